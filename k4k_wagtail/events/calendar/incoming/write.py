"""One event of a file into one page: new as a draft, known ones where no editor wrote."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from k4k_wagtail.events.calendar.feed import DAYS_BACK
from k4k_wagtail.events.calendar.incoming.content import Content
from k4k_wagtail.events.calendar.incoming.errors import EventRefusedError
from k4k_wagtail.events.calendar.incoming.groups import digest_of, read_group, write_group
from k4k_wagtail.events.models import CalendarEntry
from k4k_wagtail.page_types import get_page_model

NEW, UPDATED, UNCHANGED, KEPT, OVER, REFUSED = (
    "new",
    "updated",
    "unchanged",
    "kept",
    "over",
    "refused",
)
LONGEST_SLUG = 200


@dataclass
class Outcome:
    """What became of one event of a file.

    Attributes:
        kind: one of the words above.
        line: the line of the file that it begins on.
        title: what it is called.
        page_id: its page, if it has one.
        changed: the groups of fields that were written.
        kept: the groups that an editor changed, and in which the file has something else.
        notes: why it was refused, or what could not be taken over as it was.
    """

    kind: str
    line: int
    title: str
    page_id: int | None = None
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def write_event(
    content: Content, uid: str, line: int, parent_id: int, source: str, *, dry_run: bool = False
) -> Outcome:
    """Write an event to its page, all of it or nothing. Nothing is ever published.

    Args:
        content: what the file has.
        uid: what the file knows it by.
        line: the line of the file that it begins on.
        parent_id: key of the agenda that new pages go below.
        source: where the file comes from.
        dry_run: write nothing after all.

    Raises:
        EventRefusedError: it cannot be a page, or belongs to somebody else.
    """
    try:
        with transaction.atomic():
            outcome = _written(content, uid, parent_id, source)
            outcome.line = line
            if dry_run:
                transaction.set_rollback(True)
    except ValidationError as error:
        raise EventRefusedError(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise EventRefusedError(_("somebody else wrote it at the same time: try again")) from error
    return outcome


def _written(content: Content, uid: str, parent_id: int, source: str) -> Outcome:
    entry = CalendarEntry.objects.select_for_update().filter(uid=uid).first()
    title = content.groups["title"]
    if entry is None:
        limit = timezone.now() - timedelta(days=DAYS_BACK)
        if content.times.last_end < limit:
            return Outcome(OVER, 0, title)
        page_id = _create(content, uid, parent_id, source)
        return Outcome(NEW, 0, title, page_id, notes=content.remarks)
    if not entry.source:
        raise EventRefusedError(_("it is an event of this site itself"))
    if entry.source != source:
        message = _("it was imported from %(source)s before: import it with --source %(source)s")
        raise EventRefusedError(message % {"source": entry.source})
    return _update(content, entry)


def _create(content: Content, uid: str, parent_id: int, source: str) -> int:
    """Make a draft; return its key."""
    # Read anew: the tree may have changed, and what was rolled back stays in memory.
    parent = get_page_model("EventIndexPage").objects.get(pk=parent_id)
    page = get_page_model("EventPage")(live=False, locale_id=parent.locale_id)
    for name, value in content.groups.items():
        write_group(page, name, value)
    page.slug = _slug(page, parent, content, uid)
    parent.add_child(instance=page)
    page.save_revision()
    found = page.get_latest_revision_as_object()
    digests = {name: _digests(found, name, value) for name, value in content.groups.items()}
    CalendarEntry.objects.create(page_id=page.pk, uid=uid, source=source, source_digests=digests)
    return int(page.pk)


def _slug(page: Any, parent: Any, content: Content, uid: str) -> str:
    """Return an address that no other event has: events are often called the same."""
    day = content.times.starts_at.astimezone(content.times.zone).date()
    name = slugify(page.title)[:LONGEST_SLUG].strip("-") or "activiteit"
    slug = f"{name}-{day}"
    taken = parent.get_children().filter(slug=slug).exists()
    return f"{slug}-{digest_of(uid)[:8]}" if taken else slug


def _update(content: Content, entry: CalendarEntry) -> Outcome:
    """Write what changed in the file, where the page is as the import left it."""
    if all(digest_of(value) == _was(entry, name) for name, value in content.groups.items()):
        # Most events of most imports: their pages are not even read.
        title = content.groups["title"]
        return Outcome(UNCHANGED, 0, title, entry.page_id, notes=content.remarks)
    page = entry.page.specific
    outcome = Outcome(UNCHANGED, 0, page.draft_title, page.pk, notes=content.remarks)
    if page.locked:
        outcome.kind, outcome.notes = KEPT, [_("the page is locked")]
        return outcome
    found = page.get_latest_revision_as_object()
    digests = dict(entry.source_digests)
    for name, value in content.groups.items():
        was, left = digests.get(name, ("", ""))
        if digest_of(value) == was:
            continue
        if digest_of(read_group(found, name)) not in (left, digest_of(value)):
            outcome.kept.append(name)
            continue
        write_group(found, name, value)
        outcome.changed.append(name)
    if outcome.changed:
        found.full_clean()
        found.save_revision()
        again = page.get_latest_revision_as_object()
        for name in outcome.changed:
            digests[name] = _digests(again, name, content.groups[name])
        CalendarEntry.objects.filter(pk=entry.pk).update(source_digests=digests)
    outcome.kind = UPDATED if outcome.changed else KEPT if outcome.kept else UNCHANGED
    return outcome


def _was(entry: CalendarEntry, name: str) -> str:
    """Return the digest of what the file had in a group when it was last taken over."""
    was, _left = entry.source_digests.get(name, ("", ""))
    return str(was)


def _digests(page: Any, name: str, value: Any) -> list[str]:
    """Return what the file has in a group, and what the page made of it."""
    return [digest_of(value), digest_of(read_group(page, name))]

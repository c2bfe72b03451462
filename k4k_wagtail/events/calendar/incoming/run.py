"""All events of a file into pages, each by itself, and what became of them."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from k4k_wagtail.events.calendar.incoming.content import Words, content_of
from k4k_wagtail.events.calendar.incoming.errors import EventRefusedError
from k4k_wagtail.events.calendar.incoming.lines import Block, CalendarFile, read_lines
from k4k_wagtail.events.calendar.incoming.rules import Reach, usual_reach
from k4k_wagtail.events.calendar.incoming.texts import one_line
from k4k_wagtail.events.calendar.incoming.values import Incoming
from k4k_wagtail.events.calendar.incoming.write import REFUSED, Outcome, write_event
from k4k_wagtail.events.models import CalendarEntry
from k4k_wagtail.page_types import get_page_model

# As long as the field of a UID takes.
LONGEST_UID = 255
Progress = Callable[[list[Any], int], Iterable[Any]]


@dataclass
class Report:
    """What became of a file.

    Attributes:
        outcomes: of each event.
        gone: titles and keys of pages whose event is no longer in the file.
    """

    outcomes: list[Outcome] = field(default_factory=list)
    gone: list[tuple[str, int]] = field(default_factory=list)

    @property
    def counts(self) -> Counter[str]:
        """How many events by what became of them."""
        return Counter(one.kind for one in self.outcomes)


@dataclass
class Series:
    """An event and its dates that stand apart, under one UID."""

    uid: str
    main: Incoming
    apart: list[Incoming] = field(default_factory=list)


def import_events(
    data: bytes, parent: Any, source: str, progress: Progress, *, dry_run: bool = False
) -> Report:
    """Take the events of a file in as drafts, and bring those that are known up to date.

    Args:
        data: the file.
        parent: the agenda that new pages go below.
        source: where the file comes from; events of another source are left alone.
        progress: is given the events and their number, and gives them back one by one.
        dry_run: write nothing.

    Raises:
        CalendarError: it is no calendar.
    """
    report = Report()
    file = read_lines(data)
    series = _series(file, report)
    words, reach = Words(), usual_reach()
    for one in progress(series, len(series)):
        report.outcomes.append(_taken_in(one, words, reach, (parent.pk, source, dry_run)))
    report.gone = _gone(source, {one.uid for one in series})
    report.outcomes.sort(key=lambda outcome: outcome.line)
    return report


def _taken_in(series: Series, words: Words, reach: Reach, where: tuple[int, str, bool]) -> Outcome:
    parent_id, source, dry_run = where
    line = series.main.line
    try:
        content = content_of(series.main, series.apart, words, reach)
        return write_event(content, series.uid, line, parent_id, source, dry_run=dry_run)
    except EventRefusedError as error:
        return Outcome(REFUSED, line, _title(series.main), notes=[str(error)])
    except (ValueError, OverflowError) as error:
        # A time that no clock can show, in a zone of its own.
        reason = _("it cannot be read: %(what)s") % {"what": error}
        return Outcome(REFUSED, line, _title(series.main), notes=[reason])


def _series(file: CalendarFile, report: Report) -> list[Series]:
    """Return the events of a file by their UID; what cannot be read at all goes to the report."""
    mains: dict[str, Incoming] = {}
    apart: dict[str, list[Incoming]] = {}
    for block in file.blocks:
        try:
            event = Incoming(block, file)
        except EventRefusedError as error:
            report.outcomes.append(Outcome(REFUSED, block.line, "", notes=[str(error)]))
            continue
        uid = _uid(event, block)
        if event.all("RECURRENCE-ID"):
            apart.setdefault(uid, []).append(event)
        elif uid not in mains or _sequence(event) >= _sequence(mains[uid]):
            mains[uid] = event
    series = [Series(uid, main, apart.pop(uid, [])) for uid, main in mains.items()]
    # Dates without their event: the first stands for it.
    return [*series, *(Series(uid, found[0], found[1:]) for uid, found in apart.items())]


def _uid(event: Incoming, block: Block) -> str:
    """Return what an event is known by; one without a name gets one from what it says."""
    uid = one_line(event.text("UID"), 10 * LONGEST_UID)
    if 0 < len(uid) <= LONGEST_UID:
        return uid
    said = uid or "\n".join(sorted(block.lines))
    return f"sha256-{hashlib.sha256(said.encode('utf-8', 'replace')).hexdigest()}"


def _sequence(event: Incoming) -> int:
    text = event.text("SEQUENCE")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _title(event: Incoming) -> str:
    return one_line(event.text("SUMMARY"), 80)


def _gone(source: str, known: set[str]) -> list[tuple[str, int]]:
    """Return the pages of events that were in the file before."""
    entries = CalendarEntry.objects.filter(source=source).values_list("uid", "page_id")
    ids = [page_id for uid, page_id in entries if uid not in known]
    pages = get_page_model("EventPage").objects.filter(pk__in=ids).order_by("draft_title", "pk")
    return [(page.draft_title, page.pk) for page in pages.only("draft_title")]

"""What a page gets from an event of somebody else's calendar, by groups that belong together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from k4k_wagtail.events.calendar.incoming.errors import EventRefusedError
from k4k_wagtail.events.calendar.incoming.places import place_of, point_of, web_address
from k4k_wagtail.events.calendar.incoming.rules import Reach
from k4k_wagtail.events.calendar.incoming.series import add_changes, is_cancelled
from k4k_wagtail.events.calendar.incoming.texts import one_line, paragraphs, plain, shortened
from k4k_wagtail.events.calendar.incoming.times import Times, times_of
from k4k_wagtail.events.calendar.incoming.values import Incoming
from k4k_wagtail.events.enums import KIND_SLUGS, EventKind, EventState
from k4k_wagtail.network.merged_terms import TermKind, former_names
from k4k_wagtail.network.models import Organisation, Theme

LONGEST_TITLE, LONGEST_GIST, LONGEST_LABEL = 255, 250, 100
MOST_LABELS = 10
LANGUAGES = ("nl", "en")
Groups = dict[str, Any]


@dataclass
class Content:
    """An event that can be written to a page.

    Attributes:
        groups: what the page gets, as JSON has it, by the names in ``groups.py``.
        times: when it is.
        remarks: what could not be taken over as it was.
    """

    groups: Groups
    times: Times
    remarks: list[str] = field(default_factory=list)


class Words:
    """Themes, kinds and organisers by their names: read once for a file."""

    def __init__(self) -> None:
        self.themes = _former(TermKind.THEME) | {
            key: theme.pk
            for theme in Theme.objects.all()
            for key in (*map(_key, theme.all_names), _key(theme.slug))
        }
        self.organisers = _former(TermKind.ORGANISATION) | {
            _key(name): one.pk
            for one in Organisation.objects.order_by("-pk")
            for name in one.all_names
        }
        self.kinds = {_key(slug): str(kind) for kind, slug in KIND_SLUGS.items()}
        for language in LANGUAGES:
            with override(language):
                self.kinds |= {_key(str(kind.label)): str(kind) for kind in EventKind}


def _former(kind: TermKind) -> dict[str, int]:
    """Return the terms by the names that they had before they were merged."""
    return {_key(name): key for name, key in former_names(kind).items()}


def content_of(main: Incoming, apart: Iterable[Incoming], words: Words, reach: Reach) -> Content:
    """Return what a page gets from an event and its dates that stand apart.

    Args:
        main: the event.
        apart: its dates with a RECURRENCE-ID.
        words: the names that we know.
        reach: which dates are taken in.

    Raises:
        EventRefusedError: it cannot be taken in.
    """
    title = one_line(main.text("SUMMARY"), LONGEST_TITLE)
    if not title:
        raise EventRefusedError(_("it has no title (SUMMARY)"))
    times = times_of(main, reach)
    add_changes(times, main, apart, reach)
    remarks = times.remarks
    state = EventState.CANCELLED if is_cancelled(main) else EventState.SCHEDULED
    groups = {
        "title": title,
        "text": _text(main),
        "times": _times(times),
        "state": str(state),
        "place": place_of(main),
        "point": point_of(main, remarks),
        **_found_under(main, words),
        "organiser": _organiser(main, words),
    }
    return Content(groups, times, remarks)


def _text(event: Incoming) -> dict[str, Any]:
    """Return the gist and, when there is more to tell, the body."""
    text = plain(event.text("DESCRIPTION")) or plain(event.text("X-ALT-DESC"))
    gist = shortened(" ".join(text.split()), LONGEST_GIST)
    body = paragraphs(text) if gist != " ".join(text.split()) else []
    address = web_address(event.text("URL"))
    if address:
        escaped = address.replace("&", "&amp;")
        body.append(f'<p><a href="{escaped}">{_("Read more on the site of the organiser")}</a></p>')
    return {"gist": gist, "body": [["paragraph", "".join(body)]] if body else []}


def _times(times: Times) -> dict[str, Any]:
    return {
        "starts_at": times.starts_at.isoformat(),
        "ends_at": times.ends_at.isoformat(),
        "is_whole_day": times.is_whole_day,
        "time_zone": times.zone.key,
        "recurrence": times.recurrence,
        "rows": [[_iso(start), _iso(end)] for start, end in times.rows],
        "changes": [
            [
                _iso(one.recurrence_id),
                str(one.kind),
                _iso(one.starts_at),
                _iso(one.ends_at),
                one.note,
            ]
            for one in times.changes
        ],
    }


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment else None


def _found_under(event: Incoming, words: Words) -> dict[str, Any]:
    """Return kind and themes that the categories name; the others become labels."""
    kind, themes, labels = str(EventKind.MEETING), set(), []
    for one in event.all("CATEGORIES"):
        for category in getattr(one, "cats", []):
            name = one_line(str(category), LONGEST_LABEL)
            if _key(name) in words.kinds:
                kind = words.kinds[_key(name)]
            elif _key(name) in words.themes:
                themes.add(words.themes[_key(name)])
            elif name and slugify(name):
                labels.append(name.lower().replace(",", " "))
    return {
        "kind": kind,
        "themes": sorted(themes),
        "labels": sorted(set(labels[:MOST_LABELS])),
    }


def _organiser(event: Incoming, words: Words) -> int | None:
    """Return the organisation that has the organiser's name; its address is nobody's business."""
    names = (str(one.params.get("CN", "")) for one in event.all("ORGANIZER"))
    return next(
        (words.organisers[_key(name)] for name in names if _key(name) in words.organisers), None
    )


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()

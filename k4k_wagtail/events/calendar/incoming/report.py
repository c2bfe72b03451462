"""The report of an import, for people to read."""

from collections.abc import Iterator

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from k4k_wagtail.events.calendar.incoming.run import Report
from k4k_wagtail.events.calendar.incoming.write import (
    KEPT,
    NEW,
    OVER,
    REFUSED,
    UNCHANGED,
    UPDATED,
    Outcome,
)

# More of one kind than this are counted, and not named one by one.
NAMED = 100


def report_lines(report: Report, verbosity: int = 1) -> Iterator[str]:
    """Yield the lines of a report: numbers first, then what somebody has to look at.

    Args:
        report: what became of a file.
        verbosity: with 2 and up everything is named.
    """
    labels = {
        NEW: _("new, as drafts"),
        UPDATED: _("updated"),
        UNCHANGED: _("unchanged"),
        KEPT: _("kept as an editor wrote it"),
        OVER: _("over, left out"),
        REFUSED: _("refused"),
    }
    for kind, label in labels.items():
        if report.counts[kind]:
            yield f"{label}: {report.counts[kind]}"
    told = [line for one in report.outcomes if (line := _told(one, verbosity))]
    most = len(told) if verbosity > 1 else NAMED
    yield from told[:most]
    if len(told) > most:
        message = _("and %(number)d more: --verbosity 2 names them")
        yield message % {"number": len(told) - most}
    for title, page_id in report.gone:
        message = _("no longer in the file: “%(title)s” (page %(id)s); see what became of it")
        yield message % {"title": title, "id": page_id}


def _told(one: Outcome, verbosity: int) -> str:
    """Return what to say of an event; nothing when all went as it should."""
    names = _names()
    parts = list(one.notes)
    if one.changed:
        parts.append(_("new: %(what)s") % {"what": _list(names[name] for name in one.changed)})
    if one.kept:
        what = _list(names[name] for name in one.kept)
        parts.append(_("the file has another %(what)s, an editor wrote this one") % {"what": what})
    is_news = one.kind in (KEPT, REFUSED, UPDATED) or one.notes
    if not (is_news or verbosity > 1) or one.kind == OVER:
        return ""
    page = _(" (page %(id)s)") % {"id": one.page_id} if one.page_id else ""
    head = _("line %(line)s: “%(title)s”") % {"line": one.line, "title": one.title}
    return f"{head}{page}: {'; '.join(parts) or one.kind}"


def _names() -> dict[str, str]:
    return {
        "title": _("title"),
        "text": _("text"),
        "times": _("dates"),
        "state": _("state"),
        "place": _("place"),
        "point": _("point on the map"),
        "kind": _("kind"),
        "themes": _("themes"),
        "labels": _("labels"),
        "organiser": _("organiser"),
    }


def _list(words: Iterator[str]) -> str:
    return get_text_list(list(words), _("and"))

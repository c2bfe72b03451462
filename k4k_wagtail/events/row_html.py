"""Events in lists as HTML, kept until something changes: a template takes longer than all else."""

from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString

from k4k_wagtail.events.cards import EventRow
from k4k_wagtail.events.month import Entry, Table
from k4k_wagtail.network.sprite import kept

ROW = "k4k_wagtail/components/event_row.html"
TABLE = "k4k_wagtail/components/month_table.html"
ENTRY = "k4k_wagtail/components/month_entry.html"


def row_html(row: EventRow, level: int, request: Any) -> SafeString:
    """Return an event of a list by the template ``components/event_row.html``.

    Args:
        row: the event with one of its dates.
        level: level of its heading, 2 to 6.
        request: the page's request, whose sprite gets the symbols.
    """
    badges = tuple((badge.icon, str(badge.label)) for badge in row.badges)
    key = ("row", level, row.occurrence.pk, row.more, row.gist, badges)
    return _kept(row.event, key, ROW, {"row": row, "level": level}, request)


def table_html(table: Table, request: Any) -> SafeString:
    """Return the days of a month by the template ``components/month_table.html``.

    Args:
        table: the days.
        request: the page's request.
    """
    return _kept(table, "table", TABLE, {"table": table}, request)


def entry_html(entry: Entry, request: Any) -> SafeString:
    """Return a date on a day of a month by the template ``components/month_entry.html``.

    Args:
        entry: the date.
        request: the page's request.
    """
    label = str(entry.state.label) if entry.state else ""
    return _kept(entry.event, ("entry", entry.time, label), ENTRY, {"entry": entry}, request)


def _kept(
    holder: Any, key: Any, template: str, context: dict[str, Any], request: Any
) -> SafeString:
    html: SafeString = kept(
        holder,
        key,
        request,
        lambda: SafeString(get_template(template).render(context, request)),
    )
    return html

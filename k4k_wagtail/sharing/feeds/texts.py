"""The whole text of a page for a feed: its parts as plain HTML, without pictures and links.

It is made from what is stored, so that no block asks the database for what it names.
"""

from collections.abc import Callable, Iterable
from typing import Any

import nh3
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from k4k_wagtail.page_types import get_page_model

KEPT_TAGS = {"p", "br", "h3", "h4", "ul", "ol", "li", "b", "strong", "i", "em"}
BODY = "body"
# What a page tells, in the order of reading; what comes after an event stays on its page.
PARTS = {
    "StoryPage": ("reason", "approach", "results", "lessons", "getting_started", BODY),
    "SchoolPage": (BODY,),
    "CoachPage": (BODY,),
    "EventPage": (BODY,),
}


def whole_texts(page_type: str, ids: Iterable[int]) -> dict[int, SafeString]:
    """Return the texts of pages by key, as HTML; one query.

    Args:
        page_type: of all of them.
        ids: the pages, a few.
    """
    model, names = get_page_model(page_type), PARTS[page_type]
    labels = {name: capfirst(str(model._meta.get_field(name).verbose_name)) for name in names}
    headings = ["" if name == BODY else labels[name] for name in names]
    rows = model.objects.filter(pk__in=list(ids)).order_by().values_list("pk", *names)
    return {
        key: _joined(_part(heading, value) for heading, value in zip(headings, values, strict=True))
        for key, *values in rows
    }


def _part(heading: str, value: Any) -> SafeString:
    """Return a part of a page; blocks without a text of their own are left out."""
    blocks = (block for block in value.raw_data if block["type"] in BLOCKS)
    text = _joined(BLOCKS[block["type"]](block["value"]) for block in blocks)
    return format_html("<h2>{}</h2>{}", heading, text) if heading and text else text


def _rich(value: str) -> SafeString:
    return mark_safe(nh3.clean(value or "", tags=KEPT_TAGS, attributes={}))  # noqa: S308 - cleaned


def _quote(value: dict[str, Any]) -> SafeString:
    role = format_html("<p>{}</p>", value["role"]) if value.get("role") else SafeString("")
    return format_html("<blockquote><p>{}</p>{}</blockquote>", value.get("text", ""), role)


def _question(value: dict[str, Any]) -> SafeString:
    return format_html("<h3>{}</h3>{}", value.get("question", ""), _rich(value.get("answer", "")))


def _steps(value: dict[str, Any]) -> SafeString:
    heading = format_html("<h3>{}</h3>", value["title"]) if value.get("title") else SafeString("")
    # A list block keeps its items with an id around them, and without one in older versions.
    steps = [one.get("value", one) for one in value.get("steps", ())]
    rows = ((one.get("title", ""), _rich(one.get("text", ""))) for one in steps)
    return format_html("{}<ol>{}</ol>", heading, format_html_join("", "<li>{} {}</li>", rows))


def _figure(value: dict[str, Any]) -> SafeString:
    """Return a number, which never goes without its source and its date."""
    day = parse_date(value.get("reference_date") or "")
    source = ", ".join(filter(None, (value.get("source", ""), date_format(day) if day else "")))
    number, label = value.get("value", ""), value.get("label", "")
    return format_html("<p><b>{}</b> {} ({})</p>", number, label, source)


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return SafeString("".join(parts))


BLOCKS: dict[str, Callable[[Any], SafeString]] = {
    "paragraph": _rich,
    "quote": _quote,
    "question": _question,
    "steps": _steps,
    "figure": _figure,
}

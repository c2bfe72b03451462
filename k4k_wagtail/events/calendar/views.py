"""Addresses of calendars: of the agenda, of one event, and of one of its dates."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import require_safe

from k4k_wagtail.catalogue.moved import moved
from k4k_wagtail.catalogue.selection import raw_query_string
from k4k_wagtail.events.calendar.feed import feed_of
from k4k_wagtail.events.calendar.out import calendar_of, source_of
from k4k_wagtail.events.visible import visible_event
from k4k_wagtail.network.answers import answer, etag_of
from k4k_wagtail.network.network import network_on_site

FILE_NAME = "agenda"
CONTENT_TYPE = "text/calendar; charset=utf-8"


@require_safe
def agenda(request: HttpRequest) -> HttpResponseBase:
    """Answer with the events of a selection; the query string is that of the agenda.

    Raises:
        Http404: the site has no network.
    """
    network = network_on_site(request)
    if network.page_id is None:
        raise Http404
    feed = feed_of(raw_query_string(request.META), network)
    elsewhere = moved(request, feed.snapshot.scoped(network.scope).vocabulary)
    if elsewhere:
        return elsewhere

    def write() -> HttpResponse:
        data, changed_at = feed.write(request)
        return dated(HttpResponse(data), changed_at)

    return dressed(answer(request, feed.etag(request.get_host()), write), FILE_NAME)


@require_safe
def event_calendar(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Answer with the calendar of an event, all its dates in it.

    Raises:
        Http404: there is no such event that visitors of this site may see, or it has no dates.
    """
    return _answer(request, visible_event(request, page_id))


@require_safe
def occurrence_calendar(request: HttpRequest, page_id: int, occurrence_id: int) -> HttpResponseBase:
    """Answer with the calendar of one date of an event.

    Raises:
        Http404: as above, or the event has no such date.
    """
    return _answer(request, visible_event(request, page_id), occurrence_id)


def _answer(request: HttpRequest, page: Any, occurrence_id: int | None = None) -> HttpResponseBase:
    source = source_of(page, page.get_full_url(request) or "")
    dates = {one.pk: one for one in source.occurrences}
    if not dates or (occurrence_id is not None and occurrence_id not in dates):
        raise Http404
    data = calendar_of(source, dates[occurrence_id] if occurrence_id is not None else None)
    found = answer(request, etag_of(data), lambda: HttpResponse(data))
    return dressed(dated(found, source.changed_at), page.slug)


def dated(response: Any, changed_at: datetime | None) -> Any:
    """Say when anything in a calendar was last changed.

    Whether a client has it already is told by the ETag alone: an event that goes leaves no time
    behind that *If-Modified-Since* could see.
    """
    if changed_at:
        response["Last-Modified"] = http_date(changed_at.timestamp())
    return response


def dressed(response: Any, name: str) -> HttpResponseBase:
    """Give an answer the headers of a calendar.

    Args:
        response: the calendar, or that nothing changed (304).
        name: of the file, without ``.ics``.
    """
    if response.status_code == 200:
        response["Content-Type"] = CONTENT_TYPE
        # Not “attachment”: phones then open it in their calendar at once.
        response["Content-Disposition"] = content_disposition_header(False, f"{name}.ics")
    response["X-Robots-Tag"] = "noindex"
    # Anyone may show the agenda: nothing here depends on who asks.
    response["Access-Control-Allow-Origin"] = "*"
    return response

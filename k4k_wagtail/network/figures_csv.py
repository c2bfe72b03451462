"""The figures of a network or a municipality as a file that a spreadsheet opens."""

import csv
import hashlib
import io
from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from k4k_wagtail.network.figure_chart import days_of_years
from k4k_wagtail.network.figures import computed, series
from k4k_wagtail.network.key_figures import KeyFigure, plain
from k4k_wagtail.network.models import Municipality
from k4k_wagtail.network.network import Network, network_on_site

# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Spreadsheets in Dutch expect semicolons, and this mark before letters with accents.
DELIMITER = ";"
BYTE_ORDER_MARK = "\ufeff"
SECONDS_TO_KEEP = 300
PLAIN_TEXT = "text/plain; charset=utf-8"


@require_safe
def figures_csv(request: HttpRequest) -> HttpResponse:
    """Return the figures of the request's network, or of one municipality: ``?gemeente=``.

    The municipality is named by its slug or its CBS code.
    """
    name = request.GET.get("gemeente", "").strip()
    place = _municipality(name) if name else None
    if name and place is None:
        problem = _("gemeente: “%(name)s” is no municipality that we know.") % {"name": name}
        advice = _("Use the name as it stands in our addresses, or the CBS code, such as GM0109.")
        return HttpResponse(f"{problem} {advice}", content_type=PLAIN_TEXT, status=400)
    network = network_on_site(request)
    if network.page_id is None:
        return HttpResponse(_("This site has no network."), content_type=PLAIN_TEXT, status=404)
    text = _written([headings(), *_typed(place), *_counted(network, place)])
    return _file(request, text, f"kerncijfers-{place.slug}" if place else "kerncijfers")


def headings() -> list[str]:
    """Return the names of the columns."""
    return [
        _("kind"),
        _("what"),
        _("word before the number"),
        _("number"),
        _("unit"),
        _("municipality"),
        _("reference date"),
        _("source"),
        _("link"),
    ]


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _municipality(name: str) -> Municipality | None:
    found = Municipality.objects.defer("boundary").filter(Q(slug=name) | Q(code=name.upper()))
    return found.first() if "\0" not in name else None


def _typed(place: Municipality | None) -> Iterator[list[Any]]:
    for one in KeyFigure.objects.filter(municipality=place):
        day = one.reference_date.isoformat() if one.reference_date else _("not given")
        where = place.name if place else ""
        texts = (one.label, one.qualifier, one.unit, where, one.source, one.url)
        label, qualifier, unit, where, source, url = map(safe_cell, texts)
        yield [_("typed"), label, qualifier, plain(one.value), unit, where, day, source, url]


def _counted(network: Network, place: Municipality | None) -> Iterator[list[Any]]:
    days = days_of_years(timezone.localdate())
    where, source = (safe_cell(place.name) if place else ""), _("counted in this network")
    for what in computed():
        numbers = series(what, days, place, network.scope, network.version)
        begun = False
        for day, number in zip(days, numbers, strict=True):
            # The years before anything was counted say nothing; today always does.
            begun = begun or bool(number) or day == days[-1]
            if begun:
                label = str(what.label)
                yield [_("counted"), label, "", number, "", where, day.isoformat(), source, ""]


def _written(rows: list[list[Any]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=DELIMITER).writerows(rows)
    return BYTE_ORDER_MARK + stream.getvalue()


def _file(request: HttpRequest, text: str, name: str) -> HttpResponse:
    content = text.encode()
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={SECONDS_TO_KEEP}"
    response["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag=etag, response=response) or response

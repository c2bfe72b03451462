"""The list of changes in the API: what a copy elsewhere follows."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Max
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Router

from k4k_wagtail.network.answers import answer, etag_of
from k4k_wagtail.sharing.api import API_VERSION
from k4k_wagtail.sharing.api.call import Call, call_of
from k4k_wagtail.sharing.api.listed import as_text, dumped
from k4k_wagtail.sharing.api.media import JSON, preferred
from k4k_wagtail.sharing.api.parameters import MOST_SIZE, SIZE, USUAL_SIZE
from k4k_wagtail.sharing.api.query import Query
from k4k_wagtail.sharing.changes.contract import (
    AFTER,
    CHANGED,
    GONE,
    KIND,
    NAME,
    OPERATION_ID,
    SINCE,
    TYPES,
    Change,
    parameters,
)
from k4k_wagtail.sharing.changes.ledger import follow
from k4k_wagtail.sharing.models import SharedPage

KINDS = {page_type: kind for kind, page_type in TYPES.items()}
LARGEST_NUMBER = 10**15
router = Router()


@router.get(f"/{NAME}", operation_id=OPERATION_ID, url_name=f"api_{NAME}")
def changes(request: Any) -> HttpResponseBase:
    """Answer with what changed, oldest first.

    Raises:
        Http404: the site has no network.
        BadRequest: with all that is wrong with the query.
        NotAcceptable: there is no such media type.
    """
    call = call_of(request)
    preferred(request, [JSON])
    query = Query(request)
    rows = _asked(call, query)
    size = query.number(SIZE, USUAL_SIZE, MOST_SIZE)
    query.finish([one.name for one in parameters()])
    follow(call.network.version)
    # Before the rows: what is written in between has a higher number, and comes the next time.
    newest = _newest(query)
    found = list(rows[: size + 1])
    last = found[:size][-1].number if found else _number(query) or newest
    body = _body(call, query, found[:size], last, is_all=len(found) <= size)
    etag = etag_of(API_VERSION, call.root, body)
    return answer(request, etag, lambda: HttpResponse(body, content_type=JSON))


def _asked(call: Call, query: Query) -> Any:
    """Return the rows of the ledger that a query asks for."""
    network = call.network
    rows = SharedPage.objects.filter(
        network_id=network.page_id or 0, locale_id=network.locale_id or 0
    )
    since, after, kind = query.moment(SINCE), _number(query), query.single(KIND)
    if query.values(SINCE) and query.values(AFTER):
        detail = _("%(one)s and %(other)s do not go together. Leave one of them out.")
        query.refuse(AFTER, query.values(AFTER)[0], "conflict", detail, one=SINCE, other=AFTER)
    if kind:
        query.check_choice(KIND, kind, TYPES)
        rows = rows.filter(page_type=TYPES.get(kind, ""))
    if since:
        rows = rows.filter(changed_at__gte=since)
    return rows.filter(number__gt=after).order_by("number")


def _number(query: Query) -> int:
    """Return after which number; 0 is the beginning."""
    text = query.single(AFTER)
    if not text or text == "0":
        return 0
    if text.isascii() and text.isdecimal() and int(text[:16]) <= LARGEST_NUMBER:
        return int(text[:16])
    detail = _("%(name)s must be a number that “laatste” gave, or 0.")
    query.refuse(AFTER, text, "out-of-range", detail, name=AFTER)
    return 0


def _newest(query: Query) -> int:
    """Return the highest number that was given, or 0.

    Raises:
        BadRequest: who asks has a higher one, of a database that was put back since: then it would
            hear nothing any more, also not of what went.
    """
    newest = SharedPage.objects.aggregate(Max("number"))["number__max"] or 0
    if _number(query) > newest:
        detail = _(
            "%(name)s is higher than any number that we gave: our data were put back to an earlier "
            "state. Read the lists anew, and follow them with %(since)s."
        )
        query.refuse(AFTER, query.single(AFTER), "unknown-number", detail, name=AFTER, since=SINCE)
        query.finish([one.name for one in parameters()])
    return int(newest)


def _body(call: Call, query: Query, rows: list[SharedPage], last: int, is_all: bool) -> str:
    others = [pair for pair in query.pairs if pair[0] not in (SINCE, AFTER)]
    address = call.address(NAME)
    following = f"{address}?{urlencode([*others, (AFTER, last)])}"
    return as_text(
        {
            "_links": {
                "self": {"href": address + query.text},
                "next": None if is_all else {"href": following},
            },
            "laatste": last,
            "resultaten": [dumped(_change(call, row)) for row in rows],
        }
    )


def _change(call: Call, row: SharedPage) -> Change:
    kind = KINDS[row.page_type]
    return Change(
        number=row.number,
        kind=kind,
        id=row.public_id,
        state=GONE if row.is_gone else CHANGED,
        moment=row.changed_at,
        links=None if row.is_gone else call.links(kind, row.public_id),
    )

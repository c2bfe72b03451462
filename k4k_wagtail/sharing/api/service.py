"""The API as django-ninja has it: its addresses, and what becomes of errors."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from ninja import NinjaAPI, Router
from ninja.errors import ValidationError

from k4k_wagtail.network.answers import answer, etag_of
from k4k_wagtail.sharing.api import API_VERSION, problems
from k4k_wagtail.sharing.api.answers import item_answer, list_answer
from k4k_wagtail.sharing.api.call import call_of
from k4k_wagtail.sharing.api.document import DOCUMENT_ID, document, item_id, list_id
from k4k_wagtail.sharing.api.listed import Resource, as_text
from k4k_wagtail.sharing.api.media import JSON
from k4k_wagtail.sharing.api.query import Query
from k4k_wagtail.sharing.api.resources.registry import RESOURCES
from k4k_wagtail.sharing.changes.feed import router as changes

# Routers of other rooms; each has its own addresses below the root of the API.
ROUTERS: tuple[Router, ...] = (changes,)


def resource_router(resource: Resource) -> Router:
    """Return the addresses of a resource: its list, and one item of it."""
    router = Router()

    def listing(request: Any) -> HttpResponseBase:
        return list_answer(request, resource)

    def item(request: Any, id: str) -> HttpResponseBase:
        return item_answer(request, resource, id)

    name = resource.name
    router.get("", operation_id=list_id(name), url_name=f"api_{name}")(listing)
    router.get("/{id}", operation_id=item_id(name), url_name=f"api_{name}_item")(item)
    return router


def openapi(request: Any) -> HttpResponseBase:
    """Answer with the document that describes the API, in Dutch (/core/publish-openapi)."""
    query = Query(request)
    query.finish([])
    call = call_of(request)
    text = as_text(document(api, call))
    return answer(request, etag_of(text.encode()), lambda: HttpResponse(text, content_type=JSON))


def made() -> NinjaAPI:
    """Return the API with all its addresses."""
    made = NinjaAPI(version=API_VERSION, openapi_url=None, docs_url=None)
    made.get("/openapi.json", operation_id=DOCUMENT_ID, url_name="api_openapi")(openapi)
    for resource in RESOURCES:
        made.add_router(f"/{resource.name}", resource_router(resource))
    for router in ROUTERS:
        made.add_router("", router)
    made.add_exception_handler(problems.BadRequest, lambda request, error: bad_request(error))
    made.add_exception_handler(problems.NotAcceptable, lambda request, error: refused(error))
    made.add_exception_handler(ValidationError, lambda request, error: invalid(error))
    # The guard around all addresses knows what to do.
    made.add_exception_handler(Http404, raised)
    made.add_exception_handler(Exception, raised)
    return made


def bad_request(error: Any) -> HttpResponse:
    """Return all that is wrong with a request."""
    return problems.bad_request(error)


def refused(error: Any) -> HttpResponse:
    """Return which media types there are."""
    return problems.not_acceptable(error)


def invalid(error: Any) -> HttpResponse:
    """Return what django-ninja found wrong, in our form and with our status."""
    faults = [
        problems.Fault(str(one["loc"][-1]), "", str(one["type"]), str(one["msg"]))
        for one in error.errors
    ]
    return problems.bad_request(problems.BadRequest(faults))


def raised(request: Any, error: Any) -> HttpResponse:
    """Hand an error over to the guard.

    Raises:
        Exception: always, the error itself.
    """
    raise error


api = made()

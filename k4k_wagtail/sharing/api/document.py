"""The OpenAPI 3.1 document: what django-ninja knows of the addresses, and what we tell of them."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.openapi.schema import get_schema

from k4k_wagtail import conf
from k4k_wagtail.sharing.api import API_VERSION
from k4k_wagtail.sharing.api.call import Call
from k4k_wagtail.sharing.api.components import components, example_of, ref
from k4k_wagtail.sharing.api.contracts.errors import InputProblem, ProblemContract
from k4k_wagtail.sharing.api.listed import Resource
from k4k_wagtail.sharing.api.media import CSV, GEOJSON, JSON
from k4k_wagtail.sharing.api.parameters import fields
from k4k_wagtail.sharing.api.problems import CONTENT_TYPE
from k4k_wagtail.sharing.api.resources.registry import RESOURCES
from k4k_wagtail.sharing.api.tables import columns_of
from k4k_wagtail.sharing.changes import contract as changes

DOCUMENT_ID = "openapi"
LANGUAGE = "nl"
# What an error is, and what it means; both are what the example of it says.
ERRORS = {
    "400": (
        gettext_lazy("The request is not right"),
        gettext_lazy("The request is not right; all that is wrong is told."),
    ),
    "404": (
        gettext_lazy("Not found"),
        gettext_lazy("There is nothing here, or nothing that is public."),
    ),
    "406": (
        gettext_lazy("There is no answer of this type"),
        gettext_lazy("There is no answer of the media type in Accept."),
    ),
    "429": (
        gettext_lazy("Too many requests"),
        gettext_lazy("Too many requests; Retry-After says how long to wait."),
    ),
    "500": (gettext_lazy("Our mistake"), gettext_lazy("Our mistake.")),
}


def list_id(name: str) -> str:
    """Return the operation id of a list."""
    return f"{name}Lijst"


def item_id(name: str) -> str:
    """Return the operation id of an item."""
    return f"{name}Item"


def document(api: NinjaAPI, call: Call, language: str = LANGUAGE) -> dict[str, Any]:
    """Return the document.

    Args:
        api: whose addresses it is about.
        call: the request, for the server and who to contact.
        language: of the descriptions.
    """
    with translation.override(language):
        told: dict[str, Any] = dict(get_schema(api, path_prefix=""))
        known = {op["operationId"]: op for path in told["paths"].values() for op in path.values()}
        for operation in known.values():
            operation.pop("parameters", None) if not operation.get("parameters") else None
            _dress(operation)
        known[DOCUMENT_ID].update(_document_operation())
        for resource in RESOURCES:
            known[list_id(resource.name)].update(_list_operation(resource))
            known[item_id(resource.name)].update(_item_operation(resource))
        known[changes.OPERATION_ID].update(_changes_operation())
        ours = components(RESOURCES, [changes.Change])
        ours["WijzigingLijst"] = changes.operation_schema()
        schemas = {**told.get("components", {}).get("schemas", {}), **ours}
        written: dict[str, Any] = _plain(
            told
            | {
                "info": _info(call),
                "servers": [{"url": call.root, "description": call.network.title}],
                "tags": [
                    *({"name": one.name, "description": one.about} for one in RESOURCES),
                    {"name": changes.NAME, "description": changes.ABOUT},
                ],
                "components": {"schemas": schemas, "headers": _headers()},
            }
        )
    return written


def _plain(value: Any) -> Any:
    """Return a value with its lazy texts written out, in the language of now."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, bool | int | float | None) else str(value)


def _info(call: Call) -> dict[str, Any]:
    """Return who has the API, and what it is (/core/doc-openapi-contact, /core/semver)."""
    contact = {
        "name": conf.get("API_CONTACT_NAME") or call.network.title,
        "url": conf.get("API_CONTACT_URL") or call.absolute(call.network.url or "/"),
        "email": conf.get("API_CONTACT_EMAIL"),
    }
    return {
        "title": _("API of %(network)s") % {"network": call.network.title},
        "version": API_VERSION,
        "description": _(
            "What the network shows on its website, for programs: practice stories, schools, "
            "coaches, events, themes, municipalities and key figures. Open to everybody, without "
            "a key. It follows the NLGov REST API Design Rules."
        ),
        "contact": {name: value for name, value in contact.items() if value},
    }


def _headers() -> dict[str, Any]:
    text = {"type": "string"}
    return {
        "API-Version": {
            "description": _("The whole version of the API."),
            "schema": {**text, "examples": [API_VERSION]},
        },
        "ETag": {
            "description": _("Send it back in If-None-Match: then an answer that you have is 304."),
            "schema": text,
        },
        "Access-Control-Allow-Origin": {
            "description": _("Every site may use the answers."),
            "schema": {**text, "const": "*"},
        },
    }


def headers_of(*names: str) -> dict[str, Any]:
    """Return the headers of an answer, as references."""
    return {name: {"$ref": f"#/components/headers/{name}"} for name in ("API-Version", *names)}


def _dress(operation: dict[str, Any]) -> None:
    """Give an operation of any room the headers and errors that all have."""
    responses = {str(status): one for status, one in operation.get("responses", {}).items()}
    for response in responses.values():
        known = headers_of("ETag", "Access-Control-Allow-Origin")
        response["headers"] = {**known, **response.get("headers", {})}
    operation["responses"] = {**responses, **error_responses("400", "404", "406", "429", "500")}


def error_responses(*statuses: str) -> dict[str, Any]:
    """Return errors as Response Objects."""
    return {status: _error(status) for status in statuses}


def _error(status: str) -> dict[str, Any]:
    contract = InputProblem if status == "400" else ProblemContract
    title, text = ERRORS[status]
    example = example_of(contract) | {"status": int(status), "title": title, "detail": text}
    return {
        "description": text,
        "headers": headers_of(),
        "content": {CONTENT_TYPE: {"schema": ref(contract), "example": example}},
    }


def _answers(text: Any, content: dict[str, Any], *errors: str) -> dict[str, Any]:
    """Return the responses of an operation."""
    headers = headers_of("ETag", "Access-Control-Allow-Origin")
    return {
        "200": {"description": text, "headers": headers, "content": content},
        "304": {"description": _("You have it already."), "headers": headers},
        **error_responses(*errors),
    }


def _document_operation() -> dict[str, Any]:
    content = {JSON: {"schema": {"type": "object"}}}
    return {
        "summary": _("This document"),
        "description": _("The description of the API (OpenAPI 3.1)."),
        "responses": _answers(_("The document."), content, "400", "404", "429", "500"),
    }


def _changes_operation() -> dict[str, Any]:
    example = {
        "_links": {"self": {"href": f"/{changes.NAME}"}, "next": None},
        "laatste": 812,
        "resultaten": [example_of(changes.Change)],
    }
    schema = {"$ref": "#/components/schemas/WijzigingLijst"}
    content = {JSON: {"schema": schema, "example": example}}
    return {
        "summary": changes.TITLE,
        "description": changes.ABOUT,
        "tags": [changes.NAME],
        "parameters": [one.as_openapi() for one in changes.parameters()],
        "responses": _answers(
            _("A part of the changes."), content, "400", "404", "406", "429", "500"
        ),
    }


def _list_operation(resource: Resource) -> dict[str, Any]:
    contract = resource.contract
    example = {
        "_links": {"self": {"href": f"/{resource.name}"}, "next": None, "prev": None},
        "totaal": 1,
        "pagina": 1,
        "paginaGrootte": 25,
        "resultaten": [example_of(contract)],
    }
    content: dict[str, Any] = {JSON: {"schema": ref(contract, "Lijst"), "example": example}}
    if resource.has_geometry:
        content[GEOJSON] = {"schema": {"$ref": "#/components/schemas/GeoLijst"}}
    names = [name for one in contract.member_names() for name, _read in columns_of(contract, one)]
    content[CSV] = {"schema": {"type": "string"}, "example": ";".join(names[:4])}
    return {
        "summary": resource.title,
        "description": resource.about,
        "tags": [resource.name],
        "parameters": [one.as_openapi() for one in resource.parameters()],
        "responses": _answers(
            _("A page of the list; as CSV all of it."), content, "400", "404", "406", "429", "500"
        ),
    }


def _item_operation(resource: Resource) -> dict[str, Any]:
    contract = resource.item_contract
    content: dict[str, Any] = {JSON: {"schema": ref(contract), "example": example_of(contract)}}
    if resource.has_geometry:
        content[GEOJSON] = {"schema": {"$ref": "#/components/schemas/GeoItem"}}
    key = {
        "name": "id",
        "in": "path",
        "required": True,
        "description": _("Id of the item."),
        "schema": {"type": "string", "minLength": 1},
        "example": resource.example_id,
    }
    return {
        "summary": _("%(title)s: one by its id") % {"title": resource.title},
        "description": _("One item, with all that the API has of it."),
        "tags": [resource.name],
        "parameters": [key, fields(contract.member_names()).as_openapi()],
        "responses": _answers(_("The item."), content, "400", "404", "406", "429", "500"),
    }

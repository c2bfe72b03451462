"""The page that describes the API to people: our own, from the document; it loads nothing."""

import json
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from k4k_wagtail.network.network import Crumb
from k4k_wagtail.sharing.api.call import Call, call_of
from k4k_wagtail.sharing.api.components import PLACE
from k4k_wagtail.sharing.api.document import document
from k4k_wagtail.sharing.api.guard import dressed
from k4k_wagtail.sharing.api.media import JSON
from k4k_wagtail.sharing.api.service import api

TEMPLATE = "k4k_wagtail/api_docs.html"


@require_safe
def docs(request: HttpRequest) -> HttpResponseBase:
    """Show what the API has.

    Raises:
        Http404: the site has no network.
    """
    call = call_of(request)
    with translation.override(call.language):
        response = render(request, TEMPLATE, _context(call))
    response["Content-Security-Policy"] = "frame-ancestors 'none'"
    return dressed(request, response)


def _context(call: Call) -> dict[str, Any]:
    told = document(api, call, call.language)
    title = _("The data of %(network)s") % {"network": call.network.title}
    return {
        "title": title,
        "network": call.network,
        "breadcrumbs": [
            Crumb(call.network.title, call.network.url),
            Crumb(title, ""),
        ],
        "info": told["info"],
        "root": call.root,
        "sections": [_section(told, tag) for tag in told["tags"]],
        "schemas": [_schema(told, name) for name in told["components"]["schemas"]],
    }


def _section(told: dict[str, Any], tag: dict[str, str]) -> dict[str, Any]:
    operations = [
        _operation(path, method, one, told)
        for path, methods in told["paths"].items()
        for method, one in methods.items()
        if tag["name"] in one.get("tags", ())
    ]
    return {**tag, "operations": operations}


def _operation(path: str, method: str, one: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    content = one["responses"]["200"].get("content", {})
    example = content.get(JSON, {}).get("example")
    parameters = one.get("parameters", [])
    # The id in an example is nobody's: only a list has an answer to see.
    is_list = all(parameter["in"] != "path" for parameter in parameters)
    return {
        "id": one["operationId"],
        "path": path,
        "method": method.upper(),
        "summary": one["summary"],
        "description": one.get("description", ""),
        "parameters": [_parameter(parameter) for parameter in parameters],
        "media": list(content),
        "url": told["servers"][0]["url"] + path if is_list else "",
        "example": json.dumps(example, ensure_ascii=False, indent=2) if example else "",
    }


def _parameter(parameter: dict[str, Any]) -> dict[str, Any]:
    schema = parameter["schema"]
    inner = schema.get("items", schema)
    return {
        "name": parameter["name"],
        "description": parameter["description"],
        "type": type_text(schema),
        "choices": inner.get("enum", []),
        "example": _as_value(parameter.get("example")),
    }


def _as_value(example: Any) -> str:
    """Return an example as it stands in a query string; an empty text when there is none."""
    if isinstance(example, list):
        return ",".join(map(str, example))
    if isinstance(example, bool):
        return str(example).lower()
    return "" if example is None else str(example)


def _schema(told: dict[str, Any], name: str) -> dict[str, Any]:
    known = told["components"]["schemas"][name]
    members = known.get("properties", {}).items()
    return {
        "name": name,
        "members": [
            {
                "name": key,
                "type": type_text(one),
                "description": one.get("description", ""),
                "target": target(one),
            }
            for key, one in members
        ],
    }


def target(schema: dict[str, Any]) -> str:
    """Return the name of the schema that a schema refers to, or an empty text."""
    inner = [schema, schema.get("items", {}), *schema.get("anyOf", [])]
    found = (one["$ref"].removeprefix(PLACE) for one in inner if "$ref" in one)
    return next(found, "")


def type_text(schema: dict[str, Any]) -> str:
    """Return a type in words."""
    if target(schema):
        return _("list") if schema.get("type") == "array" else _("object")
    kinds = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    kind = kinds[0] if kinds else {}
    words = {
        "string": _("text"),
        "integer": _("whole number"),
        "number": _("number"),
        "boolean": _("true or false"),
        "array": _("list"),
        "object": _("object"),
    }
    formats = {"date": _("day"), "date-time": _("moment"), "uuid": _("id")}
    return formats.get(kind.get("format", ""), words.get(kind.get("type", ""), _("text")))

"""The schemas of the OpenAPI document, made from the contracts."""

import re
from collections.abc import Iterable
from typing import Any

from pydantic.json_schema import models_json_schema

from k4k_wagtail.sharing.api.contracts.base import Contract, Facet, ListLinks
from k4k_wagtail.sharing.api.contracts.errors import InputProblem, ProblemContract
from k4k_wagtail.sharing.api.listed import Resource
from k4k_wagtail.sharing.api.tables import inner_contract, is_list

PLACE = "#/components/schemas/"
# The official linter takes any key with this in it for a method, also “postcode” in an example.
METHOD = re.compile("post|put|patch")
GEOMETRY = {
    "anyOf": [{"$ref": f"{PLACE}Locatie"}, {"type": "null"}],
}


def ref(contract: type[Contract], after: str = "") -> dict[str, str]:
    """Return a reference to a contract; ``after`` stands behind its name."""
    return {"$ref": f"{PLACE}{contract.schema_name}{after}"}


def example_of(contract: type[Contract]) -> dict[str, Any]:
    """Return an item as the examples of its members have it."""
    known = ((field.alias or name, field) for name, field in contract.model_fields.items())
    return {name: _example(field) for name, field in known if not METHOD.search(name)}


def _example(field: Any) -> Any:
    known = (field.json_schema_extra or {}).get("examples")
    if known:
        return known[0]
    inner = inner_contract(field.annotation)
    found = example_of(inner) if inner else None
    return [found] if is_list(field.annotation) else found


def components(
    resources: Iterable[Resource], others: Iterable[type[Contract]] = ()
) -> dict[str, Any]:
    """Return all schemas by name.

    Args:
        resources: with lists and items.
        others: contracts of other addresses.
    """
    known = list(resources)
    contracts = [one for each in known for one in (each.contract, each.item_contract)]
    contracts += [*others, Facet, ListLinks, InputProblem, ProblemContract]
    unique = list(dict.fromkeys(contracts))
    _map, told = models_json_schema(
        [(one, "serialization") for one in unique], by_alias=True, ref_template=f"{PLACE}{{model}}"
    )
    names = {one.__name__: one for one in everything(unique)}
    schemas = {
        names[name].schema_name: _cleaned(schema, names) for name, schema in told["$defs"].items()
    }
    for name, contract in ((one.schema_name, one) for one in names.values()):
        if name in schemas:
            schemas[name]["examples"] = [example_of(contract)]
    lists = {f"{one.contract.schema_name}Lijst": _list(one.contract) for one in known}
    return {**schemas, **lists, **_geo()}


def everything(contracts: Iterable[type[Contract]]) -> list[type[Contract]]:
    """Return contracts with all that are in them."""
    found: dict[type[Contract], None] = {}
    waiting = list(contracts)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = None
            waiting += [
                inner
                for field in one.model_fields.values()
                if (inner := inner_contract(field.annotation))
            ]
    return list(found)


def _cleaned(schema: Any, names: dict[str, type[Contract]]) -> Any:
    """Return a schema without what pydantic adds for itself, and with our names in references."""
    if isinstance(schema, list):
        return [_cleaned(one, names) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kept: dict[str, Any] = {}
    for key, value in schema.items():
        if key == "properties":
            kept[key] = {name: _cleaned(one, names) for name, one in value.items()}
        elif key == "$ref":
            kept[key] = PLACE + names[value.removeprefix(PLACE)].schema_name
        elif key in ("title", "default", "additionalProperties"):
            # Clients are to expect more members in a later version.
            continue
        elif key == "description" and "properties" in schema:
            # The docstring of the class, which is for programmers.
            continue
        else:
            kept[key] = _cleaned(value, names)
    return kept


def _list(contract: type[Contract]) -> dict[str, Any]:
    number = {"type": "integer", "minimum": 0}
    return {
        "type": "object",
        "required": ["_links", "totaal", "pagina", "paginaGrootte", "resultaten"],
        "properties": {
            "_links": ref(ListLinks),
            "totaal": number,
            "pagina": number,
            "paginaGrootte": number,
            "resultaten": {"type": "array", "items": ref(contract)},
            "facetten": {"type": "array", "items": ref(Facet)},
        },
    }


def _geo() -> dict[str, Any]:
    """Return the schemas of GeoJSON (RFC 7946)."""
    item = {
        "type": "object",
        "required": ["type", "geometry", "properties"],
        "properties": {
            "type": {"const": "Feature"},
            "id": {"type": "string"},
            "geometry": GEOMETRY,
            "properties": {"type": "object"},
        },
    }
    number = {"type": "integer", "minimum": 0}
    return {
        "GeoItem": item,
        "GeoLijst": {
            "type": "object",
            "required": ["type", "features"],
            "properties": {
                "type": {"const": "FeatureCollection"},
                "numberMatched": number,
                "numberReturned": number,
                "links": {"type": "array", "items": {"type": "object"}},
                "features": {"type": "array", "items": {"$ref": f"{PLACE}GeoItem"}},
            },
        },
    }

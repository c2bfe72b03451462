"""What the API says of a change, and how its document tells of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from k4k_wagtail.sharing.api.contracts.base import EXAMPLE_ID, Contract, ItemLinks, told
from k4k_wagtail.sharing.api.parameters import SIZE, Parameter, paging

NAME = "wijzigingen"
OPERATION_ID = "wijzigingenLijst"
SINCE, AFTER, KIND = "sinds", "na", "soort"
CHANGED, GONE = "gewijzigd", "weg"
# By the name of the list in the API.
TYPES = {
    "verhalen": "StoryPage",
    "scholen": "SchoolPage",
    "coaches": "CoachPage",
    "evenementen": "EventPage",
}
TITLE = _("Changes")
ABOUT = _(
    "What is new, changed or gone, for who keeps a copy: read it, and next time give the number "
    "in “laatste” as “na”. Of what is gone only the id is told: remove it from the copy."
)


class Change(Contract):
    """A page that changed, or a tombstone."""

    schema_name = "Wijziging"

    number: int = told("nummer", _("Place in the order of all changes."), 812)
    kind: str = told("soort", _("List that it is in."), "verhalen", enum=list(TYPES))
    id: UUID = told("id", _("Id of the item."), EXAMPLE_ID)
    state: str = told(
        "status",
        _("gewijzigd: new or changed, read it again. weg: no longer public, remove it."),
        CHANGED,
        enum=[CHANGED, GONE],
    )
    moment: datetime = told("tijdstip", _("When that was seen (UTC)."), "2026-09-14T08:30:00Z")
    links: ItemLinks | None = told("_links", _("Links of the item; null when it is gone."))


def parameters() -> list[Parameter]:
    """Return the parameters of the list of changes."""
    number = {"type": "integer", "minimum": 0, "maximum": 10**15}
    moment = {"type": "string", "format": "date-time"}
    kinds = {"type": "string", "enum": list(TYPES)}
    size = next(one for one in paging() if one.name == SIZE)
    return [
        Parameter(
            SINCE,
            _("From this moment on (RFC 3339), for the first time. Not together with na."),
            moment,
            "2026-11-01T00:00:00Z",
        ),
        Parameter(
            AFTER,
            _(
                "After the change with this number, as “laatste” gave it. Not together with sinds. "
                "If the error is “unknown-number”, read the lists anew."
            ),
            number,
        ),
        Parameter(KIND, _("Only of this list."), kinds, "verhalen"),
        size,
    ]


def operation_schema() -> dict[str, Any]:
    """Return the schema of the answer."""
    links = {
        "type": "object",
        "required": ["self", "next"],
        "properties": {
            name: {"anyOf": [{"$ref": "#/components/schemas/Koppeling"}, {"type": "null"}]}
            for name in ("self", "next")
        },
    }
    return {
        "type": "object",
        "required": ["_links", "laatste", "resultaten"],
        "properties": {
            "_links": links,
            "laatste": {
                "type": "integer",
                "description": _(
                    "The last number of this answer, or of all when it is empty: the next time’s "
                    "“na”."
                ),
            },
            "resultaten": {"type": "array", "items": {"$ref": "#/components/schemas/Wijziging"}},
        },
    }

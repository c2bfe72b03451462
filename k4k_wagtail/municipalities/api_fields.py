"""What Wagtail's own API gives of a municipality's page."""

from typing import Any

from wagtail.api import APIField

from k4k_wagtail.network.api_fields import made, record_field


def contacts(page: Any) -> list[dict[str, str]]:
    """Return whom to contact, by role: visitors see these addresses."""
    names = ("role", "organisation", "email", "phone")
    rows = page.k4k_municipality_contacts.all()
    return [{name: getattr(one, name) for name in names} for one in rows]


def actions(page: Any) -> list[dict[str, Any]]:
    """Return what the municipality does."""
    names = ("title", "partners", "status", "starts_on", "ends_on")
    rows = page.k4k_municipality_actions.all()
    return [{name: getattr(one, name) for name in names} for one in rows]


MUNICIPALITY_API_FIELDS = [
    record_field("municipality"),
    APIField("gist"),
    APIField("agenda_url"),
    APIField("body"),
    made("contacts", contacts),
    made("actions", actions),
]

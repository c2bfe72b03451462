"""Who signs up in tests."""

from typing import Any

from k4k_wagtail.events.registration.desks import Visitor, sign_up
from k4k_wagtail.events.registration.models import Registration


def visitor(name: str, **values: Any) -> Visitor:
    """Return somebody with an address of their own."""
    return Visitor(**{"name": name, "email": f"{name.lower()}@example.org", **values})


def signed_up(page: Any, *names: str, **values: Any) -> list[Registration]:
    """Sign people up, one after the other, and return their registrations."""
    return [sign_up(page, visitor(name, **values)).registration for name in names]


def standing(page: Any) -> dict[str, str]:
    """Return where everybody stands who signed up for an event, by name."""
    found = Registration.objects.filter(desk__page=page).order_by("number")
    return dict(found.values_list("name", "state"))


def kinds_of(registration: Registration) -> list[str]:
    """Return the mails that are to be sent to somebody."""
    return list(registration.queued_mails.values_list("kind", flat=True))

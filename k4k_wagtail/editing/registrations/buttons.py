"""The way from the page of an event, in the admin, to who signed up for it."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from k4k_wagtail.editing.registrations.access import may_organise
from k4k_wagtail.editing.registrations.addresses import EVENT
from k4k_wagtail.events.enums import RegistrationWay
from k4k_wagtail.events.registration.availability import availability
from k4k_wagtail.events.registration.panels import taken_in_words
from k4k_wagtail.page_types import get_page_model, missing_page_types


def _has_list(page: Any, user: Any) -> bool:
    """Return whether people sign up for a page on our form, and the user may see who."""
    if missing_page_types() or not issubclass(page.specific_class or object, _event_model()):
        return False
    event = page.specific
    return event.registration == RegistrationWay.FORM and may_organise(user, event)


def _event_model() -> Any:
    return get_page_model("EventPage")


def header_buttons(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """Yield a button with the places that are taken, for the head of a page's screens.

    Args:
        page: the page.
        user: who looks at it.
        view_name: which screen; all have it.
        next_url: where an action leads back to; this is none.
    """
    if _has_list(page, user):
        found = availability([page.pk])[page.pk]
        label = _("Registrations (%(taken)s)") % {"taken": taken_in_words(found)}
        yield _button(page, label)


def listing_buttons(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Yield a button for the row of a page in a listing; without numbers: those cost a query each.

    Args:
        page: the page.
        user: who looks at it.
        next_url: where an action leads back to; this is none.
    """
    if _has_list(page, user):
        yield _button(page, _("Registrations"))


def _button(page: Any, label: str) -> Button:
    address = reverse(EVENT, args=[page.pk])
    return Button(label, address, icon_name="clipboard-list", priority=12)

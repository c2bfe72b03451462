"""Who signed up, in short, on the editing form of an event."""

from typing import Any

from wagtail.admin.panels import Panel

from k4k_wagtail.events.enums import RegistrationWay
from k4k_wagtail.events.registration.availability import availability


class RegistrationsPanel(Panel):
    """Shows how many people signed up, with the way to the list. Its addresses are the admin's."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one event."""

        template_name = "k4k_wagtail/admin/registrations_panel.html"

        def is_shown(self) -> bool:
            """Return whether people sign up here, or did."""
            page = self.instance
            if not (page.pk and super().is_shown()):
                return False
            with_form = page.registration == RegistrationWay.FORM
            return with_form or page.k4k_desks.filter(serial__gt=0).exists()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the numbers of what is live; the form may say otherwise."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            page = self.instance
            found = availability([page.pk])[page.pk]
            return {**context, "page": page, "found": found, "taken": taken_in_words(found)}


def taken_in_words(found: Any) -> str:
    """Return the places that are taken, of how many: ``18/20``, or ``18`` without a limit.

    Args:
        found: an ``Availability``.
    """
    return str(found.taken) if found.capacity is None else f"{found.taken}/{found.capacity}"

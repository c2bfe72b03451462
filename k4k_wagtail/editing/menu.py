"""The group in the admin's menu that holds everything of the network."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from k4k_wagtail.editing import modeladmins, page_listings


def group() -> SubmenuMenuItem:
    """Return the group; it shows itself to whoever may use one of its items."""
    return SubmenuMenuItem(
        _("Kansen4Kinderen"),
        Menu(items=menu_items()),
        name="k4k",
        icon_name="group",
        order=150,
    )


def menu_items() -> list[MenuItem]:
    """Return the listings of pages, the records, and the import of schools."""
    entries: list[Any] = [*page_listings.viewsets(), *modeladmins.record_admins()]
    return [entry.get_menu_item(order=10 * place) for place, entry in enumerate(entries, start=1)]

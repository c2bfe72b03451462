"""The group in the admin's menu that holds everything of the network."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from k4k_wagtail.editing import modeladmins, page_listings
from k4k_wagtail.editing.guide import views as guide
from k4k_wagtail.editing.roles import admin_views as roles
from k4k_wagtail.schools import import_views


class ImportMenuItem(MenuItem):
    """The import of schools, for whoever may import."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the user may import schools."""
        return bool(request.user.has_perm(import_views.PERMISSION))


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
    """Return the listings of pages, the records, the import of schools, roles and the guide."""
    entries: list[Any] = [
        *page_listings.viewsets(),
        *modeladmins.organiser_admins(),
        *modeladmins.record_admins(),
    ]
    items = [entry.get_menu_item(order=10 * place) for place, entry in enumerate(entries, start=1)]
    address = reverse(import_views.URL_NAME)
    items.append(
        ImportMenuItem(
            import_views.MENU_LABEL, address, name="k4k-import", icon_name="upload", order=200
        )
    )
    items.append(roles.menu_item(order=210))
    items.append(guide.menu_item())
    return items

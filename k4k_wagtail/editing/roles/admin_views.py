"""The addresses of roles in the admin, the form to invite, and the item in the menu."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.menu import MenuItem

from k4k_wagtail.editing.roles import addresses, listing
from k4k_wagtail.editing.roles.ask_views import SendAgainView, TakeBackView, WithdrawView
from k4k_wagtail.editing.roles.base_views import RoleViewMixin
from k4k_wagtail.editing.roles.giving import may
from k4k_wagtail.editing.roles.invite_form import InviteForm


class InviteView(RoleViewMixin, FormView):  # type: ignore[type-arg]
    """The form to invite somebody."""

    page_title = gettext_lazy("Invite somebody")
    header_icon = "mail"
    template_name = "k4k_wagtail/admin/role_invite.html"

    def get_form(self, form_class: Any = None) -> InviteForm:
        """Return the form, with the networks of who invites."""
        return InviteForm(self.request.user, self.request.POST or None)

    def form_valid(self, form: InviteForm) -> HttpResponse:
        """Invite, or say at the field why not."""
        invitation = form.invite()
        return self.form_invalid(form) if invitation is None else self.told(invitation)


class RolesMenuItem(MenuItem):
    """The screen, for whoever may see roles."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the user may see roles."""
        return may(request.user, "view")


def menu_item(order: int) -> MenuItem:
    """Return the item in the menu group of the network.

    Args:
        order: its place in the group.
    """
    address = reverse(addresses.ROLES)
    return RolesMenuItem(listing.LABEL, address, name="k4k-roles", icon_name="user", order=order)


def admin_urls() -> list[URLPattern]:
    """Return the addresses for the hook ``register_admin_urls``."""
    start = "k4k/rollen/"
    invitation = f"{start}uitnodiging/<int:number>/"
    roles = listing.RoleListView
    person = f"{start}<str:user>/<int:role>/terugnemen/"
    return [
        path(start, roles.as_view(), name=addresses.ROLES),
        path(f"{start}results/", roles.as_view(results_only=True), name=addresses.ROLES_RESULTS),
        path(f"{start}uitnodigen/", InviteView.as_view(), name=addresses.INVITE),
        path(f"{invitation}opnieuw/", SendAgainView.as_view(), name=addresses.AGAIN),
        path(f"{invitation}intrekken/", WithdrawView.as_view(), name=addresses.WITHDRAW),
        path(person, TakeBackView.as_view(), name=addresses.TAKE_BACK),
    ]

"""What is done with roles in the admin: invite, send again, withdraw, take back."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from k4k_wagtail.editing.choosers import ADMIN_CSS
from k4k_wagtail.editing.roles import addresses, listing
from k4k_wagtail.editing.roles.accounts import address_of
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.giving import may, networks_of
from k4k_wagtail.editing.roles.groups import RoleError
from k4k_wagtail.editing.roles.invitations import send_again, take_back, withdraw
from k4k_wagtail.editing.roles.invite_form import InviteForm
from k4k_wagtail.editing.roles.models import Invitation, RoleGroup
from k4k_wagtail.editing.roles.words import sent_in_words


# A mail may not be sent by what is undone afterwards.
@method_decorator(transaction.non_atomic_requests, name="dispatch")
class RoleViewMixin(WagtailAdminTemplateMixin):
    """A page about roles, for who may do something with them."""

    request: HttpRequest
    action = "add"
    page_title: Any = ""
    header_icon = "user"
    # Wagtail 7.4 asks for it; later versions always show them.
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may; what the page is about is looked up afterwards.

        Raises:
            PermissionDenied: the user may not.
        """
        if not may(request.user, self.action):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here: home, the roles, and this page."""
        roles = {"url": reverse(addresses.ROLES), "label": listing.LABEL}
        return [*self.breadcrumbs_items, roles, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {"back_url": reverse(addresses.ROLES), "css": ADMIN_CSS, **context}

    def back(self, message: str, is_done: bool = True) -> HttpResponse:
        """Return to the list, with what happened or why nothing did."""
        (messages.success if is_done else messages.error)(self.request, message)
        return redirect(addresses.ROLES)

    def told(self, invitation: Invitation) -> HttpResponse:
        """Return to the list, with whether the mail is on its way."""
        message = sent_in_words(invitation)
        if invitation.sent_at:
            return self.back(message)
        again = reverse(addresses.AGAIN, args=[invitation.pk])
        buttons = [messages.button(again, _("Send again"))]
        messages.warning(self.request, message, buttons=buttons)
        return redirect(addresses.ROLES)


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


class AskView(RoleViewMixin, TemplateView):
    """Asks before it acts, and acts on a post alone."""

    template_name = "k4k_wagtail/admin/desk_ask.html"
    button: Any = ""
    is_dangerous = False

    def find(self, kwargs: dict[str, Any]) -> None:
        """Look up what the page is about.

        Raises:
            Http404: it is not there, or in a network that the user may do nothing in.
        """
        raise NotImplementedError

    def question(self) -> str:
        """Return what is asked, with what it does."""
        raise NotImplementedError

    def warnings(self) -> list[str]:
        """Return what the user should know before going on; mostly nothing."""
        return []

    def act(self) -> HttpResponse:
        """Do it, and say so.

        Raises:
            RoleError: it cannot be done any more.
        """
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask."""
        self.find(kwargs)
        return self.render_to_response(
            self.get_context_data(
                question=self.question(),
                warnings=self.warnings(),
                button=self.button,
                is_dangerous=self.is_dangerous,
            )
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Act, or say why that cannot be done."""
        self.find(kwargs)
        try:
            return self.act()
        except RoleError as error:
            return self.back(str(error), is_done=False)


class InvitationView(AskView):
    """Asks something about an invitation."""

    invitation: Invitation

    def find(self, kwargs: dict[str, Any]) -> None:
        """Find the invitation among those of the user's networks."""
        known = Invitation.objects.select_related(
            "role_group__group", "role_group__network__locale"
        )
        networks = networks_of(self.request.user, self.action).order_by().values("pk")
        found = known.filter(role_group__network__in=networks)
        self.invitation = get_object_or_404(found, pk=kwargs["number"])

    def words(self, text: str) -> str:
        """Return a text with whom the invitation is for."""
        names = {"address": self.invitation.email, "role": self.invitation.role_group}
        return text % names


class SendAgainView(InvitationView):
    """Sends an invitation once more."""

    page_title = gettext_lazy("Send again")
    header_icon = "mail"
    button = gettext_lazy("Send again")

    def question(self) -> str:
        """Return what is asked."""
        text = _(
            "“%(address)s” gets a new mail with a new link, for the role “%(role)s”. The link in "
            "the earlier mail stops working."
        )
        return self.words(text)

    def act(self) -> HttpResponse:
        """Send it."""
        return self.told(send_again(self.invitation, self.request.user))


class WithdrawView(InvitationView):
    """Withdraws an invitation."""

    page_title = gettext_lazy("Withdraw the invitation")
    button = gettext_lazy("Withdraw")
    is_dangerous = True

    def question(self) -> str:
        """Return what is asked."""
        text = _(
            "The link in the mail to “%(address)s” stops working, so the role “%(role)s” cannot be "
            "accepted any more. No mail is sent about this."
        )
        return self.words(text)

    def act(self) -> HttpResponse:
        """Withdraw it."""
        withdraw(self.invitation, self.request.user)
        return self.back(self.words(_("The invitation of “%(address)s” is withdrawn.")))


class TakeBackView(AskView):
    """Takes a role from somebody."""

    action = "change"
    page_title = gettext_lazy("Take a role back")
    button = gettext_lazy("Take back")
    is_dangerous = True
    person: Any
    role_group: RoleGroup

    def find(self, kwargs: dict[str, Any]) -> None:
        """Find the person and the role, in the networks of the user."""
        networks = networks_of(self.request.user, self.action).order_by().values("pk")
        known = RoleGroup.objects.select_related("group").filter(network__in=networks)
        self.role_group = get_object_or_404(known, pk=kwargs["role"])
        try:
            self.person = get_object_or_404(get_user_model(), pk=kwargs["user"])
        except (ValueError, ValidationError) as error:  # no key of the site's user model
            raise Http404 from error

    def words(self, text: str) -> str:
        """Return a text with who has which role."""
        name = get_user_display_name(self.person)
        return text % {
            "name": name,
            "address": address_of(self.person) or name,
            "role": self.role_group,
        }

    def question(self) -> str:
        """Return what is asked."""
        text = _(
            "%(name)s (%(address)s) loses the role “%(role)s” at once. The account stays, and so "
            "does all that was written with it. No mail is sent about this."
        )
        return self.words(text)

    def warnings(self) -> list[str]:
        """Say so when people take from themselves what they could not give back."""
        if self.role_group.role != Role.NETWORK_EDITOR:
            return []
        holders = get_user_model()._default_manager.filter(groups=self.role_group.group_id)
        others = [one for one in holders if one.is_active and one.pk != self.person.pk]
        found = []
        if self.person.pk == self.request.user.pk:
            text = _(
                "This is your own role. Without it you cannot edit this network any more, nor give "
                "the role back to yourself: somebody else has to invite you."
            )
            found.append(text)
        if not others:
            text = _(
                "Nobody else is a network editor. After this only who manages the whole site can "
                "invite people."
            )
            found.append(text)
        return found

    def act(self) -> HttpResponse:
        """Take it back."""
        take_back(self.person, self.role_group, self.request.user)
        told = self.words(_("%(name)s does not have the role “%(role)s” any more."))
        # Read anew: what a user may do is remembered.
        user = get_user_model()._default_manager.filter(pk=self.request.user.pk or 0).get()
        if may(user, "view"):
            return self.back(told)
        messages.success(self.request, told)
        return redirect("wagtailadmin_home")


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

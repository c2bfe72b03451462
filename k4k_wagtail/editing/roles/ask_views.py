"""Pages that ask before something is done with a role: send again, withdraw, take back."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name

from k4k_wagtail.editing.roles.accounts import address_of
from k4k_wagtail.editing.roles.base_views import RoleViewMixin
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.giving import may, networks_of
from k4k_wagtail.editing.roles.groups import RoleError
from k4k_wagtail.editing.roles.invitations import send_again, take_back, withdraw
from k4k_wagtail.editing.roles.models import Invitation, RoleGroup


class AskView(RoleViewMixin, TemplateView):
    """Asks before it acts, and acts on a post alone."""

    template_name = "k4k_wagtail/admin/desk_ask.html"
    button: Any = ""
    is_dangerous = False

    def find(self, kwargs: dict[str, Any]) -> None:
        """Look up what the page is about.

        Raises:
            Http404: it is not there, or in a network that the user may do nothing in.
            RoleError: nothing is left to be asked.
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
        try:
            self.find(kwargs)
        except RoleError as error:
            return self.back(str(error), is_done=False)
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
        try:
            self.find(kwargs)
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

    page_title = gettext_lazy("Withdraw")
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
        # Nobody else: names and addresses of other accounts are not for who asks.
        holders = get_user_model()._default_manager.filter(groups=self.role_group.group_id)
        try:
            found = holders.filter(pk=kwargs["user"]).first()
        except (ValueError, ValidationError) as error:  # no key of the site's user model
            raise Http404 from error
        if found is None:
            text = _("This person does not have the role “%(role)s” (any more).")
            raise RoleError(text % {"role": self.role_group})
        self.person = found

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

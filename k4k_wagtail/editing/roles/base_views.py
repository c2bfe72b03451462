"""What all pages about roles in the admin share: who may see them, and the way back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from k4k_wagtail.editing.choosers import ADMIN_CSS
from k4k_wagtail.editing.roles import addresses, listing
from k4k_wagtail.editing.roles.giving import may
from k4k_wagtail.editing.roles.models import Invitation
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

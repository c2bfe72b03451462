"""One click on the form of a coach: confirm the consent for a year, or withdraw it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from k4k_wagtail.coaches.consents import standing_of
from k4k_wagtail.coaches.models import Consent
from k4k_wagtail.coaches.withdrawal import CONFIRMED, WITHDRAWN, confirm, withdraw
from k4k_wagtail.editing.roles.scope import is_within
from k4k_wagtail.page_types import get_page_model


def _consent_for(request: HttpRequest, number: int) -> Consent:
    consents = Consent.objects.filter(page__in=get_page_model("CoachPage").objects.values("pk"))
    consent = get_object_or_404(consents.select_related("page"), pk=number)
    may_publish = consent.page.permissions_for_user(request.user).can_publish()
    if not (may_publish or is_within(request.user, "change", consent)):
        raise PermissionDenied
    return consent


def _back(page: Any, user: Any) -> HttpResponse:
    if page.permissions_for_user(user).can_edit():
        return redirect("wagtailadmin_pages:edit", page.pk)
    return redirect("k4k_coaches:index")


@require_POST
def withdraw_view(request: HttpRequest, number: int) -> HttpResponse:
    """Withdraw a consent, and say what that did."""
    consent = _consent_for(request, number)
    title = consent.page.title
    was_live = withdraw(consent, request.user)
    if was_live:
        text = _(
            "The consent of %(coach)s is withdrawn. The profile is offline and gone from all "
            "lists; the copies of its photo are deleted."
        )
    else:
        text = _(
            "The consent of %(coach)s is withdrawn. The profile was not online; the copies of its "
            "photo are deleted."
        )
    messages.success(request, text % {"coach": title})
    # Not back to the form: that would make a copy of the photo at once.
    return redirect("k4k_coaches:index")


@require_POST
def confirm_view(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm a consent for another year, and say until when it holds."""
    consent = _consent_for(request, number)
    try:
        confirm(consent, request.user)
    except ValueError:
        text = _("The consent of %(coach)s can no longer be confirmed. Record a new one.")
        messages.error(request, text % {"coach": consent.page.title})
    else:
        found = standing_of(consent.page)
        text = _("The consent of %(coach)s is confirmed. It holds until %(day)s.")
        day = date_format(found.day, "j F Y") if found.day else ""
        messages.success(request, text % {"coach": consent.page.title, "day": day})
    return _back(consent.page, request.user)


def admin_urls() -> list[URLPattern]:
    """Return the addresses in the admin."""
    return [
        path("k4k/toestemmingen/<int:number>/intrekken/", withdraw_view, name="k4k_withdraw"),
        path("k4k/toestemmingen/<int:number>/bevestigen/", confirm_view, name="k4k_confirm"),
    ]


def register_actions(actions: Any) -> None:
    """Give the log of the page words for what was done."""
    withdraw_label, withdrawn = gettext_lazy("Withdraw consent"), gettext_lazy("Consent withdrawn")
    confirm_label, confirmed = gettext_lazy("Confirm consent"), gettext_lazy("Consent confirmed")
    actions.register_action(WITHDRAWN, withdraw_label, withdrawn)
    actions.register_action(CONFIRMED, confirm_label, confirmed)

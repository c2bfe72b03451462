"""The page that the link in an invitation opens.

Programs that look into mails open links too: opening it changes nothing, only a button does.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from k4k_wagtail.editing.choosers import ADMIN_CSS
from k4k_wagtail.editing.roles.accept_forms import new_account_form
from k4k_wagtail.editing.roles.accounts import account_of
from k4k_wagtail.editing.roles.groups import RoleError
from k4k_wagtail.editing.roles.invitation_mail import language_of, meaning_of
from k4k_wagtail.editing.roles.invitations import InvitationGone, accept, find
from k4k_wagtail.editing.roles.models import Invitation

TEMPLATE = "k4k_wagtail/admin/invitation_accept.html"
ASK_AGAIN = gettext_lazy("Ask whoever invited you for a new invitation.")
# What is the matter with a link, and what to do about it.
PROBLEMS: dict[str, tuple[int, Any, Any]] = {
    "unknown": (
        404,
        gettext_lazy("This link is not right"),
        gettext_lazy("Perhaps a part of it was lost. Copy the whole link from the mail."),
    ),
    "used": (
        410,
        gettext_lazy("This invitation was accepted already"),
        gettext_lazy("The link works once. Was it you? Then you can sign in."),
    ),
    "withdrawn": (
        410,
        gettext_lazy("This invitation does not hold any more"),
        gettext_lazy(
            "It was withdrawn, or a newer one was sent. See whether you have a newer mail."
        ),
    ),
    "late": (
        410,
        gettext_lazy("This invitation has ended"),
        gettext_lazy("The link worked for a number of days only."),
    ),
}
MEANWHILE = gettext_lazy("There is an account with your address by now. Accept the role for it.")
View = Callable[..., HttpResponse]


def _kept_private(view: View) -> View:
    """Keep the link to whom it was sent: out of search engines, caches, and other sites' logs."""

    @wraps(view)
    def wrapped(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Cache-Control"] = "no-store, private"
        # With “no-referrer” browsers post the origin “null” (Fetch, 3.1), which Django refuses. To
        # other sites nothing is told this way either.
        response["Referrer-Policy"] = "same-origin"
        return response

    return wrapped


@transaction.non_atomic_requests
@sensitive_variables("key")
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@_kept_private
@csrf_protect
def invitation(request: HttpRequest, key: str) -> HttpResponse:
    """Show an invitation to whom it was sent, or let them accept it."""
    try:
        found = find(key)
    except InvitationGone as gone:
        return _gone(request, gone.reason)
    with translation.override(language_of(found.role_group)):
        try:
            account = account_of(found.email)
        except RoleError as error:
            return _stopped(request, str(error), ASK_AGAIN, 410)
        if request.method == "POST":
            return _posted(request, found, key, account)
        return _asked(request, found, account)


def _posted(request: HttpRequest, found: Invitation, key: str, account: Any) -> HttpResponse:
    is_new = "password1" in request.POST
    if account is not None and is_new:
        return _asked(request, found, account, problem=str(MEANWHILE), status=409)
    form = None if account is not None else new_account_form(found.email, request.POST)
    if form is not None and not form.is_valid():
        return _asked(request, found, None, form, status=400)
    try:
        accept(key, account if form is None else form.instance)
    except InvitationGone as gone:
        return _gone(request, gone.reason)
    except IntegrityError:
        # Two posts at once: the other one made the account.
        return redirect(request.path)
    return _welcomed(request, account if form is None else form.instance)


def _welcomed(request: HttpRequest, account: Any) -> HttpResponse:
    """Lead to the page to sign in: a link alone signs nobody in."""
    text = _("You have the role. Sign in as %(name)s, with your password.")
    messages.success(request, text % {"name": account.get_username()})
    return redirect(sign_in_url())


def sign_in_url() -> str:
    """Return where editors sign in, as Wagtail leads them there."""
    return str(getattr(settings, "WAGTAILADMIN_LOGIN_URL", reverse("wagtailadmin_login")))


def _asked(
    request: HttpRequest,
    found: Invitation,
    account: Any,
    form: Any = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    if account is None and form is None:
        form = new_account_form(found.email)
    name = "" if form is None else form.instance.get_username()
    context = {
        "title": _("Your invitation"),
        "invitation": found,
        "role": found.role_group.get_role_display(),
        "place": found.role_group.place,
        "network": found.role_group.network.title,
        "meaning": meaning_of(found.role_group),
        "account": account,
        "form": form,
        # Who signs in with something else than the address is told so before.
        "user_name": "" if name.lower() == found.email.lower() else name,
        "asks_user_name": form is not None and get_user_model().USERNAME_FIELD in form.fields,
        "problem": problem,
        "css": ADMIN_CSS,
    }
    return render(request, TEMPLATE, context, status=status)


def _gone(request: HttpRequest, reason: str) -> HttpResponse:
    status, title, explanation = PROBLEMS[reason]
    wants_new = "" if reason == "used" else str(ASK_AGAIN)
    return _stopped(request, str(explanation), wants_new, status, str(title))


def _stopped(
    request: HttpRequest, explanation: str, way_out: Any, status: int, title: str = ""
) -> HttpResponse:
    """Say in words why an invitation cannot be accepted, and what to do."""
    context = {
        "title": title or _("This invitation cannot be accepted"),
        "explanation": explanation,
        "way_out": way_out,
        "sign_in_url": sign_in_url(),
        "css": ADMIN_CSS,
    }
    return render(request, TEMPLATE, context, status=status)

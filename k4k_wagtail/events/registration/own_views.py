"""The link without an account: who has it sees, changes and cancels one registration.

Programs that look into mails open links too: opening it changes nothing, only a button does.
"""

import re
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from k4k_wagtail.events.enums import RegistrationState
from k4k_wagtail.events.registration.desks import (
    Outcome,
    Refused,
    accept,
    cancel,
    change,
    decline,
)
from k4k_wagtail.events.registration.forms import ChangeForm
from k4k_wagtail.events.registration.line import dates_of, page_of, position_of
from k4k_wagtail.events.registration.models import Registration
from k4k_wagtail.events.registration.post import deliver
from k4k_wagtail.events.registration.purge import days_kept
from k4k_wagtail.events.registration.terms import terms_of
from k4k_wagtail.events.registration.words import moment_text, refusal_text, when
from k4k_wagtail.events.words import place_text
from k4k_wagtail.network.limits import seconds_to_wait
from k4k_wagtail.network.network import network_of, network_on_site
from k4k_wagtail.network.visitor_posts import SeeOther, read_post, too_many_problem

TEMPLATE = "k4k_wagtail/registration_own.html"
GONE_TEMPLATE = "k4k_wagtail/registration_gone.html"
# What a token looks like: anything else is not even looked up.
TOKEN = re.compile(r"[A-Za-z0-9_-]{20,64}\Z")
ACTIONS: dict[str, Callable[[Registration], Outcome]] = {
    "cancel": cancel,
    "accept": accept,
    "decline": decline,
}
MOST_DATES = 12


@csrf_exempt
@transaction.non_atomic_requests
@sensitive_variables("token")
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: HttpRequest, token: str) -> HttpResponse:
    """Show somebody their registration, or do what they ask."""
    found = _found(token)
    if found is None:
        return _dressed(_gone(request))
    with translation.override(found.language_code):
        page = page_of(found.desk)
        if request.method == "POST":
            return _dressed(_posted(request, found, page))
        return _dressed(_shown(request, found, page))


def _found(token: str) -> Registration | None:
    if not TOKEN.match(token):
        return None
    known = Registration.objects.filter(token=token, purged_at=None)
    return known.select_related("desk__occurrence", "school").first()


def _gone(request: HttpRequest) -> HttpResponse:
    """Say that a link opens nothing: it was made up, cut off, or is from long ago."""
    network = network_on_site(request)
    title = _("This link does not work any more")
    context = {"title": title, "network": network, "breadcrumbs": [], "noindex": True}
    return render(request, GONE_TEMPLATE, context, status=404)


def _posted(request: HttpRequest, found: Registration, page: Any) -> HttpResponse:
    data, status = read_post(request)
    if data is None:
        problem = _("We could not read what was sent. Fill in the form once more.")
        return _shown(request, found, page, status=status, problem=problem)
    wait = seconds_to_wait(request, "registration")
    if wait:
        problem = too_many_problem(wait)
        return _shown(request, found, page, status=429, problem=problem)
    if terms_of(page, dates_of(found.desk)).has_begun(timezone.now()):
        problem = _("It has begun, so nothing can be changed any more.")
        return _shown(request, found, page, status=409, problem=problem)
    action = data.get("action", "")
    if action == "change":
        return _changed(request, found, page, data)
    if action not in ACTIONS:
        problem = _("We do not know what you want to do. Press one of the buttons.")
        return _shown(request, found, page, status=400, problem=problem)
    return _done(request, action, ACTIONS[action](found))


def _changed(request: HttpRequest, found: Registration, page: Any, data: Any) -> HttpResponse:
    form = ChangeForm(found, page, data)
    if not form.is_valid():
        return _shown(request, found, page, form, 400)
    try:
        outcome = change(found, form.visitor())
    except Refused as refused:
        return _shown(request, found, page, form, 409, refusal_text(refused))
    return _done(request, "change", outcome)


def _done(request: HttpRequest, action: str, outcome: Outcome) -> HttpResponse:
    is_mailed = deliver(outcome.mails)
    return SeeOther(f"{request.path}?gedaan={action}{'' if is_mailed else '&mail=later'}")


def _shown(
    request: HttpRequest,
    found: Registration,
    page: Any,
    form: ChangeForm | None = None,
    status: int = 200,
    problem: str = "",
) -> HttpResponse:
    dates = dates_of(found.desk)
    terms = terms_of(page, dates)
    is_standing = found.state != RegistrationState.CANCELLED
    may_change = is_standing and not terms.has_begun(timezone.now())
    network = network_of(page, request)
    context = {
        "title": _("Your registration for %(title)s") % {"title": page.title},
        "page": page,
        "network": network,
        "breadcrumbs": network.trail(page),
        "noindex": True,
        "registration": found,
        "state": str(found.state),
        "position": position_of(found),
        "until": moment_text(found.offered_until, page),
        "dates": [when(page, one) for one in dates[:MOST_DATES]],
        "place": place_text(page),
        "event_state": terms.state,
        "may_change": may_change,
        "form": form or (ChangeForm(found, page) if may_change else None),
        "days": days_kept(page.retention_days),
        "status": status,
        "done": request.GET.get("gedaan", ""),
        "mail_later": request.GET.get("mail") == "later",
        "problems": [problem] if problem else form.non_field_errors() if form else [],
    }
    return render(request, TEMPLATE, context, status=status)


def _dressed(response: HttpResponse) -> HttpResponse:
    """Keep the link to whom it was sent: out of search engines, caches, and other sites' logs."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store, private"
    return response

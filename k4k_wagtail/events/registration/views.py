"""Addresses of signing up: the form on a page of its own, its errors, and the thanks."""

from typing import Any

from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from k4k_wagtail.events.enums import RegistrationState
from k4k_wagtail.events.registration.desks import Refused, sign_up
from k4k_wagtail.events.registration.display import registration_box
from k4k_wagtail.events.registration.forms import SignUpForm
from k4k_wagtail.events.registration.post import deliver
from k4k_wagtail.events.registration.terms import TAKES_PEOPLE, Status
from k4k_wagtail.events.registration.visible import date_of
from k4k_wagtail.events.registration.words import refusal_text, when
from k4k_wagtail.events.visible import visible_event
from k4k_wagtail.events.words import place_text
from k4k_wagtail.network.limits import seconds_to_wait
from k4k_wagtail.network.network import Crumb, network_of
from k4k_wagtail.network.visitor_posts import SeeOther, read_post, too_many_problem

FORM_TEMPLATE = "k4k_wagtail/registration_page.html"
THANKS_TEMPLATE = "k4k_wagtail/registration_thanks.html"
SALT = "k4k_wagtail.registration.thanks"
MOST_DATES = 12


# No CSRF token: it needs a cookie, which would keep pages with the form out of every cache. Nothing
# here acts in the name of a visitor who is logged in; a signed time stamp stops made-up forms.
# Not in one transaction: that of a desk begins by writing, and may have to begin anew.
@csrf_exempt
@transaction.non_atomic_requests
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, page_id: int, occurrence_id: int | None = None) -> HttpResponse:
    """Show the form of an event or one of its dates, or sign somebody up.

    Raises:
        Http404: there is no such event or date that visitors may see.
    """
    page = visible_event(request, page_id)
    date = date_of(page, occurrence_id)
    with translation.override(page.locale.language_code):
        if request.method != "POST" or (page.registers_per_date and date is None):
            return _form_page(request, page, date)
        return _posted(request, page, date)


@require_safe
def thanks(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say what came of it; what that was is signed, and stands in the address.

    Raises:
        Http404: there is no such event that visitors may see.
    """
    page = visible_event(request, page_id)
    try:
        found = signing.Signer(salt=SALT).unsign_object(request.GET.get("antwoord", ""))
        signed_page, state, position, is_mailed = found
    except (signing.BadSignature, ValueError, TypeError):
        signed_page, state, position, is_mailed = page_id, "", 0, True
    if signed_page != page_id:
        state = ""
    with translation.override(page.locale.language_code):
        context = _context(request, page, _thanks_title(state, position))
        context |= {"state": state, "position": position, "is_mailed": is_mailed}
        return _dressed(render(request, THANKS_TEMPLATE, context))


def _thanks_title(state: str, position: int) -> str:
    if state == RegistrationState.WAITING:
        return _("You are on the waiting list, number %(position)d") % {"position": position}
    return _("You are signed up") if state else _("Look in your mail")


def _posted(request: HttpRequest, page: Any, date: Any) -> HttpResponse:
    data, status = read_post(request)
    if data is None:
        return _unread(request, page, date, status)
    form = SignUpForm(page, data)
    wait = seconds_to_wait(request, "registration")
    if wait:
        response = _form_page(request, page, date, form, 429, too_many_problem(wait))
        response["Retry-After"] = str(wait)
        return response
    if form.is_trapped:
        # A robot is thanked too, and learns nothing from the answer.
        return _thanked(page, RegistrationState.CONFIRMED, 0, True)
    if not form.is_valid():
        return _form_page(request, page, date, form, 400)
    return _signed_up(request, page, date, form)


def _unread(request: HttpRequest, page: Any, date: Any, status: int) -> HttpResponse:
    """Say why nothing could be read; what was typed is only in the visitor's browser still."""
    problem = _("We could not read what was sent. Fill in the form once more.")
    if status == 413:
        problem = _("That is too much to read. Go back in your browser, and write less.")
    return _form_page(request, page, date, SignUpForm(page), status, problem)


def _signed_up(request: HttpRequest, page: Any, date: Any, form: SignUpForm) -> HttpResponse:
    language = translation.get_language() or page.locale.language_code
    try:
        outcome = sign_up(page, form.visitor(language, form.token), date)
    except Refused as refused:
        return _form_page(request, page, date, form, 409, refusal_text(refused))
    is_mailed = deliver(outcome.mails)
    return _thanked(page, outcome.state, outcome.position, is_mailed)


def _thanked(page: Any, state: str, position: int, is_mailed: bool) -> HttpResponse:
    answer = [page.pk, str(state), position, is_mailed]
    signed = signing.Signer(salt=SALT).sign_object(answer)
    address = reverse("k4k_wagtail:register_thanks", args=[page.pk])
    return SeeOther(f"{address}?antwoord={signed}")


def _form_page(
    request: HttpRequest,
    page: Any,
    date: Any,
    form: SignUpForm | None = None,
    status: int = 200,
    problem: str = "",
) -> HttpResponse:
    """Return the form on a page of its own, with all that is wrong above it."""
    box = registration_box(page, request, date, form)
    context = _context(request, page, _form_title(box["status"], page.title))
    context |= {
        "box": box,
        "form": form,
        "status": status,
        "when": when(page, date) if date else None,
        "dates": [when(page, one) for one in _shown_dates(page)],
        "place": place_text(page),
        "problems": [problem] if problem else form.non_field_errors() if form else [],
    }
    return _dressed(render(request, FORM_TEMPLATE, context, status=status))


def _shown_dates(page: Any) -> list[Any]:
    """Return the dates to tell beside the form; those to choose from are in it."""
    return [] if page.registers_per_date else list(page.k4k_occurrences.all()[:MOST_DATES])


def _form_title(status: Status, title: str) -> str:
    if status == Status.WAITING_LIST:
        return _("Put me on the waiting list for %(title)s") % {"title": title}
    if status in TAKES_PEOPLE:
        return _("Sign up for %(title)s") % {"title": title}
    return _("Signing up for %(title)s") % {"title": title}


def _context(request: HttpRequest, page: Any, title: str) -> dict[str, Any]:
    network = network_of(page, request)
    return {
        "page": page,
        "network": network,
        "breadcrumbs": [*network.trail(page), Crumb(title, "")],
        "title": title,
        "noindex": True,
    }


def _dressed(response: HttpResponse) -> HttpResponse:
    """Keep an answer out of search engines and caches: places come and go."""
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response

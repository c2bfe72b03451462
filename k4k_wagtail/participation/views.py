"""Addresses of messages: the form on a page of its own, its errors, and the thanks."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from k4k_wagtail.network.limits import seconds_to_wait
from k4k_wagtail.network.network import Crumb, network_of
from k4k_wagtail.network.visitor_posts import SeeOther, read_post, too_many_problem
from k4k_wagtail.participation.addresses import addressed_page, private_address
from k4k_wagtail.participation.forms import LONGEST_MESSAGE, ContactForm
from k4k_wagtail.participation.mail import relay
from k4k_wagtail.participation.repeats import key_of, note, was_sent

FORM_TEMPLATE = "k4k_wagtail/contact_page.html"
THANKS_TEMPLATE = "k4k_wagtail/contact_thanks.html"
View = Callable[..., HttpResponse]


def about_page(view: View) -> View:
    """Give a view the page that takes messages, in the page's language; 404 when there is none."""

    @wraps(view)
    def found(request: HttpRequest, page_id: int) -> HttpResponse:
        page = addressed_page(page_id, request)
        if page is None:
            raise Http404
        with translation.override(page.locale.language_code):
            response = view(request, page)
        response["X-Robots-Tag"] = "noindex"
        return response

    return found


# No CSRF token: it needs a cookie, which would keep pages with the form out of every cache. Nothing
# here acts in the name of a visitor who is logged in; a signed time stamp stops made-up forms.
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@about_page
def contact(request: HttpRequest, page: Any) -> HttpResponse:
    """Show the form of a page, or send on what was filled in."""
    if request.method != "POST":
        return _form_page(request, ContactForm(page))
    data, status = read_post(request)
    if data is None:
        return _unread(request, page, status)
    form = ContactForm(page, data)
    wait = seconds_to_wait(request)
    return _too_many(request, form, wait) if wait else _sent(request, form)


@require_safe
@about_page
def thanks(request: HttpRequest, page: Any) -> HttpResponse:
    """Say that a message was sent."""
    title = _("Your message has been sent")
    return render(request, THANKS_TEMPLATE, _context(request, page, title))


def _unread(request: HttpRequest, page: Any, status: int) -> HttpResponse:
    """Say why nothing could be read; what was typed is only in the visitor's browser still."""
    problem = _("We could not read what was sent. Fill in the form once more.")
    if status == 413:
        problem = _(
            "Your message is too long to read. Go back in your browser, and make it at most "
            "%(limit)d characters long."
        ) % {"limit": LONGEST_MESSAGE}
    return _form_page(request, ContactForm(page), status=status, problem=problem)


def _too_many(request: HttpRequest, form: ContactForm, wait: int) -> HttpResponse:
    problem = too_many_problem(wait)
    response = _form_page(request, form, status=429, problem=problem)
    response["Retry-After"] = str(wait)
    return response


def _sent(request: HttpRequest, form: ContactForm) -> HttpResponse:
    """Send a message on; a robot is thanked too, and learns nothing from the answer."""
    page = form.page
    if not form.is_trapped:
        if not form.is_valid():
            return _form_page(request, form, status=400)
        if not _relayed(request, form):
            problem = _(
                "Your message could not be sent right now. Your text is still here: try again."
            )
            return _form_page(request, form, status=503, problem=problem)
    return SeeOther(reverse("k4k_wagtail:contact_thanks", args=[page.pk]))


def _relayed(request: HttpRequest, form: ContactForm) -> bool:
    """Send a message on unless that was just done; return whether it is on its way."""
    page = form.page
    key = key_of(page.pk, form.cleaned_data)
    if was_sent(key):
        return True
    url = page.get_full_url(request)
    is_sent = relay(private_address(page), page.title, url, form.cleaned_data)
    note(key, is_sent)
    return is_sent


def _form_page(
    request: HttpRequest, form: ContactForm, status: int = 200, problem: str = ""
) -> HttpResponse:
    """Return the form on a page of its own, with all that is wrong above it."""
    title = _("Send a message to %(title)s") % {"title": form.page.title}
    context = _context(request, form.page, title)
    context |= {
        "form": form,
        "status": status,
        "problems": [problem] if problem else form.non_field_errors(),
    }
    return render(request, FORM_TEMPLATE, context, status=status)


def _context(request: HttpRequest, page: Any, title: str) -> dict[str, Any]:
    network = network_of(page, request)
    return {
        "page": page,
        "network": network,
        "breadcrumbs": [*network.trail(page), Crumb(title, "")],
        "title": title,
        "noindex": True,
    }

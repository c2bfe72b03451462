"""The gate of ``network/publishing.py`` at the doors of the admin, with a message each."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.generic.workflow import WorkflowAction

from k4k_wagtail.editing.moderation.told import say_what_failed
from k4k_wagtail.network.publishing import PublishRefused, draft_refused, refusals_of_newest

# Pages in one answer; the rest is counted.
SHOWN = 10


def check_bulk_publishing(
    request: HttpRequest, pages: list[Any], action: Any
) -> HttpResponse | None:
    """Refuse to publish any of several pages when one of them may not be.

    Args:
        request: the editor's.
        pages: the pages that were chosen.
        action: Wagtail's bulk action.

    Returns:
        Nothing when all may go ahead, and else the way back to the list, with messages.
    """
    below = bool(action.get_execution_context().get("include_descendants"))
    refused = [
        (page, why) for page in _published(pages, below) if (why := refusals_of_newest(page))
    ]
    if not refused:
        return None
    for page, refusals in refused[:SHOWN]:
        _tell(request, page, refusals)
    more = len(refused) - SHOWN
    note = _("Nothing was published. Change these pages, or leave them out.")
    rest = _("%(number)d more pages cannot be published.") % {"number": more} if more > 0 else ""
    messages.error(request, f"{rest} {note}".strip())
    return redirect(action.next_url)


def _published(pages: Iterable[Any], below: bool) -> Iterator[Any]:
    for page in pages:
        yield page
        if below:
            yield from page.get_descendants().not_live().specific().iterator()


def check_publishing(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Stop a page that changed for the worse between its form and its publication.

    Wagtail makes a new page live before it asks: then it becomes a draft again.
    """
    refusals = refusals_of_newest(page)
    if not refusals:
        return None
    if page.live and page.live_revision_id is None:
        page.live, page.has_unpublished_changes = False, True
        page.save(update_fields=["live", "has_unpublished_changes"])
    _tell(request, page, refusals)
    return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def check_copy(request: HttpRequest, copied: Any) -> None:
    """Make a draft of a live copy that may not be published."""
    for page, refusals in draft_refused(copied, request.user):
        _tell(request, page, refusals)


def _tell(request: HttpRequest, page: Any, refusals: list[str]) -> None:
    title = _("“%(title)s” cannot be published.") % {"title": page.get_admin_display_title()}
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    buttons = [messages.button(url, _("Edit"))]
    messages.error(request, " ".join([title, *refusals]), buttons=buttons)


def register() -> None:
    """Have moderation answer with a message: an approval publishes, and Wagtail asks no hook."""
    if not hasattr(WorkflowAction.post, "__wrapped__"):
        WorkflowAction.post = with_message(WorkflowAction.post)


def with_message(post: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return the view's ``post`` that answers a refusal with a message and the way back.

    Args:
        post: Wagtail's own.
    """

    @wraps(post)
    def answer(view: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            answered = post(view, request, *args, **kwargs)
            say_what_failed(request)
            return answered
        except PublishRefused as refused:
            _tell(request, refused.page, refused.messages)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": view.redirect_url})
        return redirect(view.redirect_url)

    return answer

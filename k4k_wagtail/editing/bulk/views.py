"""The screens of changes of many stories: begin one, see how far it is, stop it, undo it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from k4k_wagtail.editing.bulk import addresses, work
from k4k_wagtail.editing.bulk.access import found_for, may_begin, shown_to
from k4k_wagtail.editing.bulk.models import BulkAction
from k4k_wagtail.editing.bulk.progress import Progress
from k4k_wagtail.editing.choosers import ADMIN_CSS

LABEL = gettext_lazy("Changes of many stories")
STORIES = "k4k_stories:index"
PART_TEMPLATE = "k4k_wagtail/admin/bulk_progress.html"
# Whether there is more to do, for the script of the screen.
GOING = "X-K4k-Going"
SHOWN = 50


class BulkViewMixin(WagtailAdminTemplateMixin):
    """A screen of changes of many stories, for who may change any."""

    request: HttpRequest
    page_title: Any = LABEL
    header_icon = "list-ul"
    # Wagtail 7.4 asks for it; later versions always show them.
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may change a page; no cache keeps what is shown.

        Raises:
            PermissionDenied: the user may change none.
        """
        if not may_begin(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here: home, the stories, all changes, and this one."""
        stories = {"url": reverse(STORIES), "label": _("Stories")}
        changes = {"url": reverse(addresses.LIST), "label": LABEL}
        here = [] if self.page_title == LABEL else [{"url": "", "label": self.page_title}]
        return [*self.breadcrumbs_items, stories, changes, *here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the style sheet and the way back."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {"css": ADMIN_CSS, "back_url": reverse(addresses.LIST), **context}


class ListView(BulkViewMixin, TemplateView):
    """The last changes: of the user, or of everybody for who publishes a whole network."""

    template_name = "k4k_wagtail/admin/bulk_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the changes."""
        found = [Progress(action) for action in shown_to(self.request.user)[:SHOWN]]
        return super().get_context_data(changes=found, stories_url=reverse(STORIES), **kwargs)


class OneMixin(BulkViewMixin):
    """A screen of one change."""

    action: BulkAction

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the change, among those that the user may see; who lost a role sees the own ones.

        Raises:
            Http404: there is none of that number for this user.
        """
        self.action = found_for(request.user, kwargs["number"])
        response: HttpResponseBase = super(BulkViewMixin, self).dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    @property
    def is_own(self) -> bool:
        """Whether it goes on in the user's own name."""
        return bool(self.action.acting_id == self.request.user.pk)

    def back(self) -> HttpResponse:
        """Return to the screen of the change."""
        return redirect(addresses.SHOW, self.action.pk)


class ShowView(OneMixin, TemplateView):
    """How far a change is, and what can be done with it."""

    template_name = "k4k_wagtail/admin/bulk_show.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how far it is."""
        progress = Progress(self.action)
        self.page_title = progress.title
        is_own = progress.is_going and self.is_own
        return super().get_context_data(progress=progress, is_own=is_own, **kwargs)


# Each page is a transaction of its own, also on a site that makes one of every request.
@method_decorator(transaction.non_atomic_requests, name="dispatch")
class PartView(OneMixin, View):
    """Does the next part, in the name of who goes on with it; others only see how far it is."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do some pages, and answer with how far it is."""
        if self.is_own:
            work.do_part(self.action.pk)
        if request.headers.get("x-requested-with") != "XMLHttpRequest":
            return self.back()
        self.action.refresh_from_db()
        progress = Progress(self.action)
        is_going = progress.is_going and self.is_own
        answer = render(request, PART_TEMPLATE, {"progress": progress})
        answer.headers[GOING] = "1" if is_going else "0"
        return answer


class StopView(OneMixin, View):
    """Stops it after the page that is being done."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Stop, and say so; when it was at rest already, its screen says that."""
        if work.stop(self.action):
            messages.success(request, _("Stopped. What was done stays; you can go on or undo it."))
        return self.back()


class GoOnView(OneMixin, View):
    """Goes on with it, in the user's name and with the user's rights."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Go on; when it is finished, its screen says that."""
        work.go_on(self.action, request.user)
        return self.back()


class UndoView(OneMixin, TemplateView):
    """Asks before it begins to undo."""

    template_name = "k4k_wagtail/admin/desk_ask.html"
    page_title = gettext_lazy("Undo")
    header_icon = "history"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the question."""
        progress = Progress(self.action)
        number = progress.counts["done"]
        text = ngettext(
            "“%(title)s” is undone for %(number)d story. It gets back the version from before. If "
            "somebody changed it since, it stays as it is, and you see that.",
            "“%(title)s” is undone for %(number)d stories. They get back the version from before. "
            "What somebody changed since stays as it is, and you see which.",
            number,
        )
        question = text % {"title": progress.title, "number": number}
        button = _("Undo")
        return super().get_context_data(
            question=question, button=button, is_dangerous=True, **kwargs
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, when there is anything to undo."""
        if Progress(self.action).can_be_undone:
            return super().get(request, *args, **kwargs)
        return self.nothing()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin."""
        return self.back() if work.undo(self.action, request.user) else self.nothing()

    def nothing(self) -> HttpResponse:
        """Say that there is nothing to undo now."""
        messages.warning(self.request, _("There is nothing to undo now."))
        return self.back()

"""The screen that merges two terms: choose, see what will change, confirm."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from k4k_wagtail.editing.choosers import ADMIN_CSS
from k4k_wagtail.editing.merging.addresses import LISTS, MERGE
from k4k_wagtail.editing.merging.errors import MergeRefusedError
from k4k_wagtail.editing.merging.forms import MergeForm
from k4k_wagtail.editing.merging.plan import plan_of
from k4k_wagtail.editing.merging.rights import may_begin
from k4k_wagtail.editing.merging.run import MODELS, Merged, merge
from k4k_wagtail.network.merged_terms import MergedTerm


class MergeView(WagtailAdminTemplateMixin, TemplateView):
    """Merges one term with another one of its kind, for who may delete it."""

    template_name = "k4k_wagtail/admin/merge.html"
    header_icon = "resubmit"
    # Wagtail 7.4 asks for it; later versions always show them.
    _show_breadcrumbs = True
    kind: str
    term: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the term, and let in who may merge it.

        Raises:
            Http404: there is no such kind, or never was such a term.
            PermissionDenied: the user may not.
        """
        self.kind = kwargs["kind"]
        if self.kind not in MODELS:
            raise Http404
        term = MODELS[self.kind]._default_manager.filter(pk=kwargs["key"]).first()
        if term is None:
            return self._gone(kwargs["key"])
        if not may_begin(request.user, term):
            raise PermissionDenied
        self.term = term
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def _gone(self, key: int) -> HttpResponse:
        """Say that a term was merged already; one that was deleted is just not there."""
        row = MergedTerm.objects.filter(kind=self.kind, old_key=key).first()
        if row is None or not self.request.user.is_authenticated:
            raise Http404
        messages.warning(self.request, _("“%(term)s” was merged already.") % {"term": row})
        return redirect(LISTS[self.kind])

    def get_page_title(self) -> str:
        """Return what is done, and with what."""
        return _("Merge “%(term)s”") % {"term": self.term}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here: home, the list, and this page."""
        label = str(type(self.term)._meta.verbose_name_plural).capitalize()
        back = {"url": reverse(LISTS[self.kind]), "label": label}
        return [*self.breadcrumbs_items, back, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the term, the form, and what would change once that is known."""
        form = kwargs.pop("form", None) or MergeForm(
            self.term, self.request.user, self.request.GET or None
        )
        plan = None
        if form.is_bound and form.is_valid():
            gone, kept = form.gone_and_kept
            plan = plan_of(gone, kept, self.request.user)
        own = {"term": self.term, "form": form, "plan": plan, "css": ADMIN_CSS}
        own["back_url"] = reverse(LISTS[self.kind])
        context: dict[str, Any] = super().get_context_data(**own, **kwargs)
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Merge, or show why that cannot be done."""
        form = MergeForm(self.term, request.user, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        gone, kept = form.gone_and_kept
        try:
            done = merge(self.kind, gone.pk, kept.pk, request.user)
        except MergeRefusedError as error:
            refused = list(error.problems)
            return self.render_to_response(self.get_context_data(form=form, refused=refused))
        messages.success(request, _told(done))
        return redirect(LISTS[self.kind])


def _told(done: Merged) -> str:
    """Return what became of a merge."""
    words = {"gone": done.name, "kept": done.kept, "number": done.pages}
    text = _("“%(gone)s” was merged into “%(kept)s”: %(number)d pages changed.") % words
    if done.offline:
        pages = ", ".join(done.offline)
        text += " " + _("Now offline, as “%(kept)s” has a page already: %(pages)s.") % {
            "kept": done.kept,
            "pages": pages,
        }
    return text


def admin_urls() -> list[URLPattern]:
    """Return the address for the hook ``register_admin_urls``."""
    view = MergeView.as_view()
    return [path("k4k/samenvoegen/<slug:kind>/<int:key>/", view, name=MERGE)]

"""The screen on which a change of many stories begins: which stories, what to do, with what."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages

from k4k_wagtail.editing.bulk import addresses, work
from k4k_wagtail.editing.bulk.forms import BulkForm
from k4k_wagtail.editing.bulk.refusals import right_for
from k4k_wagtail.editing.bulk.selection import Chosen
from k4k_wagtail.editing.bulk.views import STORIES, BulkViewMixin


class BeginView(BulkViewMixin, FormView):  # type: ignore[type-arg]
    """Asks what to do with the stories that were ticked, or that the filter shows."""

    page_title = gettext_lazy("Change many stories")
    template_name = "k4k_wagtail/admin/bulk_begin.html"

    @cached_property
    def chosen(self) -> Chosen:
        """The stories that are meant."""
        return Chosen(self.request)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, when any stories are meant."""
        return self.nothing() or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin, or say at the field why not."""
        return self.nothing() or super().post(request, *args, **kwargs)

    def nothing(self) -> HttpResponse | None:
        """Return to the listing when no stories are meant, and say why."""
        if not self.chosen.is_understood:
            text = _("The filter has a value that does not exist. Nothing was changed.")
        elif not self.chosen.keys and self.chosen.ticked:
            text = _("The stories that you ticked are not there any more. Nothing was changed.")
        elif not self.chosen.keys:
            text = _("The filter shows no stories. Nothing was changed.")
        else:
            return None
        messages.warning(self.request, text)
        return redirect(STORIES)

    def get_form(self, form_class: Any = None) -> BulkForm:
        """Return the form, which knows which stories are meant now."""
        return BulkForm(self.chosen.mark, self.request.POST or None)

    def form_valid(self, form: BulkForm) -> HttpResponse:
        """Write down what is to be done, and show how far it is."""
        if not form.is_about_what_was_shown():
            return self._ask_again(form)
        kind = form.cleaned_data["kind"]
        pages = self.chosen.pages(right_for(kind))
        if not pages:
            form.add_error("kind", _("You have no right to do this with any of these stories."))
            return self.form_invalid(form)
        left_out = len(self.chosen.keys) - len(pages)
        action = work.begin(self.request.user, kind, form.values(), pages, left_out)
        return redirect(addresses.SHOW, action.pk)

    def _ask_again(self, form: BulkForm) -> HttpResponse:
        """Show the number that it is now: since the form was shown, others came or went."""
        text = _("These are other stories than when you opened this page. Look, and confirm again.")
        form.add_error(None, text)
        form.data = {**self.request.POST.dict(), "mark": self.chosen.mark}
        return self.form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add which stories are meant, and the way back to them."""
        number = len(self.chosen.keys)
        text = ngettext("%(number)d story", "%(number)d stories", number) % {"number": number}
        back = reverse(STORIES)
        query = "" if self.chosen.ticked else self.request.GET.urlencode()
        return super().get_context_data(
            number=number,
            which=text,
            filters=self.chosen.filters,
            is_everything=not (self.chosen.ticked or self.chosen.filters),
            listing_url=f"{back}?{query}" if query else back,
            **kwargs,
        )

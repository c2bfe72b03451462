"""The screens of proposals: propose, and decide."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from k4k_wagtail.editing.adopting.addresses import DECIDE, PROPOSE
from k4k_wagtail.editing.adopting.forms import DecideForm, ProposeForm
from k4k_wagtail.editing.adopting.models import AdoptionProposal
from k4k_wagtail.editing.adopting.proposing import (
    ProposalError,
    accept,
    decline,
    may_decide,
    problem_of,
    propose,
    schools_of,
)
from k4k_wagtail.editing.adopting.telling import tell_deciders, tell_proposer
from k4k_wagtail.editing.choosers import ADMIN_CSS
from k4k_wagtail.editing.moderation.people import name_of
from k4k_wagtail.page_types import get_page_model

HOME = "wagtailadmin_home"


class ProposalViewMixin(WagtailAdminTemplateMixin):
    """What both screens share."""

    request: HttpRequest
    header_icon = "openquote"
    _show_breadcrumbs = True
    page_title: Any = gettext_lazy("Also applied at")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add our style sheet."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {"css": ADMIN_CSS, **context}

    def home(self, text: str, failed: list[str] | None = None, is_done: bool = True) -> Any:
        """Return to the home page of the admin, with what happened.

        Args:
            text: what happened, or why nothing did.
            failed: addresses that a mail could not be sent to.
            is_done: whether anything happened.
        """
        (messages.success if is_done else messages.error)(self.request, text)
        if failed:
            told = _("A mail about it could not be sent to %(to)s. Tell them yourself.")
            messages.warning(self.request, told % {"to": ", ".join(failed)})
        return redirect(HOME)


class ProposeView(ProposalViewMixin, FormView):  # type: ignore[type-arg]
    """Proposes that a school does the same, for who may edit the page of a school."""

    template_name = "k4k_wagtail/admin/adoption_propose.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may edit the page of a school.

        Raises:
            PermissionDenied: the user has none.
        """
        if not schools_of(request.user).exists():
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_form(self, form_class: Any = None) -> ProposeForm:
        """Return the form; a story that a link names stands in it, and one's only school."""
        user, number = self.request.user, self.request.GET.get("verhaal", "")
        initial: dict[str, Any] = {}
        if number.isdecimal():
            stories = get_page_model("StoryPage").objects.live().public()
            story = stories.filter(pk=int(number[:18])).first()
            initial["story"] = story.full_url or story.title if story else ""
        schools = list(schools_of(user)[:2])
        if len(schools) == 1:
            initial["school"] = schools[0]
        return ProposeForm(user, self.request.POST or None, initial)

    def form_valid(self, form: ProposeForm) -> HttpResponse:
        """Propose, or say at the form why not."""
        cleaned = form.cleaned_data
        story, school = cleaned["story"], cleaned["school"]
        try:
            proposal = propose(story, school, self.request.user, cleaned["since"], cleaned["note"])
        except ProposalError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        text = _("Proposed: “%(story)s” is also applied at “%(school)s”. You get a mail.")
        names = {"story": story.title, "school": school.title}
        return self.home(text % names, tell_deciders(proposal))


class DecideView(ProposalViewMixin, FormView):  # type: ignore[type-arg]
    """Decides about a proposal, for who may change the story."""

    template_name = "k4k_wagtail/admin/adoption_decide.html"
    form_class = DecideForm
    proposal: AdoptionProposal

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the proposal; one that is gone or decided says so.

        Raises:
            PermissionDenied: the user may not change the story.
        """
        found = AdoptionProposal.objects.filter(pk=kwargs["number"]).first()
        if found is None:
            text = _("This proposal is not there any more: the story or the school was deleted.")
            return self.home(text, is_done=False)
        if not may_decide(request.user, found.story):
            raise PermissionDenied
        if not found.is_open:
            text = _("Somebody decided about this proposal already.")
            return self.home(text, is_done=False)
        self.proposal = found
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was proposed, by whom, and what stands in the way."""
        proposal = self.proposal
        author = proposal.proposed_by
        lost = author is None or not schools_of(author).filter(pk=proposal.school_id).exists()
        return super().get_context_data(
            proposal=proposal,
            author=name_of(author),
            lost=lost,
            problem=problem_of(proposal.story.specific, proposal.school.specific),
            **kwargs,
        )

    def form_valid(self, form: DecideForm) -> HttpResponse:
        """Accept or decline, and tell who proposed it."""
        try:
            if form.cleaned_data["answer"] == DecideForm.ACCEPT:
                return self._accepted()
            reason = form.cleaned_data["reason"].strip()
            proposal = decline(self.proposal.pk, self.request.user, reason)
        except ProposalError as error:
            return self.home(str(error), is_done=False)
        return self.home(_("Declined. Who proposed it gets your reason."), tell_proposer(proposal))

    def _accepted(self) -> HttpResponse:
        proposal, is_live = accept(self.proposal.pk, self.request.user)
        names = {"story": proposal.story.title, "school": proposal.school.title}
        text = _("“%(school)s” stands with the story “%(story)s” now.")
        if not is_live:
            text = _(
                "“%(school)s” stands in a new version of “%(story)s”, which is not online yet. "
                "Publish it, or hand it in."
            )
        return self.home(text % names, tell_proposer(proposal, is_live))


def admin_urls() -> list[URLPattern]:
    """Return the addresses for the hook ``register_admin_urls``."""
    start = "k4k/ook-toegepast/"
    return [
        path(f"{start}voorstellen/", ProposeView.as_view(), name=PROPOSE),
        path(f"{start}<int:number>/", DecideView.as_view(), name=DECIDE),
    ]

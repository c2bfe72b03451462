"""Consents of coaches, and the versions of the text that they agree to."""

from typing import Any

from django.contrib.admin.filters import RelatedOnlyFieldListFilter
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
)

from k4k_wagtail.coaches.consents import standing
from k4k_wagtail.coaches.models import Consent, ConsentText
from k4k_wagtail.editing.modeladmins.base import (
    BaseAdmin,
    OwnPermissionHelper,
    RecordAdmin,
    RecordCreateView,
)
from k4k_wagtail.editing.roles.scope import is_within
from k4k_wagtail.network.forms import ADMIN_ROW
from k4k_wagtail.page_types import get_page_model, page_model_name


class ConsentCreateView(RecordCreateView):
    """Records a consent; from the form of a coach much is filled in, and back to it afterwards."""

    def get_instance(self) -> Consent:
        """Return a consent of today for the coach that is asked for, to the newest text."""
        consent = Consent(given_on=timezone.localdate(), text=ConsentText.objects.first())
        number = self.request.GET.get("page", "")
        coaches = get_page_model("CoachPage").objects
        # No key has more digits than this.
        coach = coaches.filter(pk=int(number[:18])).first() if number.isdecimal() else None
        if coach is not None:
            consent.page = coach
            # Of somebody else's draft not even the name is told.
            if not is_within(self.request.user, "add", consent):
                return Consent(given_on=consent.given_on, text=consent.text)
            consent.given_by = coach.title
        return consent

    def form_valid(self, form: Any) -> HttpResponse:
        """Write down who recorded it."""
        form.instance.recorded_by = self.request.user
        response: HttpResponse = super().form_valid(form)
        return response

    def get_success_url(self) -> str:
        """Go on with the coach, who can be published now; for whoever may edit that page."""
        page = self.instance.page
        if page.permissions_for_user(self.request.user).can_edit():
            return reverse("wagtailadmin_pages:edit", args=[page.pk])
        return str(super().get_success_url())


class ConsentPermissionHelper(OwnPermissionHelper):
    """A consent that was withdrawn is history."""

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        """Nobody changes a consent that was withdrawn: whoever agrees again gives a new one."""
        return obj.withdrawn_at is None and bool(super().user_can_edit_obj(user, obj))


class ConsentAdmin(BaseAdmin):
    """Who agreed, when, to which text, how, and until when."""

    model = Consent
    menu_label = _("Consents")
    menu_icon = "check"
    create_view_class = ConsentCreateView
    permission_helper_class = ConsentPermissionHelper
    list_display = ("coach", "state", "given_by", "given_on", "text", "method", "recorded_by")
    list_filter = ("method", ("text", RelatedOnlyFieldListFilter), "given_on")
    list_select_related = ("page", "text", "recorded_by")
    list_export = ("coach", "state", "given_by", "given_on", "ends_on", "confirmed_on", "method")
    search_fields = ("given_by", "page__title")
    list_per_page = 50
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [PageChooserPanel("page", page_model_name("CoachPage")), FieldPanel("given_by")],
                heading=_("Who"),
            ),
            MultiFieldPanel([FieldPanel("text"), FieldPanel("method")], heading=_("What")),
            MultiFieldPanel(
                [
                    FieldRowPanel(
                        [FieldPanel("given_on"), FieldPanel("ends_on"), FieldPanel("confirmed_on")],
                        classname=ADMIN_ROW,
                    )
                ],
                heading=_("When"),
            ),
        ]
    )

    def coach(self, consent: Consent) -> str:
        """Return the name on the profile."""
        return str(consent.page.title)

    coach.short_description = _("Coach")  # type: ignore[attr-defined]
    coach.admin_order_field = "page__title"  # type: ignore[attr-defined]

    def state(self, consent: Consent) -> str:
        """Return in words whether the consent holds."""
        return standing([consent]).in_words

    state.short_description = _("Consent")  # type: ignore[attr-defined]
    state.admin_order_field = "ends_on"  # type: ignore[attr-defined]


class ConsentTextAdmin(RecordAdmin):
    """The versions of the text; one that somebody agreed to stays as it is."""

    model = ConsentText
    menu_label = _("Consent texts")
    menu_icon = "doc-full"
    list_display = ("version", "created_on", "number")
    search_fields = ("version", "text")
    list_export = ("version", "created_on", "number", "text")
    edit_handler = ObjectList([FieldPanel("version"), FieldPanel("text")])

    def get_queryset(self, request: HttpRequest) -> Any:
        """Count the consents along."""
        return super().get_queryset(request).annotate(number_of_consents=Count("consents"))

    def number(self, text: ConsentText) -> int:
        """Return how many consents were given to a text."""
        return int(text.number_of_consents)  # type: ignore[attr-defined]

    number.short_description = _("Consents")  # type: ignore[attr-defined]

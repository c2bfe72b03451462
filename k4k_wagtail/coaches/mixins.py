"""Pages of coaches: the list, and one profile each."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from k4k_wagtail.coaches.enums import Language, Weekday
from k4k_wagtail.network.fields import BodyField, ChoiceListField
from k4k_wagtail.network.listing_pages import ListingPageMixin
from k4k_wagtail.network.member import NetworkMemberMixin
from k4k_wagtail.network.models import Municipality, Organisation, Theme
from k4k_wagtail.network.page_picture import PictureMixin
from k4k_wagtail.page_types import page_model_name


class CoachPageMixin(PictureMixin, NetworkMemberMixin):
    """One coach. Personal data: shown only while a recorded consent holds (DOMAIN.md, rule 3)."""

    page_type = "CoachPage"
    default_template = "k4k_wagtail/coach_page.html"
    parent_page_types = [page_model_name("CoachIndexPage")]
    subpage_types: ClassVar[list[str]] = []

    role = models.CharField(
        _("role"), max_length=80, blank=True, help_text=_("Such as “Opportunity coach”.")
    )
    gist = models.TextField(
        _("introduction"), max_length=250, blank=True, help_text=_("One or two short sentences.")
    )
    employer = models.ForeignKey(
        Organisation,
        verbose_name=_("employer"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The organisation that the coach works for."),
    )
    municipalities = ParentalManyToManyField(
        Municipality,
        verbose_name=_("municipalities"),
        blank=True,
        related_name="+",
        help_text=_("Empty: the municipalities of the schools."),
    )
    themes = ParentalManyToManyField(
        Theme,
        verbose_name=_("themes"),
        blank=True,
        related_name="+",
        help_text=_("What the coach knows most about."),
    )
    languages = ChoiceListField(
        _("languages"), choices_class=Language, help_text=_("What parents can speak with them.")
    )
    working_days = ChoiceListField(
        _("working days"), choices_class=Weekday, help_text=_("When the coach can be reached.")
    )
    trained_on = models.DateField(
        _("trained on"),
        null=True,
        blank=True,
        help_text=_("The day the training as coach was completed."),
    )
    left_on = models.DateField(
        _("left on"),
        null=True,
        blank=True,
        help_text=_("The last day as a coach. After that day the profile is no longer shown."),
    )
    questions = models.TextField(
        _("what you can call about"), blank=True, help_text=_("One thing a line.")
    )
    private_email = models.EmailField(
        _("private address"),
        blank=True,
        help_text=_("Messages of visitors are sent to it. Visitors never see it."),
    )
    body = BodyField(_("text"), help_text=_("What visitors should know about this coach."))

    own_panels: ClassVar[dict[Any, list[Any]]] = {
        _("Content"): [
            FieldPanel("role"),
            FieldPanel("gist"),
            FieldPanel("questions"),
            FieldPanel("employer"),
            FieldPanel("themes"),
            FieldPanel("body"),
        ],
        _("Schools"): [
            InlinePanel(
                "k4k_coach_schools",
                label=_("school"),
                heading=_("Schools the coach works at"),
                help_text=_("Visitors find the coach under these schools."),
            ),
            FieldPanel("municipalities"),
        ],
        _("Contact"): [
            FieldPanel("private_email"),
            FieldPanel("languages"),
            FieldPanel("working_days"),
        ],
        _("Picture"): [PictureMixin.picture_panel],
        _("Employment"): [
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("trained_on"), FieldPanel("left_on")])],
                heading=_("Training and end"),
            )
        ],
    }
    own_search_fields: ClassVar[list[Any]] = [
        index.SearchField("role"),
        index.SearchField("gist"),
        index.SearchField("questions"),
    ]

    class Meta:
        abstract = True


class CoachIndexPageMixin(ListingPageMixin):
    """The list of coaches of a network."""

    page_type = "CoachIndexPage"
    per_page_setting = "COACHES_PER_PAGE"
    listed_page_type = "CoachPage"
    default_template = "k4k_wagtail/coach_index_page.html"
    parent_page_types = [page_model_name("NetworkPage")]
    subpage_types = [page_model_name("CoachPage")]

    class Meta:
        abstract = True

"""Pages of coaches: the list, and one profile each."""

from typing import Any, ClassVar

from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from pyroaring import BitMap
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.coaches.api_fields import COACH_API_FIELDS
from k4k_wagtail.coaches.cards import NAMED_BY_CARDS
from k4k_wagtail.coaches.consents import left_refusal, refusal, shown_on
from k4k_wagtail.coaches.display import CoachDisplayMixin
from k4k_wagtail.coaches.enums import Language, Weekday
from k4k_wagtail.coaches.models import CoachSchool
from k4k_wagtail.coaches.panels import ConsentPanel
from k4k_wagtail.network.fields import BodyField, ChoiceListField
from k4k_wagtail.network.listing_pages import ListingPageMixin
from k4k_wagtail.network.member import NetworkMemberMixin
from k4k_wagtail.network.models import Municipality, Organisation, Theme
from k4k_wagtail.network.network import Network, network_of
from k4k_wagtail.network.page_picture import PictureMixin, picture_panel
from k4k_wagtail.network.publishing import Refusal
from k4k_wagtail.network.search_index import add_to_search
from k4k_wagtail.network.seo import JsonObject
from k4k_wagtail.network.tiles import all_themes
from k4k_wagtail.page_types import page_model_name

# Stories on a profile; the list of stories has them all.
STORIES = 6


class CoachFieldsMixin(models.Model):
    """What a profile says."""

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

    class Meta:
        abstract = True


class CoachPageMixin(CoachDisplayMixin, CoachFieldsMixin, PictureMixin, NetworkMemberMixin):
    """One coach. Personal data: shown only while a recorded consent holds (DOMAIN.md, rule 3)."""

    page_type = "CoachPage"
    default_template = "k4k_wagtail/coach_page.html"
    parent_page_types = [page_model_name("CoachIndexPage"), page_model_name("MunicipalityPage")]
    subpage_types: ClassVar[list[str]] = []

    api_fields = COACH_API_FIELDS
    own_panels: ClassVar[dict[Any, list[Any]]] = {
        _("Content"): [
            ConsentPanel(heading=_("Consent")),
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
        _("Picture"): [picture_panel(_("Without a photo visitors see the initials."))],
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
        index.SearchField("school_words"),
        index.SearchField("employer_words"),
    ]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save, knowing which schools the coach leaves; search what comes after the page's row."""
        self._schools_before = self._assigned_schools()
        with transaction.atomic():
            result = super().save(*args, **kwargs)
            add_to_search(type(self).get_indexed_objects().filter(pk=self.pk))
            return result

    def _assigned_schools(self) -> set[int]:
        rows = CoachSchool.objects.filter(page_id=self.pk)
        return set(rows.values_list("school_id", flat=True)) if self.pk else set()

    def related_changes(self) -> list[tuple[str, int | None]]:
        """Schools say whether they have a coach, before and after; stories name their coaches."""
        schools = self._assigned_schools() | getattr(self, "_schools_before", set())
        stories = self.stories.values_list("pk", flat=True)
        return [
            *(("SchoolPage", key) for key in sorted(schools)),
            *(("StoryPage", key) for key in stories),
        ]

    def publish_refusals(self) -> list[str]:
        """Return why this version may not be published today: no consent, or the coach left."""
        refusals = super().publish_refusals()
        if text := refusal(self):
            refusals.append(Refusal(text))
        if text := left_refusal(self):
            refusals.append(Refusal(text, "left_on"))
        return refusals

    def may_be_shown(self, request: HttpRequest | None = None) -> bool:
        """Return whether visitors may see the profile today, if it is live."""
        version = network_of(self, request).version
        if self.pk in catalogue_for("CoachPage").index(version).pages:
            return True
        # Lists leave out private pages, which some visitors may see.
        today = shown_on(timezone.localdate())
        return bool(type(self)._default_manager.filter(today, pk=self.pk).exists())

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve the profile while a consent holds; in a preview always.

        Raises:
            Http404: without a consent that holds today, even if the page is live.
        """
        if not getattr(request, "is_preview", False) and not self.may_be_shown(request):
            raise Http404
        return super().serve(request, *args, **kwargs)

    def is_unlisted(self, request: HttpRequest | None) -> bool:
        """Leave a profile out of the sitemap as soon as it may not be shown."""
        return not self.may_be_shown(request)

    @classmethod
    def routed_relations(cls) -> tuple[str, ...]:
        """Bring the photo and the employer along."""
        return ("image", "employer")

    def page_context(self, request: HttpRequest, network: Network) -> dict[str, Any]:
        """Return the stories that name this coach, newest first."""
        if not getattr(request, "is_preview", False):
            self._take_from_card(network)
        themes = {theme.pk: theme for theme in all_themes(network)}
        self.theme_list = [themes.get(one.pk, one) for one in self.theme_list]
        stories = catalogue_for("StoryPage").snapshot(network.version)
        named = BitMap(self.stories.values_list("pk", flat=True)) if self.pk else BitMap()
        found = named & stories.in_scope(network.scope)
        return {"stories": stories.newest(found, STORIES), "colour": self.colour}

    def _take_from_card(self, network: Network) -> None:
        """Take over what the list knows already, without a query."""
        coaches = catalogue_for("CoachPage")
        index = coaches.index(network.version)
        for card in coaches.cards([self.pk] if self.pk in index.pages else [], index.version):
            for name in NAMED_BY_CARDS:
                setattr(self, name, getattr(card, name))

    def structured_data(self, request: HttpRequest, context: dict[str, Any]) -> list[JsonObject]:
        """Describe the coach as schema.org ``Person``, without an address."""
        return [self.person_data(context["canonical_url"])]


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

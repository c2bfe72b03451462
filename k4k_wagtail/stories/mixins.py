"""Pages of stories: the list, and the story itself."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.search import index

from k4k_wagtail.network.enums import TargetGroup
from k4k_wagtail.network.fields import BodyField, ChoiceListField
from k4k_wagtail.network.listing_pages import ListingPageMixin
from k4k_wagtail.network.member import NetworkMemberMixin
from k4k_wagtail.network.models import Municipality, Organisation, Theme
from k4k_wagtail.network.network import Network
from k4k_wagtail.network.page_picture import PictureMixin
from k4k_wagtail.network.page_rows import PageLabel
from k4k_wagtail.network.search_index import add_to_search
from k4k_wagtail.network.seo import JsonObject
from k4k_wagtail.network.years import check_year
from k4k_wagtail.page_types import get_page_model, page_model_name
from k4k_wagtail.stories.api_fields import STORY_API_FIELDS
from k4k_wagtail.stories.article import article_data
from k4k_wagtail.stories.cards import coaches_in_preview, story_coaches, take_from_catalogue
from k4k_wagtail.stories.display import StoryDisplayMixin, check_first_steps
from k4k_wagtail.stories.enums import CostBand, Phase, StoryKind
from k4k_wagtail.stories.panels import STORY_PANELS
from k4k_wagtail.stories.related import related_stories

TELLING = ("reason", "approach", "results", "lessons", "getting_started", "body")


class StoryFieldsMixin(models.Model):
    """What visitors filter and compare stories by."""

    gist = models.TextField(
        _("gist"),
        max_length=250,
        help_text=_("One or two short sentences. They stand on cards and in search results."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=StoryKind.choices,
        default=StoryKind.GOOD_PRACTICE,
        help_text=_("An interview shows its questions and answers first."),
    )
    schools = ParentalManyToManyField(
        page_model_name("SchoolPage"),
        verbose_name=_("schools"),
        blank=True,
        related_name="stories",
        help_text=_("The municipality follows from the school."),
    )
    coaches = ParentalManyToManyField(
        page_model_name("CoachPage"),
        verbose_name=_("coaches"),
        blank=True,
        related_name="stories",
        help_text=_("Shown only while their own profiles are."),
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("When the story is not a school's own."),
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Only when there is no school."),
    )
    themes = ParentalManyToManyField(
        Theme, verbose_name=_("themes"), related_name="+", help_text=_("Visitors find it here.")
    )
    target_groups = ChoiceListField(
        _("for whom"), choices_class=TargetGroup, help_text=_("Whom it is about.")
    )
    phase = models.CharField(
        _("how far is it?"),
        max_length=20,
        choices=Phase.choices,
        default=Phase.TRYING,
        help_text=_("Be honest: an idea or a trial is welcome too."),
    )
    since_year = models.PositiveSmallIntegerField(
        _("since"), null=True, blank=True, help_text=_("The year, such as 2021.")
    )
    partners = ParentalManyToManyField(
        Organisation,
        verbose_name=_("partners"),
        blank=True,
        related_name="+",
        help_text=_("Organisations that take part: a library, welfare work, a sports club."),
    )

    class Meta:
        abstract = True


class StoryTellingMixin(models.Model):
    """The telling itself, part by part, and what another school needs to begin."""

    reason = BodyField(_("why"), help_text=_("What was going on, and for whom?"))
    approach = BodyField(_("what we do"), help_text=_("Step by step, so that others can do it."))
    results = BodyField(
        _("what we notice"), help_text=_("Voices of people, and figures if there are any.")
    )
    lessons = BodyField(
        _("what we learned"), help_text=_("What works, and what you now do otherwise.")
    )
    getting_started = BodyField(
        _("how to begin"), help_text=_("The smallest step that is worth it.")
    )
    body = BodyField(
        _("interview, film and more"),
        help_text=_("For an interview: questions and answers. Also films and pictures."),
    )
    time_per_week = models.CharField(
        _("time"), max_length=120, blank=True, help_text=_("Such as “4 hours a week”.")
    )
    cost_band = models.CharField(
        _("costs"),
        max_length=20,
        choices=CostBand.choices,
        blank=True,
        help_text=_("What it costs the school a year, roughly."),
    )
    needs = models.TextField(
        _("needed"), max_length=250, blank=True, help_text=_("People, a place, things.")
    )
    first_steps = models.TextField(
        _("the first three steps"), blank=True, help_text=_("One step a line, three at most.")
    )
    evidence_experience = models.CharField(
        _("experience of the school"),
        max_length=250,
        blank=True,
        help_text=_("One plain sentence."),
    )
    evidence_measured = models.CharField(
        _("measured at the school"), max_length=250, blank=True, help_text=_("One plain sentence.")
    )
    evidence_research = models.CharField(
        _("research by others"), max_length=250, blank=True, help_text=_("One plain sentence.")
    )
    contact_role = models.CharField(
        _("who answers questions"),
        max_length=120,
        blank=True,
        help_text=_("A role, no name: “The coach of the school”."),
    )
    contact_email = models.EmailField(
        _("e-mail address"), blank=True, help_text=_("The address of a role, not of a person.")
    )
    last_checked = models.DateField(
        _("last checked"),
        null=True,
        blank=True,
        help_text=_("When somebody of the school last read the story and agreed."),
    )
    review_by = models.DateField(
        _("check again before"), null=True, blank=True, help_text=_("Only editors see this.")
    )

    class Meta:
        abstract = True


class StoryPageMixin(
    StoryDisplayMixin, StoryFieldsMixin, StoryTellingMixin, PictureMixin, NetworkMemberMixin
):
    """A practice story."""

    page_type = "StoryPage"
    default_template = "k4k_wagtail/story_page.html"
    parent_page_types = [
        page_model_name(one) for one in ("StoryIndexPage", "SchoolPage", "MunicipalityPage")
    ]
    subpage_types: ClassVar[list[str]] = []

    labels = ClusterTaggableManager(
        through=PageLabel,
        blank=True,
        verbose_name=_("labels"),
        help_text=_("Free keywords, in lower case: reading, parents, sport."),
    )

    # A copy was checked by nobody yet, however it is made.
    exclude_fields_in_copy: ClassVar[list[str]] = ["last_checked", "review_by"]
    api_fields = STORY_API_FIELDS
    own_panels = STORY_PANELS
    own_search_fields: ClassVar[list[Any]] = [
        index.SearchField("gist"),
        *(index.SearchField(name) for name in TELLING),
        index.SearchField("needs"),
        index.SearchField("label_words"),
        index.RelatedFields("schools", [index.SearchField("title"), index.SearchField("place")]),
        index.FilterField("kind"),
        index.FilterField("phase"),
    ]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save, and have the search read again what is written after the page's row.

        Wagtail reads a page for its search between the two: without its new labels and schools.
        """
        self._coaches_before = self._named_coaches()
        with transaction.atomic():
            result = super().save(*args, **kwargs)
            add_to_search(type(self).get_indexed_objects().filter(pk=self.pk))
            return result

    def _named_coaches(self) -> set[int]:
        """Return the coaches that the saved story names."""
        if self.pk is None:
            return set()
        named = get_page_model("CoachPage").objects.filter(stories=self.pk)
        return set(named.values_list("pk", flat=True))

    def related_changes(self) -> list[tuple[str, int | None]]:
        """Coaches know the stories that name them, before and after."""
        coaches = self._named_coaches() | getattr(self, "_coaches_before", set())
        return [("CoachPage", key) for key in sorted(coaches)]

    def publish_problems(self, cleaned: Mapping[str, Any]) -> dict[str, str]:
        """Ask for a place and for the telling before a story is published."""
        problems = super().publish_problems(cleaned)
        if not cleaned.get("themes"):
            problems["themes"] = gettext("Choose a theme: visitors find the story under it.")
        if not (cleaned.get("schools") or cleaned.get("organisation")):
            problems["schools"] = gettext(
                "Choose the school this story is from, or an organisation."
            )
        elif not (cleaned.get("schools") or cleaned.get("municipality")):
            problems["municipality"] = gettext(
                "Choose a municipality: without a school the story is found nowhere."
            )
        if not any(cleaned.get(name) for name in TELLING):
            problems["approach"] = gettext("Tell what you do: this part is empty.")
        return problems

    def clean(self) -> None:
        """Refuse more than three first steps, and a year that cannot be."""
        super().clean()
        check_first_steps(self.first_steps_list)
        check_year("since_year", self.since_year)

    def page_context(self, request: HttpRequest, network: Network) -> dict[str, Any]:
        """Return stories that are like this one, and the coaches that visitors may see."""
        if getattr(request, "is_preview", False):
            network.dress(self.theme_list)
            coaches = coaches_in_preview(self, network)
        else:
            take_from_catalogue(self, network)
            coaches = story_coaches(self, network)
        return {"related": related_stories(self, network), "coaches": coaches}

    def structured_data(self, request: HttpRequest, context: dict[str, Any]) -> list[JsonObject]:
        """Describe the story as schema.org ``Article``."""
        return [article_data(self, request, context)]


class StoryIndexPageMixin(ListingPageMixin):
    """The list of stories of a network."""

    page_type = "StoryIndexPage"
    per_page_setting = "STORIES_PER_PAGE"
    listed_page_type = "StoryPage"
    default_template = "k4k_wagtail/story_index_page.html"
    parent_page_types = [page_model_name("NetworkPage")]
    subpage_types = [page_model_name("StoryPage")]

    class Meta:
        abstract = True

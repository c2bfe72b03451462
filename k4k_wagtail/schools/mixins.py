"""Pages of schools: the list, and one page a location."""

from typing import Any, ClassVar

from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.network.fields import BodyField
from k4k_wagtail.network.forms import ADMIN_ROW
from k4k_wagtail.network.listing_pages import ListingPageMixin
from k4k_wagtail.network.location_fields import LocationFieldsMixin
from k4k_wagtail.network.member import NetworkMemberMixin
from k4k_wagtail.network.models import Theme
from k4k_wagtail.network.municipality_pages import municipality_urls
from k4k_wagtail.network.network import Network
from k4k_wagtail.network.page_picture import PictureMixin
from k4k_wagtail.network.search_index import add_to_search
from k4k_wagtail.network.seo import JsonObject, without_empty
from k4k_wagtail.page_types import get_page_model, page_model_name
from k4k_wagtail.schools.adopted import adopted_stories
from k4k_wagtail.schools.api_fields import SCHOOL_API_FIELDS
from k4k_wagtail.schools.register_fields import RegisterFieldsMixin
from k4k_wagtail.schools.rules import school_refusals
from k4k_wagtail.schools.school_words import SchoolWordsMixin
from k4k_wagtail.schools.taking_part import having_coach
from k4k_wagtail.schools.themes import theme_texts


class SchoolPageMixin(
    SchoolWordsMixin, RegisterFieldsMixin, LocationFieldsMixin, PictureMixin, NetworkMemberMixin
):
    """One school location. Register fields and what editors write are kept apart."""

    page_type = "SchoolPage"
    default_template = "k4k_wagtail/school_page.html"
    parent_page_types = [page_model_name("SchoolIndexPage")]
    subpage_types = [page_model_name("StoryPage")]

    gist = models.TextField(
        _("introduction"), max_length=250, blank=True, help_text=_("One or two short sentences.")
    )
    website = models.URLField(
        _("website"), blank=True, help_text=_("Empty: the website of the register is shown.")
    )
    takes_part_from = models.DateField(
        _("takes part from"),
        null=True,
        blank=True,
        help_text=_("Visitors see the year. Empty: the school does not take part."),
    )
    takes_part_until = models.DateField(
        _("takes part until"), null=True, blank=True, help_text=_("Empty: no end is known.")
    )
    coach_from = models.DateField(
        _("has a coach from"),
        null=True,
        blank=True,
        help_text=_("Not needed while a coach with a profile works at the school."),
    )
    coach_until = models.DateField(
        _("has a coach until"), null=True, blank=True, help_text=_("Empty: no end is known.")
    )
    contact_email = models.EmailField(
        _("address for messages"),
        blank=True,
        help_text=_("Messages of visitors are sent to it. Visitors never see it."),
    )
    body = BodyField(_("text"), help_text=_("What visitors should know about this school."))

    api_fields = SCHOOL_API_FIELDS
    # The register keeps one page a location: the code stays with that one.
    of_its_own = ("location_code",)
    exclude_fields_in_copy: ClassVar[list[str]] = ["location_code"]
    same_in_all = tuple(
        name for name in RegisterFieldsMixin.register_fields if name != "location_code"
    )
    own_panels: ClassVar[dict[Any, list[Any]]] = {
        _("Content"): [
            FieldPanel("gist"),
            FieldPanel("website"),
            FieldRowPanel(
                [FieldPanel("takes_part_from"), FieldPanel("takes_part_until")],
                classname=ADMIN_ROW,
            ),
            FieldRowPanel(
                [FieldPanel("coach_from"), FieldPanel("coach_until")], classname=ADMIN_ROW
            ),
            InlinePanel(
                "k4k_school_themes",
                label=_("theme"),
                heading=_("Themes the school works on"),
                help_text=_("Visitors find the school under these themes."),
            ),
            FieldPanel("body"),
        ],
        _("Contact"): [FieldPanel("contact_email")],
        _("Picture"): [PictureMixin.picture_panel],
        _("Register"): [
            MultiFieldPanel(
                [
                    FieldPanel("location_code"),
                    FieldPanel("register_name", read_only=True),
                    FieldRowPanel(
                        [FieldPanel("street"), FieldPanel("house_number")], classname=ADMIN_ROW
                    ),
                    FieldRowPanel(
                        [FieldPanel("postcode"), FieldPanel("place")], classname=ADMIN_ROW
                    ),
                    FieldPanel("municipality"),
                    FieldPanel("board"),
                    FieldRowPanel(
                        [FieldPanel("denomination"), FieldPanel("phone")], classname=ADMIN_ROW
                    ),
                    FieldPanel("register_website"),
                ],
                heading=_("From the school register"),
                help_text=_("An import of the register overwrites these fields."),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("register_source", read_only=True),
                    FieldPanel("register_date", read_only=True),
                    FieldRowPanel(
                        [FieldPanel("is_closed"), FieldPanel("closed_on")], classname=ADMIN_ROW
                    ),
                    FieldRowPanel(
                        [FieldPanel("latitude"), FieldPanel("longitude")], classname=ADMIN_ROW
                    ),
                ],
                heading=_("Source, state and location"),
            ),
        ],
    }
    own_search_fields: ClassVar[list[Any]] = [
        index.SearchField("place"),
        index.SearchField("postcode_words"),
        index.SearchField("location_code"),
        index.SearchField("register_name"),
        index.SearchField("gist"),
        index.AutocompleteField("place"),
        index.AutocompleteField("location_code"),
        index.FilterField("location_code"),
        index.FilterField("is_closed"),
        index.FilterField("municipality"),
    ]

    class Meta:
        abstract = True

    def with_content_json(self, content: Any) -> Any:
        """Return a version of the page; an alias never takes over the code of its source."""
        page = super().with_content_json(content)
        if self.alias_of_id:
            page.location_code = self.location_code
        return page

    def clean(self) -> None:
        """Keep an empty location code, and that of an alias, out of the unique index."""
        super().clean()
        code = (self.location_code or "").strip().upper()
        # Wagtail makes an alias with all fields of its source.
        self.location_code = None if self.alias_of_id else code or None

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save; stories and coaches are found by the name and the place of their schools."""
        known = type(self).objects.filter(pk=self.pk).values_list("title", "place").first()
        with transaction.atomic():
            result = super().save(*args, **kwargs)
            if known and known != (self.title, self.place):
                stories = get_page_model("StoryPage").get_indexed_objects()
                add_to_search(stories.filter(schools=self.pk))
                coaches = get_page_model("CoachPage").get_indexed_objects()
                assigned = self.k4k_school_coaches.order_by().values("page")
                add_to_search(coaches.filter(pk__in=assigned))
            return result

    def publish_refusals(self) -> list[str]:
        """Ask for the agreements and the municipality that taking part needs."""
        return [*super().publish_refusals(), *school_refusals(self)]

    def related_changes(self) -> list[tuple[str, int | None]]:
        """Stories and events are found under their schools' municipalities, coaches near them."""
        events = [("EventPage", pk) for pk in self.events.values_list("pk", flat=True)]
        stories = [("StoryPage", pk) for pk in self.stories.values_list("pk", flat=True)]
        coaches = set(self.k4k_school_coaches.values_list("page_id", flat=True))
        return [*stories, *events, *(("CoachPage", pk) for pk in sorted(coaches))]

    @cached_property
    def has_coach(self) -> bool:
        """Whether the school has a coach today; lists know it already."""
        found = type(self).objects.filter(having_coach(timezone.localdate()), pk=self.pk)
        return bool(found.exists())

    @property
    def postcode_words(self) -> str:
        """The postcode as visitors type it: with the space, without it, and the BRIN number."""
        tight = self.postcode.replace(" ", "")
        return f"{self.postcode} {tight} {(self.location_code or '')[:4]}"

    @cached_property
    def theme_list(self) -> list[Theme]:
        """The themes the school works on, in their order."""
        themes = {one.theme for one in self.k4k_school_themes.all()}
        return sorted(themes, key=lambda theme: (theme.order, theme.name))

    def routed_type(self, request: HttpRequest, slug: str) -> str:
        """Expect the stories of the school itself."""
        return "StoryPage"

    def is_unlisted(self, request: HttpRequest | None) -> bool:
        """Leave a school that closed out of the sitemap."""
        return bool(self.is_closed)

    @classmethod
    def routed_relations(cls) -> tuple[str, ...]:
        """Bring the picture, the place and the board along."""
        return ("image", "municipality", "board")

    def page_context(self, request: HttpRequest, network: Network) -> dict[str, Any]:
        """Return the coaches of this school, and its stories, newest first."""
        stories = catalogue_for("StoryPage").snapshot(network.version)
        visible = stories.in_scope(network.scope)
        found = stories.having("school", (self.pk,)) & visible
        adopted = (adopted_stories(self.pk, network.version) & visible) - found
        texts = theme_texts(self, network)
        main = next((entry["theme"].colour for entry in texts), "")
        schools = catalogue_for("SchoolPage").index(network.version)
        if self.pk in schools.pages and not getattr(request, "is_preview", False):
            self.has_coach = self.pk in schools.having("coach", "ja")
        coaches = catalogue_for("CoachPage").snapshot(network.version)
        mine = coaches.having("school", (self.pk,)) & coaches.in_scope(network.scope)
        return {
            "coaches": coaches.newest(mine, size=len(mine)),
            "stories": stories.newest(found, size=6),
            "story_total": len(found),
            "adopted_stories": stories.newest(adopted, size=6),
            "municipality_url": municipality_urls(network).get(self.municipality_id or 0, ""),
            "theme_texts": texts,
            "colour": main,
            "noindex": self.is_closed,
        }

    def structured_data(self, request: HttpRequest, context: dict[str, Any]) -> list[JsonObject]:
        """Describe the school as schema.org ``ElementarySchool``."""
        address = {
            "@type": "PostalAddress",
            "streetAddress": f"{self.street} {self.house_number}".strip(),
            "postalCode": self.postcode,
            "addressLocality": self.place,
            "addressCountry": "NL",
        }
        return [
            without_empty(
                {
                    "@context": "https://schema.org",
                    "@type": "ElementarySchool",
                    "name": self.title,
                    "description": self.gist,
                    "identifier": self.location_code,
                    "url": context["canonical_url"],
                    "sameAs": self.website_url,
                    "telephone": self.phone,
                    "address": address if self.place else None,
                }
            )
        ]


class SchoolIndexPageMixin(ListingPageMixin):
    """The list of schools of a network."""

    page_type = "SchoolIndexPage"
    per_page_setting = "SCHOOLS_PER_PAGE"
    listed_page_type = "SchoolPage"
    default_template = "k4k_wagtail/school_index_page.html"
    parent_page_types = [page_model_name("NetworkPage")]
    subpage_types = [page_model_name("SchoolPage")]

    class Meta:
        abstract = True

    def page_context(self, request: HttpRequest, network: Network) -> dict[str, Any]:
        """Return the list, grouped by municipality while it is sorted that way."""
        context = super().page_context(request, network)
        groups: list[dict[str, Any]] = []
        # With words to search for, or a place, the best come first, from wherever they are.
        by_place = context["listing"].ordering == "gemeente"
        for school in context["listing"].items:
            place = school.municipality if by_place else None
            if not groups or groups[-1]["municipality"] != place:
                groups.append({"municipality": place, "schools": []})
            groups[-1]["schools"].append(school)
        return {**context, "groups": groups}

"""The network's own pages: its home and its themes."""

from copy import copy
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.api import APIField
from wagtail.search import index

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.network.api_fields import record_field
from k4k_wagtail.network.fields import BodyField
from k4k_wagtail.network.member import NetworkMemberMixin, child_of_type
from k4k_wagtail.network.models import Theme
from k4k_wagtail.network.network import Network, network_of
from k4k_wagtail.network.seo import JsonObject
from k4k_wagtail.network.tiles import subtheme_links, theme_tiles
from k4k_wagtail.page_types import base_page_name, page_model_name


class NetworkPageMixin(NetworkMemberMixin):
    """Home of a network. Its lists show what hangs below it."""

    page_type = "NetworkPage"
    default_template = "k4k_wagtail/network_page.html"
    subpage_types = None
    show_in_menus_default = True

    heading = models.CharField(
        _("heading"), max_length=120, help_text=_("One line that says what it is all about.")
    )
    gist = models.TextField(
        _("introduction"), max_length=400, blank=True, help_text=_("Two or three short sentences.")
    )
    featured_story = models.ForeignKey(
        base_page_name(),
        verbose_name=_("story to put first"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: the newest story."),
    )
    body = BodyField(_("text"), help_text=_("Stands below the stories."))
    is_demo = models.BooleanField(
        _("demo"), default=False, help_text=_("Tells visitors that names and stories are invented.")
    )

    api_fields: ClassVar[list[Any]] = list(map(APIField, ("heading", "gist", "body")))
    own_panels: ClassVar[dict[Any, list[Any]]] = {
        _("Content"): [
            FieldPanel("heading"),
            FieldPanel("gist"),
            PageChooserPanel("featured_story", page_model_name("StoryPage")),
            FieldPanel("body"),
            FieldPanel("is_demo"),
        ]
    }
    own_search_fields: ClassVar[list[Any]] = [
        index.SearchField("heading"),
        index.SearchField("gist"),
    ]

    class Meta:
        abstract = True

    def routed_type(self, request: HttpRequest, slug: str) -> str:
        """Know the network's lists and theme pages."""
        network = network_of(self, request)
        return network.page_types.get(slug, "") if network.page_id == self.pk else ""

    def routed_child(self, request: HttpRequest, slug: str) -> Any:
        """Return a list or theme page as this process read it last; each request gets a copy."""
        page_type = self.routed_type(request, slug)
        if not page_type:
            return None
        known = remembered(
            ("routed child", self.pk, slug),
            lambda: child_of_type(self, page_type, slug),
            network_of(self, request).version,
        )
        child = copy(known)
        if child is not None:
            child._cached_parent_obj = self
        return child

    def page_context(self, request: HttpRequest, network: Network) -> dict[str, Any]:
        """Return themes with their counts, the featured and the newest stories, and totals."""
        stories = catalogue_for("StoryPage").snapshot(network.version)
        schools = catalogue_for("SchoolPage").snapshot(network.version)
        featured, newest = stories.front(network.scope, self.featured_story_id, size=3)
        return {
            "themes": theme_tiles(network, stories),
            "featured": featured,
            "newest": newest,
            "story_total": len(stories.in_scope(network.scope)),
            "school_total": len(schools.in_scope(network.scope)),
        }

    def structured_data(self, request: HttpRequest, context: dict[str, Any]) -> list[JsonObject]:
        """Describe the network as an organisation with a web site."""
        return [
            {
                "@context": "https://schema.org",
                "@type": "EducationalOrganization",
                "name": self.title,
                "description": self.gist,
                "url": context["canonical_url"],
            }
        ]


class ThemePageMixin(NetworkMemberMixin):
    """What one theme is about, with its stories."""

    page_type = "ThemePage"
    default_template = "k4k_wagtail/theme_page.html"
    parent_page_types = [page_model_name("NetworkPage")]

    theme = models.ForeignKey(
        Theme,
        verbose_name=_("theme"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The stories and schools of this theme are listed on the page by themselves."),
    )
    gist = models.TextField(
        _("introduction"), max_length=400, blank=True, help_text=_("Two or three short sentences.")
    )
    body = BodyField(_("text"), help_text=_("What the theme is about and why it matters."))
    questions = models.TextField(
        _("questions of schools"),
        blank=True,
        help_text=_("One question a line: what schools ask themselves about this theme."),
    )

    api_fields: ClassVar[list[Any]] = [
        record_field("theme"),
        *map(APIField, ("gist", "body", "questions_list")),
    ]
    own_panels: ClassVar[dict[Any, list[Any]]] = {
        _("Content"): [
            FieldPanel("theme"),
            FieldPanel("gist"),
            FieldPanel("body"),
            FieldPanel("questions"),
        ]
    }
    own_search_fields: ClassVar[list[Any]] = [index.SearchField("gist"), index.SearchField("body")]

    class Meta:
        abstract = True

    @classmethod
    def routed_relations(cls) -> tuple[str, ...]:
        """Bring the theme along."""
        return ("theme",)

    @property
    def questions_list(self) -> list[str]:
        """The questions, one a line."""
        return [line.strip() for line in self.questions.splitlines() if line.strip()]

    def page_context(self, request: HttpRequest, network: Network) -> dict[str, Any]:
        """Return the theme's newest stories, its sub-themes and the other themes."""
        stories = catalogue_for("StoryPage").snapshot(network.version)
        tiles = theme_tiles(network, stories)
        found = stories.having("thema", (self.theme_id,)) & stories.in_scope(network.scope)
        return {
            "theme": network.dress([self.theme])[0],
            "subthemes": subtheme_links(self.theme_id, network, stories),
            "newest": stories.newest(found, size=3),
            "story_total": len(found),
            "list_url": f"{network.story_list_url}?thema={self.theme.slug}",
            "other_themes": [tile for tile in tiles if tile["theme"].pk != self.theme_id],
        }

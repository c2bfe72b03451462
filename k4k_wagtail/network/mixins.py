"""What all our pages share, and the network's own pages: its home and its themes."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import classproperty
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.images import get_image_model_string
from wagtail.search import index

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.mixins import CataloguedPageMixin, MetByMixin
from k4k_wagtail.network.fields import BodyField
from k4k_wagtail.network.forms import MemberPageForm, picture_problems
from k4k_wagtail.network.models import Theme
from k4k_wagtail.network.network import Network, network_of
from k4k_wagtail.network.revisions import without_deleted
from k4k_wagtail.network.seo import JsonObject, breadcrumb_list
from k4k_wagtail.network.tiles import subtheme_links, theme_tiles
from k4k_wagtail.page_types import base_page_name, page_model_name


class NetworkMemberMixin(CataloguedPageMixin):
    """A page of a network: its template, its network in the context, its structured data."""

    default_template: ClassVar[str]
    base_form_class = MemberPageForm
    own_panels: ClassVar[dict[Any, list[Any]]] = {}
    own_search_fields: ClassVar[list[Any]] = []

    class Meta:
        abstract = True

    @classproperty
    def edit_handler(cls) -> TabbedInterface:
        """The editing form in tabs: the panels of the page class go before and after ours."""
        tabs = [
            ObjectList([*([] if position else cls.content_panels), *panels], heading=heading)
            for position, (heading, panels) in enumerate(cls.own_panels.items())
        ]
        tabs.append(ObjectList(cls.promote_panels, heading=_("Promote")))
        tabs.append(ObjectList(cls.settings_panels, heading=_("Settings")))
        return TabbedInterface(tabs, base_form_class=cls.base_form_class)

    @classmethod
    def get_search_fields(cls) -> list[Any]:
        """Return the search fields of the base page and ours."""
        return [*super().get_search_fields(), *cls.own_search_fields]

    @classmethod
    def from_serializable_data(cls, data: JsonObject, *args: Any, **kwargs: Any) -> Any:
        """Read an old version of the page without the records that were deleted since."""
        return super().from_serializable_data(without_deleted(cls, data), *args, **kwargs)

    def publish_problems(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """Return what keeps the page from being published, as messages by field.

        Args:
            cleaned: the cleaned data of the editing form.
        """
        return {}

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list[str]:
        """Return the site's own template for this class, if there is one, and then ours."""
        return [self.template, self.default_template]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what base.html needs: network, crumbs, canonical address, structured data."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        network = network_of(self)
        crumbs = network.trail(self)
        # The site's own address, so that other names of the host do not become canonical.
        root_url = (self.get_url_parts(request) or (None, "", None))[1]
        context |= {
            "network": network,
            "breadcrumbs": crumbs,
            "root_url": root_url,
            "canonical_url": root_url + (self.get_url(request) or ""),
            "noindex": False,
        }
        context |= self.page_context(request, network)
        trail = breadcrumb_list(crumbs, root_url)
        context["json_ld"] = [trail, *self.structured_data(request, context)]
        return context

    def page_context(self, request: HttpRequest, network: Network) -> dict[str, Any]:
        """Return what only this page type's template needs."""
        return {}

    def structured_data(self, request: HttpRequest, context: dict[str, Any]) -> list[JsonObject]:
        """Return schema.org objects that describe the page."""
        return []

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say in a header too that a page is not to be indexed, whatever the site's head has."""
        response: HttpResponse = super().serve(request, *args, **kwargs)
        if (getattr(response, "context_data", None) or {}).get("noindex"):
            response["X-Robots-Tag"] = "noindex"
        return response


class PictureMixin(MetByMixin):
    """The picture above a page, with its description and the promise about people in it."""

    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Without a picture the page gets a drawing that goes with its theme."),
    )
    image_alt = models.CharField(
        _("what is to be seen"),
        max_length=200,
        blank=True,
        help_text=_("For visitors who cannot see the picture. Never name a child."),
    )
    image_credit = models.CharField(
        _("made by"), max_length=120, blank=True, help_text=_("Photographer or source.")
    )
    image_consent = models.BooleanField(
        _("nobody can be recognised, or consent is recorded"),
        default=False,
        help_text=_("Tick this only when it is true: without it the page cannot be published."),
    )

    picture_panel: ClassVar[Any] = MultiFieldPanel(
        [
            FieldPanel("image"),
            FieldPanel("image_alt"),
            FieldPanel("image_credit"),
            FieldPanel("image_consent"),
        ],
        heading=_("Picture"),
    )

    class Meta:
        abstract = True

    def publish_problems(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """Ask for a description and for the promise about people, where there is a picture."""
        return {
            **super().publish_problems(cleaned),
            **picture_problems(
                cleaned,
                gettext("Write what is to be seen in the picture, for visitors who cannot see it."),
                gettext(
                    "Tick this first: a picture is only published when nobody in it can object."
                ),
            ),
        }


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

"""The guide as a screen of the admin, and its items in the menus."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language, gettext_lazy, override
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from k4k_wagtail.editing.choosers import ADMIN_CSS
from k4k_wagtail.editing.guide.addresses import GUIDE, ways
from k4k_wagtail.editing.guide.chapters import LANGUAGES, Chapter, shared_out
from k4k_wagtail.editing.guide.pictures import PICTURES
from k4k_wagtail.editing.guide.readers import may_read, roles_of

LABEL = gettext_lazy("Guide")
# In the query string: the reader's own chapters alone.
OWN = "mijn"


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """The guide, with the chapters for the reader's own roles first."""

    page_title = gettext_lazy("Guide for editors")
    header_icon = "help"
    template_name = "k4k_wagtail/admin/guide/guide.html"
    # Wagtail 7.4 asks for it; later versions always show them.
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who has anything to do with a network.

        Raises:
            PermissionDenied: the user has not.
        """
        if not may_read(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here: home, and the guide."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the chapters in the language of the reader, and what their texts name."""
        language = reading_language()
        own, others = shared_out(roles_of(self.request.user))
        only_own = OWN in self.request.GET
        return super().get_context_data(
            css=ADMIN_CSS,
            language=language,
            own=told(own, language),
            others=[] if only_own else told(others, language, first=len(own) + 1),
            has_others=bool(others),
            only_own=only_own,
            own_key=OWN,
            pictures=PICTURES,
            ways=ways(self.request),
            **kwargs,
        )


def reading_language() -> str:
    """Return in which of the guide's languages the reader gets it."""
    code = (get_language() or "").split("-")[0]
    return code if code in LANGUAGES else LANGUAGES[0]


def told(chapters: list[Chapter], language: str, first: int = 1) -> list[dict[str, Any]]:
    """Return what the screen needs of chapters: number, slug, title and template.

    Args:
        chapters: in the order of the screen.
        language: of the guide, which may be another than that of the admin.
        first: the number of the first.
    """
    with override(language):
        return [
            {
                "number": number,
                "slug": one.slug,
                "title": str(one.title),
                "template": one.template(language),
            }
            for number, one in enumerate(chapters, start=first)
        ]


class GuideMenuItem(MenuItem):
    """The guide, for whoever may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the user may read it."""
        return may_read(request.user)


def menu_item(order: int = 900, name: str = "k4k-guide") -> MenuItem:
    """Return the item in a menu.

    Args:
        order: its place in the menu.
        name: what tells it from the one in another menu.
    """
    return GuideMenuItem(LABEL, reverse(GUIDE), name=name, icon_name="help", order=order)


def help_item() -> MenuItem:
    """Return the item in Wagtail's menu with help."""
    return menu_item(order=100, name="k4k-guide-help")


def admin_urls() -> list[URLPattern]:
    """Return the addresses for the hook ``register_admin_urls``."""
    return [path("k4k/handleiding/", GuideView.as_view(), name=GUIDE)]

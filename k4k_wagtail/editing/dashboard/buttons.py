"""Buttons for what an editor begins with most: a new story, event or coach, or the own page."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.permission_policies.pages import PagePermissionPolicy

from k4k_wagtail.editing.adopting.addresses import PROPOSE
from k4k_wagtail.editing.dashboard.base import DeskPanel, Way
from k4k_wagtail.editing.dashboard.work import edit_url
from k4k_wagtail.page_types import get_base_page_model, get_page_model

NEW = {
    "StoryPage": ("k4k_stories", gettext_lazy("New story"), "openquote"),
    "EventPage": ("k4k_events", gettext_lazy("New event"), "date"),
    "CoachPage": ("k4k_coaches", gettext_lazy("New coach"), "user"),
}


class Buttons(DeskPanel):
    """What the user may begin with."""

    template_name = "k4k_wagtail/admin/home_buttons.html"
    heading = gettext_lazy("Start here")
    panel_id = "k4k-buttons"
    order = 100

    def find(self) -> list[Any]:
        """Return the buttons; one query at most."""
        own = self._own_page()
        return [*own[:1], *self._new(), *own[1:]]

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return all buttons."""
        return {"panel": self, "buttons": self.rows}

    def _new(self) -> list[Way]:
        parents = {}
        for page_type in NEW:
            models = get_page_model(page_type).allowed_parent_page_models()
            types = ContentType.objects.get_for_models(*models, for_concrete_models=False)
            parents[page_type] = {one.pk for one in types.values()}
        kinds = {right.page.content_type_id for right in self._rights("add")}
        # Whoever may add all of them right there needs no query.
        if not all(kinds & types for types in parents.values()):
            kinds = self._parents()
        return [
            Way(reverse(f"{listing}:choose_parent"), label, icon)
            for page_type, (listing, label, icon) in NEW.items()
            if kinds & parents[page_type]
        ]

    def _parents(self) -> set[int]:
        """Return the types of the pages that the user may add something below."""
        below = Q(pk__isnull=False) if self.user.is_superuser else Q(pk__in=())
        for right in self._rights("add"):
            below |= Q(path__startswith=right.page.path)
        parents = {
            model
            for page_type in NEW
            for model in get_page_model(page_type).allowed_parent_page_models()
        }
        types = ContentType.objects.get_for_models(*parents, for_concrete_models=False)
        keys = [one.pk for one in types.values()]
        pages = get_base_page_model().objects.filter(below, content_type__in=keys).order_by()
        return set(pages.values_list("content_type", flat=True).distinct())

    def _own_page(self) -> list[Way]:
        """Return the form of the one page that an author or a coach has, and what a school does."""
        tops = {right.page_id: right.page for right in self._rights("change")}
        if len(tops) != 1:
            return []
        (page,) = tops.values()
        own = [get_page_model(page_type) for page_type in ("SchoolPage", "CoachPage")]
        types = ContentType.objects.get_for_models(*own, for_concrete_models=False)
        if page.content_type_id not in {one.pk for one in types.values()}:
            return []
        ways = [Way(edit_url(page.pk), _("Edit “%(title)s”") % {"title": page.title}, "edit")]
        if page.content_type_id == ContentType.objects.get_for_model(own[0]).pk:
            ways.append(Way(reverse(PROPOSE), _("We do this too"), "home"))
        return ways

    def _rights(self, action: str) -> list[Any]:
        """Return the rights of the user's groups on pages; Wagtail read them already."""
        if self.user.is_superuser:
            return []
        base = get_base_page_model()
        policy = PagePermissionPolicy(base)
        codename = f"{action}_{base._meta.model_name}"
        given = policy.get_cached_permissions_for_user(self.user)
        return [right for right in given if right.permission.codename == codename]

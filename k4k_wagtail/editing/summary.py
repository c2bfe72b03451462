"""How many stories and schools somebody has, on the admin's home page."""

from typing import Any

from django.urls import reverse
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.site_summary import SummaryItem

from k4k_wagtail.editing.roles.scope import with_any_right
from k4k_wagtail.page_types import get_page_model


class PagesOfNetwork(SummaryItem):
    """The live stories and schools, each a link to its listing."""

    order = 110
    template_name = "k4k_wagtail/admin/summary.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the numbers of live pages that the user has, and where their listings are."""
        own = with_any_right(self.request.user)
        stories = get_page_model("StoryPage").objects.live().filter(own)
        schools = get_page_model("SchoolPage").objects.live().filter(own, is_closed=False)
        return {
            "stories": stories.count(),
            "stories_url": reverse("k4k_stories:index"),
            "schools": schools.count(),
            "schools_url": reverse("k4k_schools:index"),
        }

    def is_shown(self) -> bool:
        """Return whether the user may do something with pages."""
        return bool(user_has_any_page_permission(self.request.user))

"""How many stories and schools somebody has, on the admin's home page."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.urls import reverse
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.site_summary import SummaryItem

from k4k_wagtail.editing.roles.scope import with_any_right
from k4k_wagtail.page_types import get_base_page_model, get_page_model


class PagesOfNetwork(SummaryItem):
    """The live stories and schools, each a link to its listing."""

    order = 110
    template_name = "k4k_wagtail/admin/summary.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the numbers of live pages that the user has, and where their listings are."""
        types = {
            name: ContentType.objects.get_for_model(get_page_model(name), for_concrete_model=False)
            for name in ("StoryPage", "SchoolPage")
        }
        live = get_base_page_model().objects.live().filter(with_any_right(self.request.user))
        closed = get_page_model("SchoolPage").objects.filter(is_closed=True).order_by()
        counted = live.filter(content_type__in=types.values()).exclude(pk__in=closed.values("pk"))
        by_type = counted.order_by().values_list("content_type").annotate(number=Count("pk"))
        numbers = dict(by_type)
        return {
            "stories": numbers.get(types["StoryPage"].pk, 0),
            "stories_url": reverse("k4k_stories:index"),
            "schools": numbers.get(types["SchoolPage"].pk, 0),
            "schools_url": reverse("k4k_schools:index"),
        }

    def is_shown(self) -> bool:
        """Return whether the user may do something with pages."""
        return bool(user_has_any_page_permission(self.request.user))

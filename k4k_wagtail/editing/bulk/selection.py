"""Which stories are meant: those that were ticked, or all that the filter of the listing shows."""

import hashlib
from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.permission_policies.pages import PagePermissionPolicy

from k4k_wagtail.editing.page_listings import StoryListingView, viewsets
from k4k_wagtail.page_types import get_base_page_model, get_page_model

# The largest key that every database can compare with.
LARGEST = 2**63 - 1


class WholeListing(StoryListingView):
    """The listing without what its columns show."""

    def annotate_queryset(self, pages: Any) -> Any:
        """Fetch no more than the pages."""
        return pages.defer_streamfields()


class Chosen:
    """The stories that a request means.

    Args:
        request: with the query string of the listing, and ``id`` for each ticked story.
    """

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.ticked = [one for one in request.GET.getlist("id") if one != "all"]
        stories = viewsets()[0]
        self.view = WholeListing(
            model=get_page_model("StoryPage"),
            filterset_class=stories.filterset_class,
            index_url_name=stories.get_url_name("index"),
            index_results_url_name=stories.get_url_name("index_results"),
        )
        self.view.setup(request)

    @property
    def is_understood(self) -> bool:
        """Whether the filter has values that exist: one that means nothing would mean all."""
        return bool(self.ticked or self.view.filters.is_valid())

    @cached_property
    def keys(self) -> list[int]:
        """The keys of the stories, of those that the user may see in the listing."""
        pages = self.view.get_base_queryset()
        if self.ticked:
            wanted = [
                int(one) for one in self.ticked if one.isdecimal() and len(one) < len(str(LARGEST))
            ]
            return sorted(pages.filter(pk__in=wanted).values_list("pk", flat=True))
        if not self.is_understood:
            return []
        pages = self.view.filter_queryset(pages)
        if self.view.is_searching:
            return sorted(page.pk for page in self.view.search_queryset(pages))
        return sorted(pages.values_list("pk", flat=True))

    @property
    def filters(self) -> list[str]:
        """What the listing is narrowed by, in words."""
        if self.ticked:
            return []
        found = [f"{one.field_label}: {one.value}" for one in self.view.active_filters]
        return [f"“{self.view.search_query}”", *found] if self.view.is_searching else found

    @property
    def mark(self) -> str:
        """A short text that is another one when there are other stories."""
        text = ",".join(map(str, self.keys))
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def pages(self, right: str) -> list[tuple[int, str]]:
        """Return key and title of the stories that the user has a right on.

        Args:
            right: ``change`` or ``publish``.
        """
        policy = PagePermissionPolicy(get_base_page_model())
        own = policy.instances_user_has_permission_for(self.request.user, right)
        stories = get_page_model("StoryPage").objects.order_by().values("pk")
        rows = own.filter(pk__in=stories).order_by("pk").values_list("pk", "draft_title")
        wanted = set(self.keys)
        return [row for row in rows if row[0] in wanted]

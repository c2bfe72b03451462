"""Deleting pages in bulk: the first screen says which stories name a school, not the second."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.pages.bulk_actions import DeleteBulkAction

from k4k_wagtail.editing.named_schools import check_deletion


class DeletePages(DeleteBulkAction):
    """Wagtail's own, which knows nothing of the many-to-many relation that names schools.

    It says “referenced 0 times”, and asks to confirm what is then refused.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask to confirm, or say which stories stand in the way."""
        pages, _others = self.get_actionable_objects()
        return check_deletion(request, list(pages)) or super().get(request, *args, **kwargs)

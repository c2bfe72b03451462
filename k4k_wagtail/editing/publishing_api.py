"""The gate of ``network/publishing.py`` in the API of Wagtail's admin, which asks no page, no hook.

``POST /admin/api/main/pages/<id>/action/publish/`` and ``…/copy/``.
"""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from wagtail.admin.api.actions.copy import CopyPageAPIAction
from wagtail.admin.api.actions.publish import PublishPageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet

from k4k_wagtail.network.publishing import draft_refused, refusals_of_newest
from k4k_wagtail.page_types import get_base_page_model


class GatedPublishing(PublishPageAPIAction):
    """Publishes a page that may be published; for any other the answer is 400 and says why."""

    def execute(self, instance: Any, data: Any) -> Response:
        """Publish the newest version of a page.

        Args:
            instance: the page.
            data: nothing.

        Raises:
            ValidationError: it may not be published; the sentences stand by field.
        """
        refusals = refusals_of_newest(instance)
        if refusals:
            raise ValidationError(by_field(refusals))
        return super().execute(instance, data)


class GatedCopying(CopyPageAPIAction):
    """Copies a page; a copy that may not be live is a draft."""

    @transaction.atomic
    def execute(self, instance: Any, data: Any) -> Response:
        """Copy a page.

        Args:
            instance: the page.
            data: where to, and how.
        """
        response = super().execute(instance, data)
        pages = get_base_page_model().objects
        copied = pages.get(pk=response.data["id"]).specific
        if draft_refused(copied, self.request.user):
            copied = pages.get(pk=copied.pk).specific
            response.data = self.view.get_serializer(copied).data
        return response


def by_field(refusals: list[str]) -> dict[str, list[str]]:
    """Return refusals as Wagtail's API tells errors: sentences by field, or by ``__all__``."""
    told: dict[str, list[str]] = {}
    for refusal in refusals:
        field = getattr(refusal, "field", "") or NON_FIELD_ERRORS
        told.setdefault(field, []).append(str(refusal))
    return told


def register() -> None:
    """Put the gate into the API of Wagtail's admin."""
    PagesAdminAPIViewSet.actions |= {"publish": GatedPublishing, "copy": GatedCopying}

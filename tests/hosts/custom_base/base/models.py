"""The base page of a site that has swapped Wagtail's: every page has a contact line."""

from django.db import models
from wagtail.models import AbstractPage
from wagtail.models.pages import DefaultBasePageMixin


class BasePage(AbstractPage, DefaultBasePageMixin):
    """Stands where ``wagtailcore.Page`` stands on other sites."""

    contact = models.CharField(max_length=255, blank=True)

    search_fields = AbstractPage.search_fields + DefaultBasePageMixin.search_fields
    promote_panels = [*DefaultBasePageMixin.promote_panels, "contact"]

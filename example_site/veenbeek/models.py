"""The municipality's own page types: they and the network know nothing of each other."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page


class HomePage(Page):
    """Home of the municipality."""

    lead = models.TextField("inleiding", blank=True)
    content_panels = [*Page.content_panels, FieldPanel("lead")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Show the newest news, and the sections of the site."""
        context = super().get_context(request, *args, **kwargs)
        news = NewsPage.objects.live().public().descendant_of(self)
        return {
            **context,
            "news": news.order_by("-date")[:3],
            "sections": self.get_children().live().public().in_menu(),
        }


class NewsIndexPage(Page):
    """The list of news."""

    subpage_types = ["veenbeek.NewsPage"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Show all news, newest first."""
        news = NewsPage.objects.live().public().child_of(self).order_by("-date")
        return {**super().get_context(request, *args, **kwargs), "news": news}


class NewsPage(Page):
    """One piece of news."""

    parent_page_types = ["veenbeek.NewsIndexPage"]
    date = models.DateField("datum")
    body = RichTextField("tekst")
    content_panels = [*Page.content_panels, FieldPanel("date"), FieldPanel("body")]


class TextPage(Page):
    """A page of text."""

    body = RichTextField("tekst", blank=True)
    content_panels = [*Page.content_panels, FieldPanel("body")]

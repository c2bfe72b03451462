"""The page that everything is compared with."""

from typing import Any, ClassVar

from django.http import HttpRequest
from wagtail.models import Page

CARDS = [
    {
        "title": f"Samen lezen in de ouderkamer {number}",
        "url": f"/verhalen/samen-lezen-{number}/",
        "gist": "Ouders en leerkrachten lezen elke week samen voor in de klas.",
        "theme": "Samen4Kansen",
        "colour": "samen",
        "foot": "OBS De Kleine Beer, Coevorden",
        "kind": "Goed voorbeeld · vaste praktijk",
    }
    for number in range(12)
]


class BarePage(Page):
    """A Wagtail page as its tutorial makes them, that shows twelve constant cards."""

    template = "bench/bare_page.html"
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        app_label = "bench"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the cards."""
        return {**super().get_context(request, *args, **kwargs), "cards": CARDS}

"""What stands on top of the form of a page, above its tabs: rooms above this one say it."""

from collections.abc import Callable
from typing import Any

from django.forms import Media
from django.http import HttpRequest
from django.utils.safestring import SafeString
from wagtail.admin.panels import TabbedInterface

# Given a request and a page, HTML that was escaped; empty when there is nothing to say.
Notice = Callable[[HttpRequest, Any], SafeString | str]

_notices: list[Notice] = []


def register_notice(notice: Notice) -> None:
    """Have something said on top of the forms of our pages; registering twice changes nothing.

    Args:
        notice: gives the HTML.
    """
    if notice not in _notices:
        _notices.append(notice)


class NoticedTabs(TabbedInterface):
    """Tabs of a form with notices above them."""

    class BoundPanel(TabbedInterface.BoundPanel):
        """The tabs of one page."""

        template_name = "k4k_wagtail/admin/page_tabs.html"

        @property
        def notices(self) -> list[SafeString | str]:
            """What there is to say now."""
            found = (notice(self.request, self.instance) for notice in _notices)
            return [html for html in found if html]

        @property
        def media(self) -> Media:
            """Styles of the notices, and of fields that are no wider than a phone."""
            return super().media + Media(css={"all": ["k4k_wagtail/admin.css"]})

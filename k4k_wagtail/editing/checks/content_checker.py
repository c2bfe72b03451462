"""Wagtail's content checker, as editors of our pages need it: in the preview and its side panel."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import AccessibilityItem, ContentCheckerItem

from k4k_wagtail.editing.checks.links import VAGUE_PATTERN
from k4k_wagtail.network.member import NetworkMemberMixin

LINK_TEXT = "k4k-link-text"
MESSAGES = {
    "image-alt": {
        "error_name": _("A picture is not described"),
        "help_text": _("Write beside the picture what is to be seen in it."),
    },
    "alt-text-quality": {
        "error_name": _("The description of a picture is the name of a file"),
        "help_text": _("Write beside the picture what is to be seen in it."),
    },
    "heading-order": {
        "error_name": _("A heading skips a level"),
        "help_text": _("Choose the style “Heading” in the text, or leave the heading out."),
    },
    "empty-heading": {
        "error_name": _("A heading is empty"),
        "help_text": _("Write something in the heading, or remove it."),
    },
    "p-as-heading": {
        "error_name": _("Bold text stands in for a heading"),
        "help_text": _("Choose the style “Heading” for it instead of bold."),
    },
    "link-name": {
        "error_name": _("A link has no text"),
        "help_text": _("Write where the link leads, or remove it."),
    },
    LINK_TEXT: {
        "error_name": _("A link does not say where it leads"),
        "help_text": _("Not “click here” or “read more”: write in the link where it leads."),
    },
    "frame-title": {
        "error_name": _("A film or map has no title"),
        "help_text": _("Fill in the title of the block."),
    },
    "empty-meta-description": {
        "error_name": _("Search results have no sentence about this page"),
        "help_text": _("Fill in the gist or introduction: it stands in search results."),
    },
}


class NetworkContentChecker(ContentCheckerItem):
    """The content checker for pages of a network: what editors can mend, in plain words."""

    # The header and footer are the site's own: editors cannot mend them.
    axe_include = [".k4k"]
    axe_run_only = [*ContentCheckerItem.axe_run_only, "image-alt", LINK_TEXT]
    axe_custom_rules = [
        *ContentCheckerItem.axe_custom_rules,
        {
            "id": LINK_TEXT,
            "impact": "serious",
            "selector": "a[href]",
            "tags": ["best-practice"],
            "any": [LINK_TEXT],
            "enabled": True,
        },
    ]
    axe_custom_checks = [
        *ContentCheckerItem.axe_custom_checks,
        {"id": LINK_TEXT, "options": {"pattern": VAGUE_PATTERN}},
    ]
    axe_messages = {**ContentCheckerItem.axe_messages, **MESSAGES}

    class Media:
        # Says what the rule of our own is; the words come along in its options.
        js = ("k4k_wagtail/k4k-checks.js",)


def set_up(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Put our checker in the place of Wagtail's, on our pages only.

    A checker that the site made itself stays: it knows better.

    Args:
        request: of who looks at a page, or its preview.
        items: the items of the userbar, changed in place.
        page: the page, if there is one.
    """
    if not isinstance(page, NetworkMemberMixin):
        return
    for place, item in enumerate(items):
        if type(item) in (AccessibilityItem, ContentCheckerItem):
            items[place] = NetworkContentChecker(in_editor=item.in_editor)

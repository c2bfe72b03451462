"""Wagtail's content checker on our pages, and on those of the site."""

from typing import Any

from django.test import RequestFactory
from wagtail.admin.userbar import AccessibilityItem, ContentCheckerItem

from k4k_wagtail.editing.checks.content_checker import LINK_TEXT, set_up
from tests.editing.posts import edit_url
from tests.factories import CompleteStoryFactory, default_home


class OwnChecker(ContentCheckerItem):
    """The checker of a site."""


def items_for(page: Any, *items: Any) -> list[Any]:
    """Return the items of the userbar on a page."""
    found = list(items)
    set_up(RequestFactory().get("/"), found, page)
    return found


def test_the_side_panel_of_a_story_has_our_rule_and_its_words(admin: Any, network: Any) -> None:
    html = admin.get(edit_url(CompleteStoryFactory())).content.decode()
    assert LINK_TEXT in html
    assert "klik(?: dan)? hier" in html
    assert "A link does not say where it leads" in html


def test_the_preview_of_our_pages_loads_the_rule(network: Any) -> None:
    found = items_for(CompleteStoryFactory(), AccessibilityItem(in_editor=True))
    assert found[0].in_editor
    assert "k4k-checks.js" in str(found[0].media)
    configuration = found[0].get_axe_configuration(None)
    rules = {rule["id"] for rule in configuration["spec"]["rules"]}
    assert {LINK_TEXT, "alt-text-quality"} <= rules
    assert set(configuration["options"]["runOnly"]) <= set(configuration["messages"])


def test_a_page_of_the_site_keeps_its_own(site: Any) -> None:
    item = AccessibilityItem()
    assert items_for(default_home(), item) == [item]
    assert items_for(None, item) == [item]


def test_a_checker_that_the_site_made_stays_on_our_pages(network: Any) -> None:
    own = OwnChecker()
    assert items_for(CompleteStoryFactory(), own) == [own]

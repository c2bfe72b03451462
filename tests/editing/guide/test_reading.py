"""Who reads the guide, in which order, and in which language."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.admin.menu import help_menu
from wagtail.models import GroupPagePermission

from k4k_wagtail.editing.guide.addresses import GUIDE
from k4k_wagtail.editing.guide.chapters import CHAPTERS
from k4k_wagtail.editing.menu import group
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.page_types import get_base_page_model
from tests.editing.guide.conftest import chapters

ALL = [one.slug for one in CHAPTERS]
FIRST = {
    Role.NETWORK_EDITOR: ["wie-ben-je", "verhaal", "foto", "ook-toegepast"],
    Role.MUNICIPALITY_EDITOR: ["wie-ben-je", "verhaal", "foto", "ook-toegepast"],
    Role.SCHOOL_AUTHOR: ["wie-ben-je", "verhaal", "foto", "indienen"],
    Role.COACH: ["wie-ben-je", "foto", "indienen", "coaches"],
    Role.REPORT_READER: ["wie-ben-je", "bijhouden", "als-het-misgaat"],
}


def shown_to(client: Client, user: Any, query: str = "") -> BeautifulSoup:
    """Return the guide as somebody gets it."""
    client.force_login(user)
    answer = client.get(reverse(GUIDE) + query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.parametrize("role", FIRST)
def test_everybody_reads_the_chapters_of_the_own_role_first_and_then_all_others(
    role: Role, person: Callable[..., Any], client: Client
) -> None:
    page = shown_to(client, person(role))
    found = chapters(page)
    assert found[: len(FIRST[role])] == FIRST[role]
    assert sorted(found) == sorted(ALL)
    contents = [link["href"] for link in page.select(".k4k-admin-guide-contents a")]
    assert contents == [f"#{slug}" for slug in found]


def test_somebody_can_have_the_own_chapters_alone(
    person: Callable[..., Any], client: Client
) -> None:
    page = shown_to(client, person(Role.REPORT_READER), "?mijn")
    assert chapters(page) == FIRST[Role.REPORT_READER]
    assert page.find("a", string="Toon alle hoofdstukken")["href"] == "?"


def test_the_guide_is_the_last_item_of_the_menu_and_in_the_help(
    person: Callable[..., Any], client: Client
) -> None:
    client.force_login(person(Role.COACH))
    request = client.get(reverse("wagtailadmin_home")).wsgi_request
    shown = group().menu.menu_items_for_request(request)
    assert max(shown, key=lambda item: item.order).url == reverse(GUIDE)
    help_items = help_menu.menu_items_for_request(request)
    assert reverse(GUIDE) in [item.url for item in help_items]


def test_who_may_edit_the_whole_site_reads_it_in_our_order(
    world: Any, client: Client, django_user_model: Any
) -> None:
    editors = Group.objects.create(name="Redactie van de site")
    editors.permissions.add(Permission.objects.get(codename="access_admin"))
    right = Permission.objects.get(codename=f"add_{get_base_page_model()._meta.model_name}")
    top = world.network.get_parent()
    GroupPagePermission.objects.create(group=editors, page=top, permission=right)
    user = django_user_model.objects.create_user("site")
    user.groups.add(editors)
    assert chapters(shown_to(client, user)) == ALL


def test_who_has_nothing_to_do_with_a_network_is_refused(editor: Callable[..., Client]) -> None:
    browser = editor()
    assert browser.get(reverse(GUIDE)).status_code == 302
    assert reverse(GUIDE) not in browser.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize(
    ("language", "of_the_text", "words"),
    [("nl", "nl", "Zo begin je"), ("en", "en", "How to begin"), ("de", "nl", "Zo begin je")],
)
def test_the_guide_is_in_dutch_and_in_english(
    language: str, of_the_text: str, words: str, read: Callable[..., BeautifulSoup]
) -> None:
    page = read(language)
    section = page.find(id="wie-ben-je")
    assert words in section.text
    assert section["lang"] == of_the_text

"""People who go where they may not, who lose a role on the way, or who write at the same time."""

from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.admin.models import EditingSession
from wagtail.models import Revision

from k4k_wagtail.editing import menu
from k4k_wagtail.editing.reports.registry import REPORTS
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.page_types import get_base_page_model, get_page_model
from k4k_wagtail.sharing import count_report
from tests.editing.posts import add_url, edit_url, story
from tests.factories import SchoolPageFactory, StoryPageFactory

pytestmark = pytest.mark.django_db
HOME = "/admin/"


def browser_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def told(response: Any) -> str:
    """Return the messages that a request left for the next page."""
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def everything() -> list[Any]:
    """Return what is stored of all pages."""
    pages = get_base_page_model().objects.order_by("path")
    rows = list(pages.values_list("path", "title", "live", "latest_revision", "locked"))
    return [rows, Revision.objects.count()]


@pytest.mark.parametrize(
    "action",
    ["edit", "delete", "unpublish", "copy", "move", "lock", "convert_alias", "set_privacy"],
)
def test_a_school_author_writes_nothing_at_the_addresses_of_another_school(
    world: SimpleNamespace, person: Any, action: str
) -> None:
    page = StoryPageFactory(parent=world.emmen_school, title="Van een ander")
    browser = browser_of(person(Role.SCHOOL_AUTHOR))
    before = everything()
    values = {**story(title="Van mij"), "new_parent_page": world.coevorden_school.pk}
    values |= {"new_title": "Van mij", "new_slug": "van-mij", "restriction_type": "none"}
    response = browser.post(reverse(f"wagtailadmin_pages:{action}", args=[page.pk]), values)
    assert response.status_code in (302, 404)
    assert everything() == before


def test_a_school_author_adds_nothing_below_another_school(
    world: SimpleNamespace, person: Any
) -> None:
    browser = browser_of(person(Role.SCHOOL_AUTHOR))
    before = everything()
    address = add_url(get_page_model("StoryPage"), world.emmen_school)
    response = browser.post(address, story())
    assert (response.status_code, response.url) == (302, HOME)
    assert "toegang" in told(response) or "rechten" in told(response)
    assert everything() == before


def test_an_editor_who_lost_the_role_saves_nothing_and_is_told(
    world: SimpleNamespace, person: Any
) -> None:
    author = person(Role.SCHOOL_AUTHOR)
    own = StoryPageFactory(parent=world.coevorden_school, title="Begonnen")
    browser = browser_of(author)
    assert browser.get(edit_url(own)).status_code == 200
    author.groups.clear()
    before = everything()
    response = browser.post(edit_url(own), story(title="Nog gauw"))
    assert response.status_code == 302
    assert told(response)
    assert everything() == before


def test_an_editor_who_lost_one_of_two_roles_saves_nothing_and_is_told(
    world: SimpleNamespace, person: Any
) -> None:
    author = person(Role.SCHOOL_AUTHOR)
    lost = author.groups.get()
    author.groups.add(*person(Role.COACH).groups.all())
    own = StoryPageFactory(parent=world.coevorden_school, title="Begonnen")
    browser = browser_of(author)
    assert browser.get(edit_url(own)).status_code == 200
    author.groups.remove(lost)
    before = everything()
    response = browser.post(edit_url(own), story(title="Nog gauw"))
    assert (response.status_code, response.url) == (302, HOME)
    assert told(response)
    assert everything() == before


def test_who_writes_at_the_same_time_as_somebody_else_is_told_and_overwrites_nothing_unasked(
    world: SimpleNamespace, person: Any
) -> None:
    page = StoryPageFactory(parent=world.coevorden_school, title="Van ons beiden", slug="beiden")
    first = page.save_revision()
    author, editor = person(Role.SCHOOL_AUTHOR), person(Role.MUNICIPALITY_EDITOR)
    slow = browser_of(author)
    slow.get(edit_url(page))
    browser_of(editor).post(edit_url(page), story(title="De snelste", slug="beiden"))
    newest = Revision.objects.latest("pk")
    session = EditingSession.objects.get(user=author)
    names = get_page_model("StoryPage")._meta
    address = reverse(
        "wagtailadmin_editing_sessions:ping",
        args=[names.app_label, names.model_name, page.pk, session.pk],
    )
    loaded = {"revision_id": first.pk, "revision_created_at": first.created_at.isoformat()}
    answer = slow.post(address, loaded).json()
    assert [one["revision_id"] for one in answer["other_sessions"]] == [newest.pk]
    values = {**story(title="De langzaamste", slug="beiden"), "loaded_revision_id": first.pk}
    saved = slow.post(edit_url(page), values, headers={"accept": "application/json"})
    assert (saved.status_code, saved.json()["error_code"]) == (400, "invalid_revision")
    assert Revision.objects.latest("pk") == newest


@pytest.mark.parametrize("role", Role)
def test_a_menu_shows_what_opens_and_nothing_else(
    world: SimpleNamespace, person: Any, role: Role
) -> None:
    browser = browser_of(person(role))
    home = browser.get(HOME).content.decode()
    reports = (*REPORTS, count_report)
    items = [*menu.menu_items(), *(report.menu_item() for report in reports)]
    shown = {item.url for item in items if f'"url": "{item.url}"' in home}
    opens = {item.url for item in items if browser.get(item.url).status_code == 200}
    assert shown == opens


def test_a_municipality_with_many_schools_asks_no_more_queries_than_one_with_few(
    world: SimpleNamespace, person: Any, django_assert_max_num_queries: Any
) -> None:
    for _number in range(60):
        SchoolPageFactory(municipality=world.coevorden)
    browser = browser_of(person(Role.MUNICIPALITY_EDITOR))
    for name in ("k4k_schools:index", "k4k_stories:index", "k4k_school_chooser:choose"):
        browser.get(reverse(name))
        with django_assert_max_num_queries(25):
            assert browser.get(reverse(name)).status_code == 200
    browser.get(HOME)
    # Wagtail's own panels and ours.
    with django_assert_max_num_queries(40):
        assert browser.get(HOME).status_code == 200


def test_the_home_page_counts_the_pages_of_the_own_municipality(
    world: SimpleNamespace, person: Any
) -> None:
    for school in (world.coevorden_school, world.emmen_school, world.emmen_school):
        StoryPageFactory(parent=school)
    home = browser_of(person(Role.MUNICIPALITY_EDITOR)).get(HOME)
    soup = BeautifulSoup(home.content, "html.parser")
    links = [reverse(name) for name in ("k4k_stories:index", "k4k_schools:index")]
    counts = [soup.select_one(f"a[href='{link}']").get_text(strip=True) for link in links]
    assert [count.split()[0] for count in counts] == ["1", "1"]


def test_an_account_without_the_role_is_not_named(world: SimpleNamespace, person: Any) -> None:
    browser = browser_of(person(Role.NETWORK_EDITOR))
    role = person(Role.SCHOOL_AUTHOR).groups.get().k4k_role
    stranger = get_user_model().objects.create_user("vreemd", "vreemd@example.org", "x")
    url = f"/admin/k4k/rollen/{stranger.pk}/{role.pk}/terugnemen/"
    for ask in (browser.get, browser.post):
        answer = ask(url)
        assert "heeft de rol “schoolauteur: De Kiel” niet (meer)" in told(answer)
        assert "vreemd" not in browser.get(answer.url).content.decode()

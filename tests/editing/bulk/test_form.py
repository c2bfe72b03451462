"""Which stories are meant and with what, and what is said when that cannot be."""

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from k4k_wagtail.editing.bulk import addresses
from k4k_wagtail.editing.bulk.models import BulkAction
from k4k_wagtail.editing.roles.enums import Role
from tests.editing.bulk.conftest import outcomes
from tests.factories import StoryPageFactory

YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)


def test_the_listing_leads_to_the_form_with_its_filter(
    admin: Client, stories: SimpleNamespace
) -> None:
    query = {"theme": stories.old.pk}
    page = admin.get(reverse("k4k_stories:index"), query).content.decode()
    address = reverse(addresses.BEGIN)
    assert f'href="{address}?theme={stories.old.pk}"' in page
    assert f'<a href="{address}" class="button button-small' in page


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({}, 3),
        ({"theme": "THEME"}, 3),
        ({"state": "draft"}, 0),
        ({"id": "FIRST"}, 1),
        ({"id": "all"}, 3),
        ({"id": "999999999"}, 0),
        ({"id": "9" * 30}, 0),
        ({"id": "x"}, 0),
        ({"theme": "999999"}, 0),
        ({"state": "geen"}, 0),
    ],
)
def test_it_says_how_many_stories_are_meant_and_leads_back_when_none_are(
    admin: Client, stories: SimpleNamespace, query: dict[str, str], number: int
) -> None:
    keys = {"THEME": str(stories.old.pk), "FIRST": str(stories.all[0].pk)}
    asked = {name: keys.get(value, value) for name, value in query.items()}
    response = admin.get(reverse(addresses.BEGIN), asked, follow=True)
    assert response.status_code == 200
    if number:
        assert response.context["number"] == number
    else:
        assert response.redirect_chain == [(reverse("k4k_stories:index"), 302)]
        assert "Er is niets gewijzigd" in response.content.decode()


@pytest.mark.search
def test_a_search_narrows_what_is_meant(admin: Client, stories: SimpleNamespace) -> None:
    StoryPageFactory(title="Zwemmen")
    response = admin.get(reverse(addresses.BEGIN), {"q": "Zwemmen"})
    assert response.context["number"] == 1
    assert "“Zwemmen”" in response.content.decode()


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("", {}, "kind"),
        ("eten", {}, "kind"),
        ("add-themes", {}, "themes"),
        ("add-themes", {"themes": "999999"}, "themes"),
        ("add-themes", {"themes": "x"}, "themes"),
        ("set-review", {}, "review_by"),
        ("set-review", {"review_by": "31-31-2031"}, "review_by"),
        ("set-review", {"review_by": YESTERDAY.isoformat()}, "review_by"),
        ("add-labels", {"labels": " , "}, "labels"),
        ("add-labels", {"labels": "a" * 101}, "labels"),
        ("remove-labels", {"labels": "onbekend"}, "labels"),
    ],
)
def test_a_value_that_cannot_be_is_said_at_its_field(
    admin: Client,
    stories: SimpleNamespace,
    begin: Callable[..., Any],
    kind: str,
    values: dict[str, str],
    field: str,
) -> None:
    response = begin(admin, kind, **values)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert not BulkAction.objects.exists()


def test_a_field_that_is_not_asked_for_does_not_count(
    admin: Client, stories: SimpleNamespace, begin: Callable[..., Any]
) -> None:
    assert begin(admin, "archive", themes="x", review_by="x").status_code == 302


def test_stories_that_came_meanwhile_are_shown_before_anything_begins(
    admin: Client, stories: SimpleNamespace
) -> None:
    address = reverse(addresses.BEGIN)
    mark = admin.get(address).context["form"].now_mark
    StoryPageFactory(title="Nieuw")

    response = admin.post(address, {"kind": "archive", "mark": mark})

    assert response.status_code == 200
    assert response.context["number"] == 4
    assert not BulkAction.objects.exists()
    again = response.context["form"].data["mark"]
    assert admin.post(address, {"kind": "archive", "mark": again}).status_code == 302


class TestRights:
    def test_a_municipality_editor_changes_the_own_stories_alone(
        self, world: SimpleNamespace, person: Any, client: Client, run: Any
    ) -> None:
        StoryPageFactory(title="Eigen", parent=world.coevorden_school)
        StoryPageFactory(title="Van een ander", parent=world.emmen_school)
        client.force_login(person(Role.MUNICIPALITY_EDITOR))
        assert outcomes(run(client, "archive")) == {"Eigen": "done"}

    def test_a_school_author_publishes_nothing_but_sets_a_theme_in_a_draft(
        self, world: SimpleNamespace, person: Any, client: Client, begin: Any, run: Any
    ) -> None:
        StoryPageFactory(title="Online", parent=world.coevorden_school)
        StoryPageFactory(title="Concept", parent=world.coevorden_school, live=False)
        client.force_login(person(Role.SCHOOL_AUTHOR))
        assert "kind" in begin(client, "publish").context["form"].errors
        found = outcomes(run(client, "add-labels", labels="ouders"))
        assert found == {"Concept": "done", "Online": "refused"}

    def test_ticking_stories_of_others_changes_none(
        self, world: SimpleNamespace, person: Any, client: Client
    ) -> None:
        other = StoryPageFactory(parent=world.emmen_school)
        client.force_login(person(Role.MUNICIPALITY_EDITOR))
        response = client.get(reverse(addresses.BEGIN), {"id": other.pk}, follow=True)
        assert "Er is niets gewijzigd" in response.content.decode()

    def test_who_reads_reports_alone_gets_no_form(
        self, world: SimpleNamespace, person: Any, client: Client
    ) -> None:
        client.force_login(person(Role.REPORT_READER))
        response = client.get(reverse(addresses.BEGIN))
        assert response.status_code == 302
        assert response.url == reverse("wagtailadmin_home")

    def test_a_role_that_is_lost_half_way_gives_refusals(
        self, world: SimpleNamespace, person: Any, client: Client, begin: Any
    ) -> None:
        StoryPageFactory(title="Eigen", parent=world.coevorden_school)
        editor = person(Role.MUNICIPALITY_EDITOR)
        client.force_login(editor)
        begin(client, "archive")
        action = BulkAction.objects.get()
        editor.groups.clear()
        admin = get_user_model().objects.create_superuser("baas", password="x")

        from k4k_wagtail.editing.bulk.work import do_part

        do_part(action.pk)

        assert outcomes(action) == {"Eigen": "refused"}
        client.force_login(admin)
        page = client.get(reverse(addresses.SHOW, args=[action.pk])).content.decode()
        assert "je hebt geen recht" in page.lower()

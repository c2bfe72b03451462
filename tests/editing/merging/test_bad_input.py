"""A merge that cannot be says why, and changes nothing."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.network.enums import OrganisationKind
from k4k_wagtail.network.merged_terms import MergedTerm
from k4k_wagtail.network.models import Theme
from k4k_wagtail.schools.models import SchoolTheme
from tests.factories import AgreementFactory, NetworkFactory, StoryPageFactory, ThemeFactory


@pytest.fixture
def refused(terms: SimpleNamespace) -> Callable[..., str]:
    """A function that merges the two of a kind by the command, and returns why that cannot be."""

    def found(kind: str = "theme", old: str = "", new: str = "") -> str:
        slugs = [one.slug for one in getattr(terms, kind)]
        with pytest.raises(CommandError) as error:
            call_command("k4k_merge", kind, old or slugs[0], new or slugs[1])
        assert not MergedTerm.objects.exists()
        assert len(getattr(terms, kind)) == 2
        return str(error.value)

    return found


def test_a_term_is_not_merged_with_itself_or_with_nothing(refused: Callable[..., str]) -> None:
    assert "zichzelf" in refused(new="taal-thuis")
    assert "geen thema" in refused(new="bestaat-niet")


def test_a_term_that_is_gone_says_into_what_it_went(terms: SimpleNamespace) -> None:
    call_command("k4k_merge", "theme", "taal-thuis", "taal")

    with pytest.raises(CommandError, match="“taal”"):
        call_command("k4k_merge", "theme", "taal-thuis", "taal")


def test_organisations_of_two_kinds_or_two_numbers_are_not_merged(
    refused: Callable[..., str], terms: SimpleNamespace
) -> None:
    old, new = terms.organisation
    old.kind, new.kind = OrganisationKind.LIBRARY, OrganisationKind.SPORT
    old.save()
    new.save()
    assert "Bibliotheek" in refused("organisation")
    old.kind = new.kind = OrganisationKind.BOARD
    old.code, new.code = "10001", "10002"
    old.save()
    new.save()
    assert "10001" in refused("organisation")


def test_agreements_on_the_same_days_and_schools_without_one_stop_a_merge(
    refused: Callable[..., str], terms: SimpleNamespace, world: SimpleNamespace
) -> None:
    old, new = terms.theme
    new.requires_agreement = True
    new.save()
    SchoolTheme.objects.create(page=world.coevorden_school, theme=old)
    text = refused()
    assert "De Kiel" in text
    assert "Coevorden" in text
    assert SchoolTheme.objects.get().theme == old
    for theme in (old, new):
        AgreementFactory(municipality=world.coevorden, theme=theme)
    assert "op dezelfde dagen" in refused()


def test_a_theme_with_subthemes_does_not_become_a_subtheme(
    refused: Callable[..., str], terms: SimpleNamespace
) -> None:
    old, new = terms.theme
    ThemeFactory(parent=old)
    new.parent = ThemeFactory()
    new.save()

    assert "deelthema" in refused()


def test_a_locked_page_stops_a_merge(refused: Callable[..., str], stories: SimpleNamespace) -> None:
    page = stories.old
    type(page).objects.filter(pk=page.pk).update(locked=True, locked_at=timezone.now())

    assert "“Oud”" in refused()


def post(client: Client, terms: SimpleNamespace, kind: str = "theme") -> Any:
    old, new = getattr(terms, kind)
    address = reverse("k4k_merge", args=[kind, old.pk])
    return client.post(address, {"other": new.pk, "stays": "andere"}, follow=True)


def test_roles_that_may_not_delete_both_do_not_get_the_screen(
    client: Client, person: Callable[..., Any], terms: SimpleNamespace
) -> None:
    for role in (Role.MUNICIPALITY_EDITOR, Role.SCHOOL_AUTHOR, Role.COACH, Role.REPORT_READER):
        client.force_login(person(role))
        for kind in ("theme", "organisation", "label"):
            old, _new = getattr(terms, kind)
            address = reverse("k4k_merge", args=[kind, old.pk])
            assert client.get(address).status_code == 302, (role, kind)
            post(client, terms, kind)
    assert not MergedTerm.objects.exists()


def test_a_network_editor_does_not_change_the_pages_of_another_network(
    client: Client, person: Callable[..., Any], terms: SimpleNamespace, stories: SimpleNamespace
) -> None:
    elsewhere = NetworkFactory(title="Ander netwerk", slug="ander")
    StoryPageFactory(parent=elsewhere.story_index, themes=[terms.theme[0]])
    client.force_login(person(Role.NETWORK_EDITOR))

    assert "een ander netwerk" in post(client, terms).content.decode()
    assert Theme.objects.filter(slug="taal-thuis").exists()


def test_a_network_editor_sees_what_changes_and_merges(
    client: Client, person: Callable[..., Any], terms: SimpleNamespace, stories: SimpleNamespace
) -> None:
    client.force_login(person(Role.NETWORK_EDITOR))
    old, new = terms.label
    listing = client.get(reverse("k4k_labels_modeladmin_index")).content.decode()
    address = reverse("k4k_merge", args=["label", old.pk])
    assert address in listing

    seen = client.get(address, {"other": new.pk, "stays": "andere"}).content.decode()
    assert "2 verhalen" in seen
    assert "leesen" in seen
    assert "samengevoegd" in post(client, terms, "label").content.decode()
    assert "al samengevoegd" in client.get(address, follow=True).content.decode()


def test_a_term_that_was_deleted_meanwhile_is_told(
    client: Client, terms: SimpleNamespace, stories: SimpleNamespace
) -> None:
    client.force_login(get_user_model().objects.create_superuser("beheer", password="x"))
    old, new = terms.theme
    address = reverse("k4k_merge", args=["theme", old.pk])
    gone = client.post(address, {"other": 99999, "stays": "andere"})
    assert "niet meer" in gone.content.decode()
    assert client.get(reverse("k4k_merge", args=["theme", 99999])).status_code == 404
    assert client.get(reverse("k4k_merge", args=["onzin", new.pk])).status_code == 404

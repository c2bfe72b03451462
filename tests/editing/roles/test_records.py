"""Records by direct address: who may do what, with the messages and the ways out."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from k4k_wagtail.coaches.models import Consent
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.network.key_figures import KeyFigure
from tests.factories import (
    AgreementFactory,
    CoachPageFactory,
    ConsentTextFactory,
    KeyFigureFactory,
    OrganisationFactory,
)

pytestmark = pytest.mark.django_db


def address(record: str, action: str = "index", *args: Any) -> str:
    return reverse(f"k4k_wagtail_{record}_modeladmin_{action}", args=args)


def figure(municipality: Any, **values: Any) -> dict[str, Any]:
    """Return a key figure as its form sends it."""
    key = municipality.pk if municipality else ""
    given = {"label": "scholen", "value": "3", "source": "Wij", "order": "0"}
    return {**given, "municipality": key, **values}


def consent(page: Any) -> dict[str, Any]:
    """Return a consent as its form sends it."""
    today = timezone.localdate()
    days = {"given_on": today.isoformat(), "ends_on": (today + timedelta(days=90)).isoformat()}
    text = ConsentTextFactory().pk
    return {"page": page.pk, "given_by": "Noor", "text": text, "method": "signed", **days}


@pytest.fixture
def editor(client: Any, person: Any) -> Any:
    """A browser of the municipality editor of Coevorden."""
    client.force_login(person(Role.MUNICIPALITY_EDITOR))
    return client


def errors(response: Any) -> dict[str, str]:
    return {name: found[0] for name, found in response.context["form"].errors.items()}


def test_a_figure_for_another_municipality_is_refused_with_its_name_and_the_way_out(
    world: SimpleNamespace, editor: Any
) -> None:
    response = editor.post(address("keyfigure", "create"), figure(world.emmen))
    assert list(errors(response)) == ["municipality"]
    for word in ("Emmen", "Coevorden", "netwerkbureau"):
        assert word in errors(response)["municipality"]
    assert not KeyFigure.objects.exists()


def test_a_figure_of_the_whole_network_is_refused(world: SimpleNamespace, editor: Any) -> None:
    response = editor.post(address("keyfigure", "create"), figure(None))
    assert "Kies Coevorden" in errors(response)["municipality"]
    assert not KeyFigure.objects.exists()


def test_a_figure_cannot_be_given_to_another_municipality(
    world: SimpleNamespace, editor: Any
) -> None:
    own = KeyFigureFactory(municipality=world.coevorden)
    response = editor.post(address("keyfigure", "edit", own.pk), figure(world.emmen))
    own.refresh_from_db()
    assert "Emmen" in errors(response)["municipality"]
    assert (own.municipality, own.value) == (world.coevorden, 87)


@pytest.mark.parametrize("sent", ["0", "9" * 30, "<b>", "٣"])
def test_a_municipality_that_does_not_exist_is_refused_too(
    world: SimpleNamespace, editor: Any, sent: str
) -> None:
    response = editor.post(address("keyfigure", "create"), {**figure(None), "municipality": sent})
    assert "Coevorden" in errors(response)["municipality"]
    assert "<b>" not in response.content.decode()


def test_the_form_offers_the_own_municipality_and_has_it_chosen(
    world: SimpleNamespace, editor: Any
) -> None:
    soup = BeautifulSoup(editor.get(address("keyfigure", "create")).content, "html.parser")
    options = soup.select("select[name=municipality] option")
    assert {option.get_text(strip=True) for option in options if option["value"]} == {"Coevorden"}
    assert [one["value"] for one in options if one.has_attr("selected")] == [
        str(world.coevorden.pk)
    ]


@pytest.mark.parametrize("action", ["edit", "delete", "history"])
@pytest.mark.parametrize("whose", ["emmen", None])
def test_the_address_of_somebody_elses_record_leads_home(
    world: SimpleNamespace, editor: Any, action: str, whose: str | None
) -> None:
    place = getattr(world, whose) if whose else None
    other = KeyFigureFactory(municipality=place)
    for response in (
        editor.get(address("keyfigure", action, other.pk)),
        editor.post(address("keyfigure", action, other.pk), figure(world.coevorden)),
    ):
        assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
    other.refresh_from_db()
    assert (other.municipality, other.value) == (place, 87)


def test_history_is_not_for_everybody_who_may_enter_the_admin(
    world: SimpleNamespace, client: Any, person: Any
) -> None:
    found = KeyFigureFactory(municipality=world.coevorden)
    client.force_login(person(Role.SCHOOL_AUTHOR))
    assert client.get(address("keyfigure", "history", found.pk)).status_code == 302


def test_a_listing_its_filters_and_its_export_show_only_the_own_municipality(
    world: SimpleNamespace, editor: Any
) -> None:
    for place in (world.coevorden, world.emmen):
        AgreementFactory(municipality=place)
    for query in ({}, {"export": "csv"}, {"export": "xlsx"}):
        response = editor.get(address("agreement"), query)
        content = response.getvalue() if response.streaming else response.content
        assert b"Emmen" not in content
    assert "Coevorden" in editor.get(address("agreement")).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "municipality__id__exact={emmen}",
        "municipality__agreements__note__startswith=g",
        "municipality__name=Emmen",
    ],
)
def test_a_query_string_finds_nothing_of_others(
    world: SimpleNamespace, editor: Any, query: str
) -> None:
    KeyFigureFactory(municipality=world.coevorden)
    KeyFigureFactory(municipality=world.emmen, label="iets van Emmen")
    url = f"{address('keyfigure')}?{query.format(emmen=world.emmen.pk)}"
    assert "iets van Emmen" not in editor.get(url, follow=True).content.decode()


def test_a_record_cannot_be_asked_for_what_hangs_on_it(world: SimpleNamespace, editor: Any) -> None:
    OrganisationFactory(municipality=world.coevorden)
    url = f"{address('organisation')}?municipality__agreements__note__startswith=geheim"
    assert editor.get(url).url == address("organisation")


def test_a_consent_is_only_recorded_for_a_profile_that_one_may_edit(
    world: SimpleNamespace, editor: Any
) -> None:
    Consent.objects.all().delete()
    response = editor.post(address("consent", "create"), consent(world.coach))
    assert "netwerkbureau" in errors(response)["page"]
    assert not Consent.objects.exists()
    own = CoachPageFactory(parent=world.coevorden_page, title="Anna", consent=False)
    editor.post(address("consent", "create"), consent(own))
    assert Consent.objects.get().page_id == own.pk
    assert "Noor" not in " ".join(ModelLogEntry.objects.values_list("label", flat=True))
    assert ModelLogEntry.objects.exists()


def test_the_form_of_a_consent_does_not_tell_the_name_of_a_coach_of_others(
    world: SimpleNamespace, editor: Any
) -> None:
    draft = CoachPageFactory(title="Nog Geheim", live=False, consent=False)
    response = editor.get(address("consent", "create"), {"page": draft.pk})
    assert "Nog Geheim" not in response.content.decode()


@pytest.mark.parametrize("name", ["k4k_confirm", "k4k_withdraw"])
def test_a_consent_of_others_is_neither_confirmed_nor_withdrawn(
    world: SimpleNamespace, editor: Any, name: str
) -> None:
    other = Consent.objects.get(page=world.coach.pk)
    editor.post(reverse(name, args=[other.pk]))
    other.refresh_from_db()
    assert (other.confirmed_on, other.withdrawn_at) == (None, None)


def test_a_group_of_the_site_itself_gives_a_right_on_everything(
    world: SimpleNamespace, client: Any, person: Any
) -> None:
    user = person(Role.MUNICIPALITY_EDITOR)
    own = Group.objects.create(name="Cijfers")
    own.permissions.add(*Permission.objects.filter(codename__endswith="_keyfigure"))
    user.groups.add(own)
    client.force_login(user)
    client.post(address("keyfigure", "create"), figure(world.emmen))
    client.post(address("keyfigure", "create"), figure(None))
    assert {one.municipality for one in KeyFigure.objects.all()} == {world.emmen, None}


def test_listings_ask_as_many_queries_for_many_records_as_for_few(
    world: SimpleNamespace, editor: Any, django_assert_max_num_queries: Any
) -> None:
    for _number in range(30):
        AgreementFactory(municipality=world.coevorden)
        KeyFigureFactory(municipality=world.coevorden)
    for coach in (CoachPageFactory(parent=world.coevorden_page) for _number in range(15)):
        assert coach.k4k_consents.exists()
    for record in ("agreement", "keyfigure", "consent"):
        editor.get(address(record))
        with django_assert_max_num_queries(20):
            editor.get(address(record))

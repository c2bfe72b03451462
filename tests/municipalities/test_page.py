"""The page of a municipality, as visitors see it."""

import json
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.documents import get_document_model

from k4k_wagtail.municipalities.models import MunicipalityAction, MunicipalityContact
from tests.factories import (
    AgreementFactory,
    MunicipalityFactory,
    MunicipalityPageFactory,
    SchoolPageFactory,
    StoryPageFactory,
    ThemeFactory,
)

TODAY = timezone.localdate()


def soup(client: Client, place: Any) -> BeautifulSoup:
    return BeautifulSoup(client.get(place.url).content, "html.parser")


def section(client: Client, place: Any, name: str) -> str:
    """Return the text of the section with a heading of that id."""
    found = soup(client, place).select_one(f'[aria-labelledby="{name}"]')
    return " ".join(found.get_text(" ").split()) if found else ""


class TestNumbers:
    @pytest.mark.parametrize(("kind", "number"), [("schools", 3), ("stories", 6)])
    def test_each_number_is_that_of_the_list_it_leads_to(
        self, client: Client, place: Any, kind: str, number: int
    ) -> None:
        part = client.get(place.url).context[kind]
        assert part.total == number
        assert client.get(part.url).context["listing"].total == number

    def test_only_what_is_there_has_a_link(self, client: Client, place: Any, network: Any) -> None:
        empty = MunicipalityPageFactory()
        context = client.get(empty.url).context
        for kind in ("schools", "coaches", "stories"):
            assert (context[kind].total, context[kind].url) == (0, "")

    def test_a_page_with_nothing_on_it_yet_says_so_without_noughts(
        self, client: Client, network: Any
    ) -> None:
        empty = MunicipalityPageFactory()
        page = soup(client, empty)
        assert section(client, empty, "nog-niets").startswith("Hier is nog niets te zien")
        assert not page.select(".k4k-figures")

    def test_a_page_with_something_on_it_says_no_such_thing(
        self, client: Client, place: Any
    ) -> None:
        assert section(client, place, "nog-niets") == ""

    def test_schools_and_the_newest_stories_stand_on_the_page(
        self, client: Client, place: Any
    ) -> None:
        context = client.get(place.url).context
        assert len(context["schools"].items) == 3
        assert len(context["stories"].items) == 4
        for school in context["schools"].items:
            assert school.title in section(client, place, "scholen")

    def test_a_school_that_moves_away_takes_its_stories_along(
        self, client: Client, place: Any
    ) -> None:
        client.get(place.url)
        for school in client.get(place.url).context["schools"].items:
            moved = type(school).objects.get(pk=school.pk)
            moved.municipality = MunicipalityFactory()
            moved.save()
        context = client.get(place.url).context
        assert (context["schools"].total, context["stories"].total) == (0, 0)


class TestAgreements:
    def test_period_and_theme_are_shown(self, client: Client, place: Any, coevorden: Any) -> None:
        theme = ThemeFactory(name="Gewone leven", requires_agreement=True)
        last = TODAY + timedelta(days=100)
        AgreementFactory(municipality=coevorden, theme=theme, ends_on=last)
        text = section(client, place, "afspraken")
        assert "Gewone leven" in text
        assert date_format(last, "j F Y") in text
        assert "Scholen hier kunnen hieraan meedoen." in text

    def test_one_that_ended_says_so(self, client: Client, place: Any, coevorden: Any) -> None:
        last = TODAY - timedelta(days=1)
        AgreementFactory(municipality=coevorden, ends_on=last)
        text = section(client, place, "afspraken")
        assert f"afgelopen op {date_format(last, 'j F Y')}" in text
        assert "kunnen hieraan meedoen" not in text

    def test_its_successor_takes_its_place(
        self, client: Client, place: Any, coevorden: Any
    ) -> None:
        last = TODAY - timedelta(days=1)
        old = AgreementFactory(municipality=coevorden, ends_on=last)
        AgreementFactory(municipality=coevorden, theme=old.theme, starts_on=TODAY)
        (shown,) = client.get(place.url).context["agreements"]
        assert shown.starts_on == TODAY

    def test_the_document_is_a_link_and_the_note_is_for_editors(
        self, client: Client, place: Any, coevorden: Any
    ) -> None:
        document = get_document_model().objects.create(title="Convenant", file="convenant.pdf")
        AgreementFactory(municipality=coevorden, document=document, note="Nog bellen")
        link = soup(client, place).find("a", string="Convenant")
        assert link["href"] == document.url
        assert "Nog bellen" not in soup(client, place).get_text()

    def test_those_of_another_municipality_are_not(self, client: Client, place: Any) -> None:
        AgreementFactory()
        assert section(client, place, "afspraken") == ""


class TestContactsAndActions:
    def test_contacts_are_roles_with_an_address(self, client: Client, place: Any) -> None:
        MunicipalityContact.objects.create(
            page=place, role="Adviseur", email="jeugd@coevorden.example", phone="0524 000 000"
        )
        text = section(client, place, "contact")
        assert "Adviseur gemeente Coevorden" in text
        links = [one["href"] for one in soup(client, place).select("[aria-labelledby=contact] a")]
        assert links == ["mailto:jeugd@coevorden.example", "tel:0524000000"]

    def test_actions_have_partners_status_and_period(self, client: Client, place: Any) -> None:
        MunicipalityAction.objects.create(
            page=place,
            title="Ouders op school",
            partners="bibliotheek",
            status="running",
            starts_on="2025-08-01",
            ends_on="2027-07-31",
        )
        text = section(client, place, "acties")
        for part in ("Ouders op school", "Loopt", "bibliotheek", "1 augustus 2025", "31 juli 2027"):
            assert part in text

    def test_what_editors_write_is_escaped(self, client: Client, place: Any) -> None:
        MunicipalityAction.objects.create(page=place, title="<script>alert(1)</script>")
        MunicipalityContact.objects.create(page=place, role="<b onclick=x>")
        html = client.get(place.url).content.decode()
        assert "<script>alert" not in html
        assert "<b onclick" not in html


class TestHead:
    def test_structured_data_describes_an_organisation_with_its_area(
        self, client: Client, place: Any
    ) -> None:
        MunicipalityContact.objects.create(page=place, role="Adviseur", email="a@b.example")
        scripts = soup(client, place).select('script[type="application/ld+json"]')
        data = [one for script in scripts for one in _list(json.loads(script.string))]
        (found,) = [one for one in data if one["@type"] == "GovernmentOrganization"]
        assert found["areaServed"] == {
            "@type": "AdministrativeArea",
            "name": "Coevorden",
            "identifier": "GM0109",
        }
        assert found["contactPoint"][0]["email"] == "a@b.example"

    def test_crumbs_and_canonical_address(self, client: Client, place: Any) -> None:
        context = client.get(f"{place.url}?bron=mail").context
        assert [crumb.title for crumb in context["breadcrumbs"]][-2:] == ["Gemeenten", place.title]
        assert context["canonical_url"] == f"http://localhost{place.url}"


def _list(data: Any) -> list[Any]:
    return data if isinstance(data, list) else [data]


def test_a_page_of_a_large_municipality_takes_few_queries(
    client: Client, place: Any, coevorden: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(20):
        StoryPageFactory(schools=[SchoolPageFactory(municipality=coevorden)])
        AgreementFactory(municipality=coevorden)
    client.get(place.url)
    with django_assert_max_num_queries(12):
        client.get(place.url)

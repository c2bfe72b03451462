"""Agreements: their periods, what follows from their end, and who is told."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from k4k_wagtail.network.agreements import Agreement
from tests.factories import (
    AgreementFactory,
    MunicipalityFactory,
    NetworkFactory,
    SchoolPageFactory,
    ThemeFactory,
)

TODAY = timezone.localdate()
REPORT = "k4k_agreement_report"


def days(number: int) -> date:
    """Return the day that lies so many days ahead."""
    return TODAY + timedelta(days=number)


class TestOverlap:
    @pytest.mark.parametrize(
        ("first", "last"), [(-10, 10), (-10, None), (5, 6), (-400, -365), (0, 0)]
    )
    def test_two_that_share_a_day_are_refused(self, db: None, first: int, last: int | None) -> None:
        known = AgreementFactory(starts_on=days(-365), ends_on=days(100))
        other = Agreement(
            municipality=known.municipality,
            theme=known.theme,
            starts_on=days(first),
            ends_on=None if last is None else days(last),
        )
        with pytest.raises(ValidationError) as refused:
            other.full_clean()
        assert known.municipality.name in refused.value.message_dict["starts_on"][0]

    def test_one_after_another_is_fine(self, db: None) -> None:
        known = AgreementFactory(starts_on=days(-365), ends_on=days(100))
        Agreement(
            municipality=known.municipality, theme=known.theme, starts_on=days(101)
        ).full_clean()

    def test_the_administration_says_so_beside_the_day(self, admin_client: Any, site: Any) -> None:
        known = AgreementFactory()
        url = reverse("k4k_wagtail_agreement_modeladmin_create")
        data = {
            "municipality": known.municipality_id,
            "theme": known.theme_id,
            "starts_on": TODAY.isoformat(),
            "ends_on": "",
            "document": "",
            "note": "",
        }
        response = admin_client.post(url, data)
        assert known.municipality.name in response.context["form"].errors["starts_on"][0]
        assert Agreement.objects.count() == 1

    def test_an_end_before_the_beginning_is_refused(self, db: None) -> None:
        agreement = AgreementFactory.build(
            municipality=MunicipalityFactory(),
            theme=ThemeFactory(),
            starts_on=TODAY,
            ends_on=days(-1),
        )
        with pytest.raises(ValidationError, match="eerste dag"):
            agreement.full_clean()


class TestVisitors:
    @pytest.fixture
    def school(self, site: Any) -> Any:
        """A school with a theme that needs an agreement, which runs."""
        NetworkFactory(slug="netwerk")
        agreement = AgreementFactory(theme__name="Gewone leven", theme__slug="gewone-leven")
        return SchoolPageFactory(municipality=agreement.municipality, themes=[agreement.theme])

    def found(self, client: Any) -> int:
        """Return how many schools the list shows under the theme."""
        listing = client.get("/netwerk/scholen/?thema=gewone-leven").context["listing"]
        return int(listing.total) if listing.selection.values.get("thema") else 0

    def theme_words(self, client: Any, school: Any) -> str:
        """Return what the page says of the school's themes."""
        html = BeautifulSoup(client.get(school.url).content, "html.parser")
        return " ".join(html.select_one("[aria-labelledby=werkt-aan]").get_text(" ").split())

    def test_while_it_runs_the_school_is_found_under_the_theme(
        self, client: Any, school: Any
    ) -> None:
        assert self.found(client) == 1
        assert "afgerond" not in self.theme_words(client, school)

    def test_when_it_has_ended_the_page_says_so_and_the_list_no_longer_counts_it(
        self, client: Any, school: Any
    ) -> None:
        self.found(client)
        agreement = Agreement.objects.get()
        agreement.ends_on = date(2026, 3, 31)
        agreement.save()
        assert self.found(client) == 0
        assert "afgerond in maart 2026" in self.theme_words(client, school)
        assert client.get(school.url).status_code == 200

    def test_one_that_is_deleted_counts_no_more(self, client: Any, school: Any) -> None:
        self.found(client)
        Agreement.objects.get().delete()
        assert self.found(client) == 0
        assert "nu niet" in self.theme_words(client, school)

    def test_a_theme_whose_own_period_ended_says_so_too(self, client: Any, school: Any) -> None:
        row = school.k4k_school_themes.get()
        row.ends_on = date(2026, 6, 30)
        school.k4k_school_themes.set([row])
        school.save()
        assert self.found(client) == 0
        assert "afgerond in juni 2026" in self.theme_words(client, school)


class TestReport:
    @pytest.fixture(autouse=True)
    def network(self, site: Any) -> None:
        NetworkFactory()

    def rows(self, admin_client: Any) -> list[Any]:
        return list(admin_client.get(reverse(REPORT)).context["object_list"])

    def test_one_that_ends_within_ninety_days_is_listed_with_its_schools(
        self, admin_client: Any
    ) -> None:
        soon = AgreementFactory(ends_on=days(90))
        AgreementFactory(ends_on=days(91))
        school = SchoolPageFactory(municipality=soon.municipality, themes=[soon.theme])
        SchoolPageFactory(municipality=soon.municipality)
        html = BeautifulSoup(admin_client.get(reverse(REPORT)).content, "html.parser")
        (row,) = html.select("tbody tr")
        assert row.find("a", string=school.title)["href"] == f"/admin/pages/{school.pk}/edit/"
        assert "90" in row.get_text()
        assert soon.municipality.name in row.get_text()

    def test_one_that_ended_is_listed_while_schools_still_take_part(
        self, admin_client: Any
    ) -> None:
        ended = AgreementFactory(ends_on=days(-200))
        assert self.rows(admin_client) == []
        school = SchoolPageFactory(municipality=ended.municipality, themes=[ended.theme])
        assert self.rows(admin_client) == [ended]
        school.takes_part_until = days(-201)
        school.save()
        assert self.rows(admin_client) == []

    def test_one_that_is_followed_by_another_is_not(self, admin_client: Any) -> None:
        soon = AgreementFactory(ends_on=days(20))
        AgreementFactory(municipality=soon.municipality, theme=soon.theme, starts_on=days(21))
        assert self.rows(admin_client) == []

    def test_it_can_be_exported(self, admin_client: Any) -> None:
        soon = AgreementFactory(ends_on=days(10))
        school = SchoolPageFactory(municipality=soon.municipality, themes=[soon.theme])
        response = admin_client.get(reverse(REPORT), {"export": "csv"})
        text = b"".join(response.streaming_content).decode()
        assert soon.municipality.name in text
        assert school.title in text

    def test_an_editor_without_rights_on_agreements_does_not_see_it(
        self, client: Any, django_user_model: Any
    ) -> None:
        from django.contrib.auth.models import Permission

        user = django_user_model.objects.create_user("redactie", password="x")
        user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
        client.force_login(user)
        assert client.get(reverse(REPORT)).status_code == 302


class TestAdministration:
    def test_it_is_searched_filtered_and_exported(self, admin_client: Any, site: Any) -> None:
        one, _other = AgreementFactory(), AgreementFactory()
        url = reverse("k4k_wagtail_agreement_modeladmin_index")
        found = admin_client.get(url, {"q": one.municipality.name}).context["object_list"]
        assert list(found) == [one]
        found = admin_client.get(url, {"theme__id__exact": one.theme_id}).context["object_list"]
        assert list(found) == [one]
        for kind in ("csv", "xlsx"):
            assert admin_client.get(url, {"export": kind}).status_code == 200

"""What editors do with figures: type them, compare them, and set the network's addresses."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse

from k4k_wagtail.network.key_figures import KeyFigure
from k4k_wagtail.network.site_settings import NetworkSettings
from k4k_wagtail.page_types import get_page_model
from tests.factories import KeyFigureFactory, SchoolPageFactory

REPORT = "/admin/reports/k4k-kerncijfers/"


@pytest.fixture
def admin(home: Any, client: Any) -> Any:
    """A browser in which a superuser is logged in."""
    client.force_login(get_user_model().objects.create_superuser("beheer", password="x"))
    return client


def address(action: str = "index", *args: Any) -> str:
    return reverse(f"k4k_wagtail_keyfigure_modeladmin_{action}", args=args)


def rows_of(admin: Any) -> list[list[str]]:
    """Return the rows of the report, as the export has them."""
    response = admin.get(REPORT, {"export": "csv"})
    return list(csv.reader(io.StringIO(response.getvalue().decode())))[1:]


def test_an_editor_types_a_figure(admin):
    form = {"label": "jongeren deden mee", "qualifier": "bijna", "value": "3000", "order": 4}
    response = admin.post(
        address("create"), {**form, "source": "Zomerprogramma", "reference_date": "2020-12-31"}
    )
    assert response.status_code == 302
    assert str(KeyFigure.objects.get()) == "bijna 3.000 jongeren deden mee"


@pytest.mark.parametrize(
    ("name", "value"),
    [("value", "veel"), ("value", ""), ("source", ""), ("label", ""), ("url", "javascript:x")],
)
def test_a_figure_that_is_not_right_is_refused_at_its_field(name, value, admin):
    form = {"label": "x", "value": "3", "order": 1, "source": "y", "url": "", name: value}
    response = admin.post(address("create"), form)
    soup = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200
    assert soup.select(f"#panel-child-{name}-errors, [id*='{name}-errors']")
    assert not KeyFigure.objects.exists()


def test_figures_are_listed_searched_and_exported(admin, coevorden):
    KeyFigureFactory(label="scholen", municipality=coevorden)
    KeyFigureFactory(label="mensen")
    listing = admin.get(address(), {"q": "coevorden"}).content.decode()
    assert "scholen" in listing
    assert "mensen" not in listing
    exported = admin.get(address(), {"export": "csv"}).getvalue().decode()
    assert "hele netwerk" in exported


def test_the_report_shows_figures_that_differ_with_both_values(admin, coevorden):
    SchoolPageFactory(takes_part_from=date(2020, 8, 1), municipality=coevorden)
    SchoolPageFactory(takes_part_from=date(2024, 8, 1))
    same = {"countable": "participating_schools"}
    KeyFigureFactory(value=87, **same)
    KeyFigureFactory(value=2, label="klopt", **same)
    KeyFigureFactory(value=1, label="klopte toen", reference_date=date(2021, 1, 1), **same)
    KeyFigureFactory(value=9, label="van Coevorden", municipality=coevorden, **same)
    KeyFigureFactory(value=99, label="telt niets")
    found = {row[0]: row[1:5] for row in rows_of(admin)}
    assert found == {
        "scholen doen mee": ["", "87.00", "2", "85.00"],
        "van Coevorden": ["Coevorden", "9.00", "1", "8.00"],
    }
    soup = BeautifulSoup(admin.get(REPORT).content, "html.parser")
    figure = KeyFigure.objects.get(label="van Coevorden")
    assert soup.find("a", href=address("edit", figure.pk))
    assert admin.get(f"{REPORT}results/").status_code == 200


def test_the_report_names_the_day_that_was_counted_on(admin, coevorden):
    same = {"countable": "participating_schools"}
    KeyFigureFactory(value=1, reference_date=date(2021, 3, 9), **same)
    assert "9 maart 2021" in admin.get(REPORT).content.decode()


def test_the_report_says_so_when_nothing_differs(admin, coevorden):
    KeyFigureFactory(value=0, countable="participating_schools")
    assert "Elk ingevoerd cijfer is gelijk" in admin.get(REPORT).content.decode()


def test_the_report_is_for_those_who_may_see_figures(home, client):
    user = get_user_model().objects.create_user("redactie", password="x")
    user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(user)
    assert client.get(REPORT).status_code == 302
    user.user_permissions.add(Permission.objects.get(codename="view_keyfigure"))
    assert client.get(REPORT).status_code == 200
    assert b"k4k-kerncijfers" in client.get("/admin/").content


def test_the_address_of_the_office_is_a_setting_of_the_site(admin, site):
    url = reverse("wagtailsettings:edit", args=["k4k_wagtail", "networksettings", site.pk])
    assert url.rsplit("/", 2)[0] in admin.get("/admin/").content.decode().replace("\\", "")
    admin.post(url, {"office_email": "bureau@voorbeeld.example"})
    assert NetworkSettings.for_site(site).office_email == "bureau@voorbeeld.example"
    admin.post(url, {"office_email": "geen adres"})
    assert NetworkSettings.for_site(site).office_email == "bureau@voorbeeld.example"


def test_an_editor_puts_a_block_of_figures_on_a_page(admin, home, coevorden):
    figure = KeyFigureFactory()
    page = admin.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).content.decode()
    assert "scholen doen mee" in page
    assert "Coevorden" in page
    home.body = [("figures", {"heading": "", "typed": "chosen", "chosen": [figure]})]
    home.save()
    again = admin.get(reverse("wagtailadmin_pages:edit", args=[home.pk]))
    assert again.status_code == 200
    value = get_page_model("NetworkPage").objects.get(pk=home.pk).body[0].value
    assert list(value["chosen"]) == [figure]


def test_a_municipality_that_is_new_can_be_chosen_at_once(admin, home, coevorden):
    url = reverse("wagtailadmin_pages:edit", args=[home.pk])
    assert b"Emmen" not in admin.get(url).content
    coevorden.name = "Emmen"
    coevorden.save()
    assert b"Emmen" in admin.get(url).content

"""The figures block on a page: typed and counted figures apart, each with its source and date."""

import json
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from django.utils.formats import date_format

from k4k_wagtail.catalogue.store import forget
from tests.factories import KeyFigureFactory, MunicipalityFactory, SchoolPageFactory

BLOCK = {
    "heading": "In cijfers",
    "municipality": None,
    "typed": "all",
    "chosen": [],
    "counted": [],
    "chart": "",
    "download": True,
}


def show(home, **values):
    """Put a block of figures on the home of the network."""
    home.body = json.dumps([{"type": "figures", "value": {**BLOCK, **values}}])
    home.save()


def soup_of(visitor, home):
    """Return the home of the network as a visitor gets it."""
    response = visitor.get(home.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def lists_of(soup):
    """Return the lists of figures, each with what stands below it."""
    return [
        (
            [f"{one.dd.get_text()} {one.dt.get_text()}" for one in found.select("div")],
            " ".join(found.find_next_sibling("p").get_text().split()),
        )
        for found in soup.select(".k4k-sums .k4k-figures")
    ]


def today():
    """Return today in Dutch."""
    return date_format(timezone.localdate(), "j F Y")


def test_typed_figures_of_one_source_stand_together_without_an_invented_date(visitor, home):
    KeyFigureFactory(value=87, order=1)
    KeyFigureFactory(value=66, label="hebben een kansencoach", order=2)
    KeyFigureFactory(
        value=3000,
        qualifier="bijna",
        label="jongeren deden mee",
        source="Zomerprogramma",
        url="https://example.org/zomer",
        reference_date=date(2020, 8, 31),
        order=3,
    )
    show(home)
    soup = soup_of(visitor, home)
    assert lists_of(soup) == [
        (
            ["87 scholen doen mee", "66 hebben een kansencoach"],
            "Bron: Resultatenpagina Sociale Agenda Drenthe. Peildatum niet vermeld.",
        ),
        (["bijna 3.000 jongeren deden mee"], "Bron: Zomerprogramma. Peildatum: 31 augustus 2020."),
    ]
    assert soup.select_one(".k4k-sums .k4k-source a")["href"] == "https://example.org/zomer"


def test_counted_figures_stand_apart_with_the_day_of_the_visit(visitor, home):
    KeyFigureFactory(value=87)
    SchoolPageFactory(takes_part_from=date(2020, 8, 1))
    show(home, counted=["participating_schools", "stories", "events"])
    soup = soup_of(visitor, home)
    typed, counted = lists_of(soup)
    assert typed[0] == ["87 scholen doen mee"]
    assert counted == (
        ["1 school doet mee", "0 verhalen", "0 activiteiten zijn geweest"],
        f"Geteld in dit netwerk op {today()}.",
    )
    kinds = [one.get_text() for one in soup.select(".k4k-sums__kind")]
    assert kinds == ["Opgegeven cijfers", "Geteld in dit netwerk"]


def test_figures_of_a_municipality_are_its_own(visitor, home, coevorden):
    KeyFigureFactory(value=87)
    KeyFigureFactory(value=9, municipality=coevorden)
    SchoolPageFactory(takes_part_from=date(2020, 8, 1), municipality=coevorden)
    SchoolPageFactory(takes_part_from=date(2020, 8, 1))
    show(home, municipality=coevorden.pk, counted=["participating_schools"])
    soup = soup_of(visitor, home)
    assert [figures for figures, _ in lists_of(soup)] == [
        ["9 scholen doen mee"],
        ["1 school doet mee"],
    ]
    assert (
        soup.select_one(".k4k-sums a[download]")["href"]
        == "/k4k/kerncijfers.csv?gemeente=coevorden"
    )


def test_only_the_newest_of_figures_with_one_label_is_shown(visitor, home):
    KeyFigureFactory(value=60, reference_date=date(2021, 1, 1))
    KeyFigureFactory(value=87, reference_date=date(2023, 1, 1))
    KeyFigureFactory(value=50)
    show(home)
    ((figures, _),) = lists_of(soup_of(visitor, home))
    assert figures == ["87 scholen doen mee"]


def test_chosen_figures_come_in_the_order_of_the_editor_without_those_that_are_gone(visitor, home):
    first, second, gone = (KeyFigureFactory(value=value, label="x") for value in (1, 2, 3))
    show(home, typed="chosen", chosen=[second.pk, gone.pk, first.pk])
    gone.delete()
    ((figures, _),) = lists_of(soup_of(visitor, home))
    assert figures == ["2 x", "1 x"]


def test_a_label_cannot_bring_html_along(visitor, home):
    KeyFigureFactory(label="<script>x</script>", source='"><img src=x>', unit="<b>")
    show(home)
    response = visitor.get(home.url)
    assert b"<script>x" not in response.content
    assert b"<img src=x" not in response.content


def test_a_chart_has_a_bar_for_each_year_and_the_same_numbers_in_a_table(visitor, home):
    year = timezone.localdate().year
    for back, number in ((3, 1), (1, 2)):
        for _ in range(number):
            SchoolPageFactory(takes_part_from=date(year - back, 1, 1))
    show(home, chart="participating_schools")
    soup = soup_of(visitor, home)
    assert len(soup.select(".k4k-chart rect")) == 4
    cells = [one.get_text() for one in soup.select(".k4k-table td")]
    assert cells == ["1", "1", "3", "3"]
    drawing = soup.select_one(".k4k-chart")
    assert (drawing["role"], drawing.has_attr("style")) == ("img", False)
    assert f"{year - 3} 1, {year - 2} 1, {year - 1} 3, {year} 3" in drawing["aria-label"]


def test_a_chart_of_one_year_or_of_nothing_is_left_out(visitor, home):
    show(home, chart="participating_schools")
    assert not soup_of(visitor, home).select(".k4k-chart")
    SchoolPageFactory(takes_part_from=timezone.localdate())
    assert not soup_of(visitor, home).select(".k4k-chart")


@pytest.mark.parametrize("number", [3, 30])
def test_the_home_with_figures_keeps_to_twelve_queries(
    number, visitor, home, django_assert_max_num_queries
):
    for _ in range(number):
        KeyFigureFactory(municipality=MunicipalityFactory())
        KeyFigureFactory()
        SchoolPageFactory(takes_part_from=date(2020, 8, 1))
    counted = ["participating_schools", "schools_with_coach", "stories", "active_coaches"]
    show(home, counted=counted, chart="participating_schools")
    visitor.get(home.url)
    with django_assert_max_num_queries(12):
        visitor.get(home.url)
    forget()
    assert visitor.get(home.url).status_code == 200

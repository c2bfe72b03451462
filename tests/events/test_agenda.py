"""The agenda: what is coming, what is over, days, months, and input that means nothing."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from k4k_wagtail.events.models import EventChange, EventDate
from tests.events.factories import WEEK, EventPageFactory
from tests.factories import MunicipalityFactory, NetworkFactory, SchoolPageFactory, ThemeFactory

pytestmark = pytest.mark.django_db
AGENDA = "/netwerk/agenda/"
AT_2031 = datetime(2031, 3, 28, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def network(site: Any) -> Any:
    """A network with an agenda."""
    return NetworkFactory(slug="netwerk")


def event(title: str, days: float, **values: Any) -> Any:
    """Make an event that begins so many days from now."""
    start = timezone.now().replace(microsecond=0) + timedelta(days=days)
    return EventPageFactory(title=title, **{"starts_at": start, **values})


def titles(client: Client, query: str = "") -> list[str]:
    """Return the titles of a list in their order."""
    response = client.get(f"{AGENDA}{query}")
    assert response.status_code == 200, query
    return [row.event.title for group in response.context["groups"] for row in group.rows]


def test_coming_events_stand_in_the_order_of_their_next_date(client: Client) -> None:
    event("Later", 9)
    event("Eerder", 2)
    over = timezone.now() - timedelta(hours=1)
    event("Nu bezig", -0.5, ends_at=timezone.now() + timedelta(hours=1))
    event("Net voorbij", -0.5, ends_at=over)
    assert titles(client) == ["Nu bezig", "Eerder", "Later"]
    assert titles(client, "?periode=geweest") == ["Net voorbij"]


def test_an_event_stands_once_at_its_first_date_that_goes_on(client: Client) -> None:
    start = timezone.now().replace(microsecond=0) + WEEK
    second, third = start + timedelta(days=1), start + timedelta(days=2)
    event(
        "Inloop",
        7,
        starts_at=start,
        dates=[EventDate(starts_at=second), EventDate(starts_at=third)],
        changes=[EventChange(recurrence_id=start, kind="cancelled", note="Ziek")],
    )
    response = client.get(AGENDA)
    row = response.context["groups"][0].rows[0]
    assert row.occurrence.starts_at == second
    assert row.more == 1
    assert response.context["listing"].total == 1
    assert "en nog 1 keer" in response.content.decode()


def test_a_cancelled_event_stays_with_its_state_and_why(client: Client) -> None:
    event("Muziek", 3, state="cancelled", state_note="De trainer is ziek.")
    content = client.get(AGENDA).content.decode()
    assert "k4k-event--off" in content
    assert "Gaat niet door" in content
    assert "De trainer is ziek." in content


def test_days_and_months_are_those_of_the_event_and_inclusive(client: Client) -> None:
    # Half past midnight in Amsterdam is still the day before in UTC.
    start = datetime(2031, 3, 9, 23, 30, tzinfo=UTC)
    event("Nacht", 0, starts_at=start, ends_at=start + timedelta(hours=1))
    assert titles(client, "?van=2031-03-10&tot=2031-03-10") == ["Nacht"]
    assert titles(client, "?van=2031-03-11") == []
    assert titles(client, "?tot=2031-03-09") == []
    assert titles(client, "?tot=10-03-2031") == ["Nacht"]
    assert titles(client, "?periode=2031-03") == ["Nacht"]
    assert titles(client, "?periode=2031-04") == []


def test_what_is_over_stands_by_year_the_newest_first(client: Client) -> None:
    for year in (2021, 2022, 2022):
        start = datetime(year, 5, len(titles(client, "?periode=geweest")) + 1, 9, tzinfo=UTC)
        event(f"Dag in {year}", 0, starts_at=start, ends_at=start + timedelta(hours=1))
    assert titles(client, "?periode=geweest") == ["Dag in 2022", "Dag in 2022", "Dag in 2021"]
    assert titles(client, "?periode=2021") == ["Dag in 2021"]
    years = client.get(f"{AGENDA}?periode=2021").context["years"]
    assert [(one.label, one.count, one.is_current) for one in years] == [
        ("2022", 2, False),
        ("2021", 1, True),
    ]


@pytest.mark.parametrize(
    "part",
    [
        "van=99999-01-01",
        "van=2026-02-30",
        "van=0000-00-00",
        "van=morgen",
        "tot=1e9",
        "tot=2026-13-01",
        "van=20260101",
        "van=%F0%9F%92%A5",
        "tot=%00",
        "periode=2026-13",
        "periode=2026-00",
        "periode=2999",
        "periode=vorige week",
        "periode=99999",
        "periode=२०२६",
        "weergave=week",
        "weergave=%27",
    ],
)
def test_a_period_that_means_nothing_is_left_out_and_said_so(client: Client, part: str) -> None:
    event("Les", 2)
    response = client.get(f"{AGENDA}?{part}&thema=")
    assert titles(client, f"?{part}") == ["Les"]
    assert response.context["canonical_url"] == f"http://localhost{AGENDA}"
    name = part.partition("=")[0]
    assert f"‘{name}=" in response.content.decode()


def test_a_last_day_before_the_first_is_left_out_and_said_so(client: Client) -> None:
    event("Les", 2)
    response = client.get(f"{AGENDA}?van=2020-02-02&tot=2020-01-01")
    assert response.context["canonical_url"] == f"http://localhost{AGENDA}?van=2020-02-02"
    assert "de laatste dag" in response.content.decode().lower()
    assert response.context["listing"].total == 1


def test_a_canonical_address_keeps_the_period_and_the_choice(client: Client) -> None:
    theme = ThemeFactory(slug="lezen")
    event("Les", 2, themes=[theme])
    response = client.get(f"{AGENDA}?tot=1-2-2031&thema=lezen&van=2026-1-1&periode=geweest")
    wanted = f"http://localhost{AGENDA}?thema=lezen&tot=2031-02-01"
    assert response.context["canonical_url"] == wanted
    assert response.context["noindex"]


def test_counts_are_of_events_with_a_date_in_the_period(client: Client) -> None:
    theme = ThemeFactory(slug="lezen")
    days = [timezone.now() + timedelta(days=number) for number in (8, 9, 10)]
    event("Vaak", 7, themes=[theme], dates=[EventDate(starts_at=day) for day in days])
    event("Lang geleden", -400, themes=[theme])
    for query, number in (("", 1), ("?periode=geweest", 1), ("?van=2001-01-01", 2)):
        listing = client.get(f"{AGENDA}{query}").context["listing"]
        facet = next(one for one in listing.facets if one.name == "thema")
        assert [option.count for option in facet.options] == [number], query


def test_an_event_is_found_under_its_own_municipality_or_else_its_schools(client: Client) -> None:
    own = MunicipalityFactory(slug="assen")
    school = SchoolPageFactory(municipality=MunicipalityFactory(slug="emmen"))
    event("In Assen", 2, municipalities=[own], schools=[school])
    event("Op school", 3, schools=[school])
    assert titles(client, "?gemeente=assen") == ["In Assen"]
    assert titles(client, "?gemeente=emmen") == ["Op school"]
    school.municipality = own
    school.save()
    assert titles(client, "?gemeente=assen") == ["In Assen", "Op school"]


def test_an_empty_list_shows_the_ways_out_and_what_comes_next(client: Client) -> None:
    event("Les", 2)
    response = client.get(f"{AGENDA}?q=voorleesontbijt&soort=webinar")
    assert response.context["listing"].total == 0
    assert [row.event.title for row in response.context["next_rows"]] == ["Les"]
    assert "Binnenkort" in response.content.decode()


def test_a_draft_a_private_and_an_expired_event_are_nowhere(client: Client, network: Any) -> None:
    event("Concept", 2, live=False)
    event("Verlopen", 2, expire_at=timezone.now() - timedelta(hours=1))
    for query in ("", "?van=2001-01-01", "?q=concept", "?weergave=maand"):
        content = client.get(f"{AGENDA}{query}").content.decode()
        assert "Concept" not in content
        assert "Verlopen" not in content


def month(client: Client, query: str = "") -> Any:
    """Return the month that the agenda shows as a calendar."""
    response = client.get(f"{AGENDA}?weergave=maand{query}")
    assert response.status_code == 200
    shown = response.context["month"]
    page_title = response.content.decode().partition("<title>")[2].partition("</title>")[0]
    assert shown.table.label.lower() in page_title
    return shown


def entries(shown: Any) -> dict[str, list[tuple[str, str]]]:
    """Return times and titles by day, those that are folded away too."""
    return {
        day.date.isoformat(): [(one.time, one.event.title) for one in (*day.shown, *day.folded)]
        for week in shown.table.weeks
        for day in week
        if day.number
    }


def test_a_month_shows_every_date_of_an_event_on_its_day(client: Client) -> None:
    start = datetime(2031, 3, 28, 8, tzinfo=UTC)
    end = start + timedelta(hours=1)
    event("Inloop", 0, starts_at=start, ends_at=end, recurrence="RRULE:FREQ=WEEKLY;COUNT=3")
    event("Kamp", 0, starts_at=start, ends_at=start + timedelta(days=2), is_whole_day=True)
    # The clock goes an hour ahead on 30 March; the open hour stays at nine.
    assert entries(month(client, "&periode=2031-03")) == {
        "2031-03-28": [("", "Kamp"), ("9.00", "Inloop")],
        "2031-03-29": [("", "Kamp")],
        "2031-03-30": [("", "Kamp")],
    }
    assert entries(month(client, "&periode=2031-04")) == {
        "2031-04-04": [("9.00", "Inloop")],
        "2031-04-11": [("9.00", "Inloop")],
    }


def test_months_have_links_only_as_far_as_there_is_anything(client: Client) -> None:
    start = datetime(2031, 3, 28, 8, tzinfo=UTC)
    event("Laatste", 0, starts_at=start, ends_at=start + timedelta(hours=1))
    last = month(client, "&periode=2031-03")
    assert last.table.label == "Maart 2031"
    assert last.next is None
    assert last.previous.url == f"{AGENDA}?periode=2031-02&weergave=maand"
    now = month(client)
    assert now.previous is None
    assert now.first_later.url == f"{AGENDA}?periode=2031-03&weergave=maand"


@pytest.mark.parametrize("part", ["2031-04", "1999-01", "2100-12", "2031", "geweest", "x"])
def test_a_month_beyond_the_last_date_shows_this_month_and_says_so(
    client: Client, part: str
) -> None:
    event("Laatste", 0, starts_at=datetime(2031, 3, 28, tzinfo=UTC), ends_at=AT_2031)
    response = client.get(f"{AGENDA}?weergave=maand&periode={part}&pagina=4&sortering=titel")
    this_month = timezone.localdate().strftime("%Y-%m")
    wanted = f"http://localhost{AGENDA}?periode={this_month}&weergave=maand"
    assert response.context["canonical_url"] == wanted
    assert f"‘periode={part}’" in response.content.decode()


def test_only_months_of_this_year_may_be_indexed(client: Client) -> None:
    event("Laatste", 0, starts_at=datetime(2031, 3, 28, tzinfo=UTC), ends_at=AT_2031)
    assert "X-Robots-Tag" not in client.get(f"{AGENDA}?weergave=maand")
    assert client.get(f"{AGENDA}?weergave=maand&periode=2031-03")["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get(f"{AGENDA}?periode=geweest")
    assert client.get(f"{AGENDA}?periode=2031-03")["X-Robots-Tag"] == "noindex"


def test_a_full_day_folds_and_leads_to_a_list_of_the_day(client: Client) -> None:
    start = datetime(2031, 3, 28, 8, tzinfo=UTC)
    for number in range(10):
        at = start + timedelta(minutes=number)
        event(f"Les {number}", 0, starts_at=at, ends_at=at + timedelta(hours=1))
    shown = month(client, "&periode=2031-03")
    day = next(day for week in shown.table.weeks for day in week if day.number)
    assert (len(day.shown), len(day.folded), day.number) == (3, 5, 10)
    assert day.url == f"{AGENDA}?van=2031-03-28&tot=2031-03-28"
    assert len(titles(client, "?van=2031-03-28&tot=2031-03-28")) == 10

"""What visitors see of an event: when, where, how it stands, what is on, what came of it."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.events.event_pages import (
    DAY,
    LENGTH,
    NEXT_YEAR,
    TUESDAY,
    WEEK,
    data_of,
    event,
    facts,
    round_of,
    visit,
)
from tests.factories import (
    CoachPageFactory,
    OrganisationFactory,
    SchoolPageFactory,
    StoryPageFactory,
    ThemeFactory,
)
from tests.looks.helpers import text


def test_the_head_says_what_when_and_where(client: Client, network: Any) -> None:
    theme = ThemeFactory(name="Samen4Kansen", colour="samen")
    page = visit(client, event(title="In de Ouderkamer", venue="De Regenboog", themes=[theme]))
    head = text(page.select_one(".k4k-poster"))
    assert "Samen4Kansen" in head
    day = TUESDAY.day
    assert f"dinsdag {day} maart {NEXT_YEAR} , 9.00 – 11.30 uur" in head
    assert "De Regenboog, Coevorden" in head
    assert page.select_one("h1").get_text() == "In de Ouderkamer"
    moment = page.select_one(".k4k-poster time")["datetime"]
    assert moment == f"{NEXT_YEAR}-03-{day:02d}T09:00"


def test_the_facts_say_for_whom_what_it_costs_and_the_way(client: Client, network: Any) -> None:
    page = visit(
        client,
        event(
            audience="Leraren en coaches",
            price="Gratis",
            access="Zonder drempels",
            organiser=OrganisationFactory(name="Welzijn Veenbeek"),
            street="Kerkstraat 1",
            latitude=52.66,
            longitude=6.74,
        ),
    )
    known = facts(page)
    assert known["Voor wie"] == "Leraren en coaches"
    assert known["Kosten"] == "Gratis"
    assert known["Toegang"] == "Zonder drempels"
    assert known["Organisator"] == "Welzijn Veenbeek"
    assert "Kerkstraat 1" in known["Waar"]
    assert "52.660000,6.740000" in str(page.select_one(".k4k-facts a[href*=to]"))


@pytest.mark.parametrize(
    "values", [{}, {"state": "cancelled"}, {"starts_at": timezone.now() - WEEK}]
)
def test_the_way_is_for_who_can_still_come(
    client: Client, network: Any, values: dict[str, Any]
) -> None:
    page = visit(client, event(latitude=52.66, longitude=6.74, **values))
    assert bool(page.select(".k4k-facts a[href*=to]")) is (not values)


@pytest.mark.parametrize("attendance", ["online", "hybrid"])
def test_a_link_for_who_signed_up_is_nowhere_on_the_page(
    client: Client, network: Any, attendance: str
) -> None:
    link = "https://video.example/geheim"
    page = event(attendance=attendance, online_url=link, registration="form")
    html = client.get(page.url).content.decode()
    assert link not in html
    assert "krijgt de link per mail" in html
    page.hides_online_url = False
    page.save()
    assert link in client.get(page.url).content.decode()


def test_a_cancelled_event_says_so_on_top_and_strikes_its_title(
    client: Client, network: Any
) -> None:
    page = visit(client, event(state="cancelled", state_note="De trainer is ziek."))
    notice = text(page.select_one(".k4k-notice"))
    assert "Dit gaat niet door" in notice
    assert "De trainer is ziek." in notice
    assert page.select_one("h1 s")
    assert not page.select("form.k4k-form")
    assert "Bekijk de rest van de agenda" in text(page.select_one(".k4k-poster"))
    assert data_of(page)["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_postponed_event_says_that_a_date_will_follow(client: Client, network: Any) -> None:
    page = visit(client, event(state="postponed"))
    assert "Dit is uitgesteld" in text(page.select_one(".k4k-notice"))
    assert page.select_one(".k4k-poster .k4k-meta s")
    assert data_of(page)["eventStatus"] == "https://schema.org/EventPostponed"


def test_a_full_and_a_changed_event_say_so(client: Client, network: Any) -> None:
    assert "Vol" in text(visit(client, event(state="full")).select_one(".k4k-poster .k4k-actions"))
    changed = visit(client, event(state="changed", state_note="In zaal 3."))
    assert "In zaal 3." in text(changed.select_one(".k4k-notice"))


def test_a_past_event_begins_with_what_came_of_it(client: Client, network: Any) -> None:
    story = StoryPageFactory(title="Wat de ouderkamer ons leerde")
    page = event(
        starts_at=timezone.now() - 3 * WEEK,
        participants=42,
        stories=[story],
        report=[{"type": "paragraph", "value": "<p>Er kwamen veel ouders.</p>"}],
        body=[{"type": "paragraph", "value": "<p>Waarom we komen.</p>"}],
    )
    shown = visit(client, page)
    headings = [text(one) for one in shown.select(".k4k-split h2")]
    assert headings[:3] == ["Wat kwam eruit?", "Het verhaal dat eruit kwam", "Waar ging het over?"]
    body = text(shown.select_one(".k4k-split"))
    assert "42 deelnemers" in body
    assert "Er kwamen veel ouders." in body
    assert "Wat de ouderkamer ons leerde" in body
    assert "Geweest" in text(shown.select_one(".k4k-poster"))
    assert "kalender" not in text(shown.select_one("[aria-labelledby=praktisch]"))


def test_a_programme_has_rounds_with_sessions_beside_each_other(
    client: Client, network: Any
) -> None:
    programme = [
        round_of("09:00:00", "09:15:00", "Inloop"),
        round_of(
            "09:15:00",
            "10:30:00",
            "Ronde 1",
            {"title": "Lezen", "room": "Zaal 1", "speaker": "A. de Boer", "role": "leraar"},
            {"title": "Rekenen", "room": "Zaal 2", "description": "<p>Met blokken.</p>"},
        ),
        round_of("10:30:00", "11:00:00", "", {"title": "Afsluiting", "role": "Directeur"}),
    ]
    page = visit(client, event(programme=json.dumps(programme)))
    rounds = [text(one) for one in page.select(".k4k-round")]
    assert rounds[0] == "9.00 – 9.15 Inloop"
    assert rounds[1] == (
        "9.15 – 10.30 Ronde 1 Lezen Zaal 1 A. de Boer, leraar Rekenen Zaal 2 Met blokken."
    )
    assert rounds[2] == "10.30 – 11.00 Afsluiting Directeur"
    assert len(page.select(".k4k-session")) == 2


def test_sessions_beside_each_other_without_a_title_of_their_own_get_one(
    client: Client, network: Any
) -> None:
    both = round_of("09:00:00", "", "", {"title": "Lezen"}, {"title": "Rekenen"})
    page = visit(client, event(programme=json.dumps([both])))
    assert text(page.select_one(".k4k-round")) == "9.00 Tegelijk Lezen Rekenen"
    assert all(text(one) for one in page.select(".k4k-programme :is(h2, h3, h4, h5)"))


def test_a_programme_of_several_days_has_a_heading_for_each(client: Client, network: Any) -> None:
    first, second = TUESDAY.date(), (TUESDAY + DAY).date()
    programme = [
        round_of("09:00:00", "10:00:00", "Begin", day=str(first)),
        round_of("10:00:00", "11:00:00", "Vervolg"),
        round_of("09:00:00", "10:00:00", "Slot", day=str(second)),
    ]
    page = visit(client, event(programme=json.dumps(programme)))
    days = [text(one) for one in page.select(".k4k-programme__day")]
    assert [one.split()[0] for one in days] == ["Dinsdag", "Woensdag"]
    assert len(page.select(".k4k-programme ol")) == 2


def test_schools_with_their_coaches_and_stories_that_visitors_may_see(
    client: Client, network: Any
) -> None:
    school, hidden = SchoolPageFactory(title="De Regenboog"), SchoolPageFactory(title="Verborgen")
    hidden.unpublish()
    CoachPageFactory(title="Jelle", schools=[school])
    StoryPageFactory(title="Lezen met ouders", schools=[school])
    page = visit(client, event(schools=[school, hidden]))
    assert text(page.select_one("[aria-labelledby=scholen] ul")).startswith("De Regenboog")
    assert "Verborgen" not in str(page)
    assert "Jelle" in text(page.select_one("[aria-labelledby=coach]"))
    assert "Lezen met ouders" in text(page.select_one("[aria-labelledby=verwant]"))


def test_search_engines_learn_the_time_the_place_and_the_price(
    client: Client, network: Any
) -> None:
    page = event(price="€ 25, met lunch", registration="form", gist="Loop een ochtend mee.")
    data = data_of(visit(client, page))
    assert data["startDate"] == TUESDAY.isoformat()
    assert data["endDate"] == (TUESDAY + LENGTH).isoformat()
    assert data["location"][0]["name"] == "Het Dorpshuis"
    assert data["location"][0]["address"]["addressLocality"] == "Coevorden"
    assert data["offers"]["price"] == "25.00"
    assert data["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    free = data_of(visit(client, event(price="Gratis")))
    assert free["offers"]["price"] == "0"


def test_a_long_past_event_of_which_nothing_came_is_not_to_be_found(
    client: Client, network: Any
) -> None:
    start = timezone.now() - timedelta(days=500)
    forgotten = client.get(event(starts_at=start).url)
    assert forgotten["X-Robots-Tag"] == "noindex"
    kept = client.get(event(starts_at=start, stories=[StoryPageFactory()]).url)
    assert "X-Robots-Tag" not in kept

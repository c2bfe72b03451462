"""Events on the pages of schools, municipalities, themes, coaches and stories; their messages."""

from datetime import timedelta
from typing import Any

from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.events.event_pages import event, visit
from tests.factories import (
    CoachPageFactory,
    MunicipalityFactory,
    MunicipalityPageFactory,
    SchoolPageFactory,
    StoryPageFactory,
    ThemeFactory,
    ThemePageFactory,
)
from tests.looks.helpers import soup, text
from tests.participation.conftest import stamp_of_before


def coming(client: Client, page: Any) -> str:
    """Return what a page says of the agenda; an empty text when it says nothing."""
    found = visit(client, page).select_one("[aria-labelledby=agenda]")
    return text(found) if found else ""


def test_a_school_a_coach_and_a_theme_show_what_is_coming(client: Client, network: Any) -> None:
    school, theme = SchoolPageFactory(), ThemeFactory()
    coach, about = CoachPageFactory(schools=[school]), ThemePageFactory(theme=theme)
    for page in (school, coach, about):
        assert coming(client, page) == ""
    event(title="Kijken in de klas", schools=[school], themes=[theme])
    event(title="Lang geleden", starts_at=timezone.now() - timedelta(days=60), schools=[school])
    for page in (school, coach, about):
        shown = coming(client, page)
        assert "Kijken in de klas" in shown
        assert "Lang geleden" not in shown


def test_the_number_of_a_municipality_is_that_of_its_agenda(client: Client, network: Any) -> None:
    place = MunicipalityFactory(takes_part=True)
    page = MunicipalityPageFactory(municipality=place)
    for number in range(5):
        event(title=f"Bijeenkomst {number}", municipalities=[place])
    event(starts_at=timezone.now() - timedelta(days=60), municipalities=[place])
    event(municipalities=[MunicipalityFactory()])
    link = visit(client, page).select_one("[aria-labelledby=agenda] .k4k-arrow")
    assert "5" in link.get_text()
    agenda = soup(client.get(link["href"]).content)
    assert "(5)" in agenda.title.get_text()


def test_a_story_names_the_events_it_came_of(client: Client, network: Any) -> None:
    story = StoryPageFactory()
    assert coming(client, story) == ""
    past = event(title="Studiedag", starts_at=timezone.now() - timedelta(days=60), stories=[story])
    hidden = event(title="Concept", stories=[story])
    hidden.unpublish()
    shown = coming(client, story)
    assert "Studiedag" in shown
    assert "Concept" not in shown
    assert past.url in str(visit(client, story))


def test_a_question_is_sent_on_to_an_address_that_nobody_sees(client: Client, network: Any) -> None:
    page = event(contact_email="organisator@prive.example")
    shown = visit(client, page)
    assert "prive.example" not in str(shown)
    form = shown.select_one("[aria-labelledby=bericht] form")
    message = {"name": "Ada", "email": "ada@school.example", "message": "Mag mijn collega mee?"}
    filled_in = {**message, "subject": "", "stamp": stamp_of_before(page.pk, 30)}
    assert client.post(form["action"], filled_in).status_code == 303
    assert mail.outbox[0].to == ["organisator@prive.example"]

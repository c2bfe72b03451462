"""Ticking who is there, and what it gives the page of the event."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from k4k_wagtail.network.figures import count
from k4k_wagtail.network.key_figures import Countable
from tests.events.factories import EventPageFactory
from tests.registrations.people import SignUp, url


def posted(browser: Any, desk: Any, ticked: list[Any]) -> dict[str, Any]:
    """Return what the form sends when some people are ticked, as it is shown now."""
    soup = BeautifulSoup(browser.get(url("desk_presence", desk)).content, "html.parser")
    shown = [field["value"] for field in soup.select("[name=shown]")]
    return {"shown": shown, "ticked": [str(one.pk) for one in ticked]}


def presence(*people: Any) -> list[bool | None]:
    for one in people:
        one.refresh_from_db()
    return [one.was_present for one in people]


def test_people_with_a_place_are_ticked_by_name(admin: Any, sign_up: Any) -> None:
    bo, anna = sign_up("Bo Smit"), sign_up("Anna Bos")
    sign_up("Wacht", state="waiting")
    soup = BeautifulSoup(admin.get(url("desk_presence", anna.desk)).content, "html.parser")
    assert [tag.get_text() for tag in soup.select("li label b")] == ["Anna Bos", "Bo Smit"]
    done = admin.post(
        url("desk_presence", anna.desk), posted(admin, anna.desk, [anna]), follow=True
    )
    assert presence(anna, bo) == [True, None]
    assert "1 vinkje opgeslagen." in done.content.decode()
    admin.post(url("desk_presence", anna.desk), posted(admin, anna.desk, []))
    assert presence(anna, bo) == [False, None]


def test_what_another_organiser_ticked_meanwhile_stays(admin: Any, sign_up: Any) -> None:
    anna, bo, cem = sign_up("Anna"), sign_up("Bo"), sign_up("Cem", was_present=True)
    mine = posted(admin, anna.desk, [anna, cem])
    theirs = posted(admin, anna.desk, [bo])
    admin.post(url("desk_presence", anna.desk), theirs)
    admin.post(url("desk_presence", anna.desk), mine)
    assert presence(anna, bo, cem) == [True, True, False]


def test_everybody_is_ticked_at_once_after_a_question(admin: Any, sign_up: Any) -> None:
    anna, waits = sign_up("Anna"), sign_up("Wacht", state="waiting")
    asked = admin.get(url("desk_all_present", anna.desk)).content.decode()
    assert "1 persoon met een plek is nog niet aangevinkt." in asked
    assert presence(anna) == [None]
    admin.post(url("desk_all_present", anna.desk))
    assert presence(anna, waits) == [True, None]


def test_key_figures_count_at_once_who_was_there(admin: Any, site: Any) -> None:
    page = EventPageFactory(registration="form", starts_at=timezone.now() - timedelta(days=9))
    sign_up = SignUp(page)
    anna, bo = sign_up("Anna", places=2), sign_up("Bo")
    assert came() == 0
    admin.post(url("desk_presence", anna.desk), posted(admin, anna.desk, [anna]))
    assert came() == 2
    admin.post(url("desk_all_present", anna.desk))
    assert came() == 3
    admin.post(url("desk_add", anna.desk), {"name": "Mo", "places": 4, "arrival": "here"})
    assert came() == 7
    details = {"name": "Bo", "email": bo.email, "places": 3}
    admin.post(url("registration_details", bo), details)
    assert came() == 9
    admin.post(url("registration_cancel", anna))
    assert came() == 7


def came() -> int:
    """Return the participants that the key figures count."""
    return count(Countable.PARTICIPANTS, timezone.localdate())


@pytest.mark.parametrize(
    "shown", ["", ":", "x:0", "1", "1:", "9" * 30 + ":0", "-1:0", "٣:0", "999999:0"]
)
def test_a_broken_post_ticks_nobody(admin: Any, sign_up: Any, shown: str) -> None:
    one = sign_up("Anna")
    ticked = [shown.partition(":")[0], "999999"]
    response = admin.post(url("desk_presence", one.desk), {"shown": shown, "ticked": ticked})
    assert response.status_code == 302
    assert presence(one) == [None]


def test_nobody_at_another_desk_is_ticked(admin: Any, sign_up: Any, site: Any) -> None:
    other = SignUp(EventPageFactory(registration="form"))("Elders")
    sign_up("Anna")
    admin.post(
        url("desk_presence", sign_up.desk), {"shown": f"{other.pk}:0", "ticked": str(other.pk)}
    )
    assert presence(other) == [None]


class TestNumberOfParticipants:
    @pytest.fixture(autouse=True)
    def three_present(self, sign_up: Any) -> None:
        sign_up("Anna", places=2, was_present=True)
        sign_up("Bo", was_present=True)
        sign_up("Cem", was_present=False)
        self.address = url("desk_participants", sign_up.desk)

    def test_it_goes_to_the_page_through_a_version_of_it(self, admin: Any, event: Any) -> None:
        assert "3 deelnemers" in admin.get(self.address).content.decode()
        assert not event.revisions.exists()
        done = admin.post(self.address, follow=True)
        event.refresh_from_db()
        assert event.participants == 3
        assert event.latest_revision.as_object().participants == 3
        assert "Op de pagina staat nu dat er 3 deelnemers waren." in done.content.decode()

    def test_what_somebody_else_is_writing_is_not_published_along(
        self, admin: Any, event: Any
    ) -> None:
        event.title = "Nog niet af"
        event.save_revision()
        done = admin.post(self.address, follow=True)
        event.refresh_from_db()
        assert (event.title, event.participants) == ("Studiedag taal", None)
        draft = event.get_latest_revision_as_object()
        assert (draft.title, draft.participants) == ("Nog niet af", 3)
        assert "nieuwe versie met 3 deelnemers" in done.content.decode()

    def test_who_may_not_publish_makes_a_draft(self, organiser: Any, event: Any) -> None:
        organiser(event, "change").post(self.address)
        event.refresh_from_db()
        assert event.participants is None
        assert event.get_latest_revision_as_object().participants == 3

    def test_a_locked_page_stays_as_it_is(self, organiser: Any, event: Any) -> None:
        event.locked = True
        event.save()
        browser = organiser(event, "change", "publish")
        assert "De pagina is vergrendeld." in browser.get(self.address).content.decode()
        browser.post(self.address)
        assert not event.revisions.exists()

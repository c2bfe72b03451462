"""What the API never tells: what visitors may not see, and addresses that are nobody's business."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from k4k_wagtail.coaches.models import Consent
from tests.events.factories import EventPageFactory
from tests.factories import CoachPageFactory, NetworkFactory, SchoolPageFactory, StoryPageFactory
from tests.sharing.api.test_lists import LISTS, PAGES

FACTORIES = dict(
    zip(
        PAGES,
        (StoryPageFactory, SchoolPageFactory, CoachPageFactory, EventPageFactory),
        strict=True,
    )
)


def everything(get: Any, name: str) -> str:
    """Return all that a list and its items say, in every form."""
    answers = [get(name), get(f"{name}?facetten=true") if name in PAGES else get(name)]
    texts = [answer.content.decode() for answer in answers]
    table = get(name, accept="text/csv")
    texts.append(b"".join(table.streaming_content).decode())
    for item in answers[0].json()["resultaten"]:
        texts.append(get(f"{name}/{item['id']}").content.decode())
    if name in PAGES[1:]:
        texts.append(get(name, accept="application/geo+json").content.decode())
    return "\n".join(texts)


@pytest.mark.parametrize("name", LISTS)
def test_no_private_address_is_in_any_form(get: Any, world: Any, name: str) -> None:
    told = everything(get, name)
    assert "prive.example" not in told
    assert "contact_email" not in told


def test_a_link_that_everybody_may_have_is_told_and_another_is_not(get: Any, world: Any) -> None:
    address = f"evenementen/{world.event.translation_key}"
    assert get(address).json()["onlineUrl"] is None
    world.event.hides_online_url = False
    world.event.save()
    assert get(address).json()["onlineUrl"] == "https://vergadering.prive.example/geheim"


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("state", ["draft", "private", "expired", "elsewhere"])
def test_what_visitors_may_not_see_is_in_no_list_and_has_no_address(
    get: Any, world: Any, name: str, state: str
) -> None:
    fields: dict[str, Any] = {"title": "Geheime pagina"}
    if state == "draft":
        fields["live"] = False
    if state == "expired":
        fields["expire_at"] = timezone.now() - timedelta(days=1)
    if state == "elsewhere":
        other = NetworkFactory(title="Ander netwerk")
        indexes = ("story_index", "school_index", "coach_index", "event_index")
        fields["parent"] = getattr(other, dict(zip(PAGES, indexes, strict=True))[name])
    page = FACTORIES[name](**fields)
    if state == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    answer = get(f"{name}/{page.translation_key}")
    never = get(f"{name}/00000000-0000-4000-8000-000000000000")
    assert (answer.status_code, answer.content) == (404, never.content)
    assert "Geheime pagina" not in everything(get, name)


def test_a_coach_goes_with_the_consent_from_every_answer(get: Any, world: Any) -> None:
    address = f"coaches/{world.coach.translation_key}"
    assert "Coach Verzonnen" in get(address).content.decode()
    consent = Consent.objects.get(page=world.coach)
    consent.ends_on = timezone.localdate() - timedelta(days=1)
    consent.save()
    assert get(address).status_code == 404
    assert all("Coach Verzonnen" not in everything(get, name) for name in LISTS)


def test_a_school_that_is_private_is_not_named_by_its_stories(get: Any, world: Any) -> None:
    PageViewRestriction.objects.create(page=world.school, restriction_type="login")
    told = everything(get, "verhalen") + everything(get, "coaches") + everything(get, "evenementen")
    assert "De Regenboog" not in told
    assert "de-regenboog" not in told


def test_scripts_and_addresses_in_texts_are_cleaned(get: Any, world: Any) -> None:
    html = '<p onclick="x()">Hallo<script>alert(1)</script> <a href="/elders/">link</a></p>'
    world.story.lessons = [("paragraph", html)]
    world.story.save()
    part = get(f"verhalen/{world.story.translation_key}").json()["tekst"][-1]["html"]
    assert "script" not in part
    assert "onclick" not in part
    assert 'href="http://' in part

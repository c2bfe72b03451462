"""A school proposes that a story is also applied there, and who may change the story decides."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from k4k_wagtail.editing.adopting.models import AdoptionProposal
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.stories.models import StoryAdoption
from tests.editing.roles.conftest import person, world
from tests.factories import CompleteStoryFactory

__all__ = ["person", "world"]
PROPOSE = "k4k_adoption_propose"


@pytest.fixture
def desk(client: Client, person: Callable[..., Any], world: SimpleNamespace) -> SimpleNamespace:
    """A story of De Kiel, an author of De Brink, and somebody at the network office."""
    story = CompleteStoryFactory(
        parent=world.coevorden_school, title="De Ouderkamer", schools=[world.coevorden_school]
    )
    story.save_revision().publish()
    author = person(Role.SCHOOL_AUTHOR, page=world.emmen_school)
    office = person(Role.NETWORK_EDITOR)
    for user, address in ((author, "brink@example.org"), (office, "kantoor@example.org")):
        user.email = address
        user.save()
    school = world.emmen_school
    return SimpleNamespace(
        client=client, story=story, school=school, author=author, office=office, world=world
    )


def propose(desk: SimpleNamespace, **other: Any) -> str:
    desk.client.force_login(desk.author)
    data = {"story": "De Ouderkamer", "school": desk.school.pk, "note": "met kleuters", **other}
    response = desk.client.post(reverse(PROPOSE), data, follow=True)
    return str(response.content.decode())


def decide(desk: SimpleNamespace, answer: str, reason: str = "", user: Any = None) -> Any:
    desk.client.force_login(user or desk.office)
    number = AdoptionProposal.objects.values_list("pk", flat=True).first() or 1
    address = reverse("k4k_adoption_decide", args=[number])
    return desk.client.post(address, {"answer": answer, "reason": reason}, follow=True)


def test_a_proposal_is_mailed_shown_at_home_and_accepted_into_the_story(
    desk: SimpleNamespace,
) -> None:
    form = desk.client
    form.force_login(desk.author)
    assert reverse(PROPOSE) in form.get(reverse("wagtailadmin_home")).content.decode()
    address = f"http://localhost{desk.story.get_url()}"
    assert "Voorgesteld" in propose(desk, story=address, since="2025")
    (letter,) = mail.outbox
    assert letter.to == ["kantoor@example.org"]
    assert "De Brink" in letter.subject
    assert "met kleuters" in letter.body
    desk.client.force_login(desk.office)
    home = desk.client.get(reverse("wagtailadmin_home")).content.decode()
    number = AdoptionProposal.objects.get().pk
    assert reverse("k4k_adoption_decide", args=[number]) in home
    seen = desk.client.get(reverse("k4k_adoption_decide", args=[number])).content.decode()
    assert "met kleuters" in seen

    decide(desk, "ja")

    row = StoryAdoption.objects.get(page=desk.story)
    assert (row.school_id, row.since, row.note) == (desk.school.pk, 2025, "met kleuters")
    assert mail.outbox[-1].to == ["brink@example.org"]
    public = Client().get(desk.story.get_url()).content.decode()
    assert "De Brink" in public
    assert "al besloten" in decide(desk, "ja").content.decode()
    assert StoryAdoption.objects.count() == 1


def test_a_refusal_asks_for_a_reason_and_mails_it(desk: SimpleNamespace) -> None:
    propose(desk)
    assert "Schrijf waarom niet" in decide(desk, "nee").content.decode()
    assert AdoptionProposal.objects.get().is_open

    decide(desk, "nee", "Dit is iets anders.")

    assert "Dit is iets anders." in mail.outbox[-1].body
    assert not StoryAdoption.objects.exists()
    assert "Voorgesteld" in propose(desk)


def test_changes_that_wait_are_not_published_along(desk: SimpleNamespace) -> None:
    propose(desk)
    desk.story.title = "Nog niet af"
    desk.story.save_revision()

    assert "nog niet online" in decide(desk, "ja").content.decode()

    story = get_page_model("StoryPage").objects.get(pk=desk.story.pk)
    assert story.title == "De Ouderkamer"
    newest = story.get_latest_revision_as_object()
    assert [one.school_id for one in newest.k4k_adoptions.all()] == [desk.school.pk]


def test_what_cannot_be_proposed_says_why(desk: SimpleNamespace) -> None:
    assert "geen verhaal" in propose(desk, story="Onbekend")
    assert "niet meer voorstellen" in propose(desk, school=desk.world.coevorden_school.pk)
    propose(desk)
    assert "al voorgesteld" in propose(desk)
    assert AdoptionProposal.objects.count() == 1


def test_a_school_that_went_offline_and_a_story_that_went_are_told(desk: SimpleNamespace) -> None:
    propose(desk)
    desk.school.unpublish()
    assert "niet online" in decide(desk, "ja").content.decode()
    assert not StoryAdoption.objects.exists()

    get_page_model("StoryPage").objects.get(pk=desk.story.pk).delete()
    assert "is er niet meer" in decide(desk, "ja").content.decode()


def test_who_may_not_change_the_story_or_lost_the_role_does_nothing(
    desk: SimpleNamespace,
) -> None:
    propose(desk)
    decide(desk, "ja", user=desk.author)
    assert AdoptionProposal.objects.get().is_open
    desk.author.groups.clear()
    number = AdoptionProposal.objects.get().pk
    desk.client.force_login(desk.office)
    seen = desk.client.get(reverse("k4k_adoption_decide", args=[number])).content.decode()
    assert "mag de pagina van deze school niet meer" in seen
    desk.office.groups.clear()
    decide(desk, "ja")
    assert not StoryAdoption.objects.exists()


def test_a_link_to_a_private_story_tells_nothing_of_it(desk: SimpleNamespace) -> None:
    PageViewRestriction.objects.create(page=desk.story, restriction_type="login")
    desk.client.force_login(desk.author)
    html = desk.client.get(reverse(PROPOSE), {"verhaal": desk.story.pk}).content.decode()
    assert desk.story.slug not in html
    assert desk.story.title not in html

"""k4k_demo: the whole demo in a network, once, and never over somebody's work."""

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.images import get_image_model

from k4k_wagtail.events.enums import EventKind
from k4k_wagtail.events.registration.models import QueuedMail, Registration
from k4k_wagtail.network.key_figures import KeyFigure
from k4k_wagtail.network.models import Municipality
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.taking_part import having_coach
from k4k_wagtail.stories.enums import StoryKind
from tests.factories import NetworkFactory, SchoolPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def counts():
    types = ("NetworkPage", "StoryPage", "SchoolPage", "CoachPage", "ThemePage", "EventPage")
    pages = [get_page_model(name).objects.count() for name in types]
    records = (get_image_model(), Municipality, KeyFigure)
    return [*pages, *(model.objects.count() for model in records)]


def test_the_demo_is_whole_and_a_second_run_adds_nothing(site, client, capsys):
    call_command("k4k_demo")
    lines = capsys.readouterr().out.splitlines()
    assert "Demo: 87 scholen…" in lines
    assert "  10 van 87" in lines
    assert "Demo: 30 verhalen…" in lines
    assert lines[-1].startswith("Demo: 13 gemeenten, ")
    assert "87 scholen, 18 coaches, " in lines[-1]
    assert ", 30 verhalen, 11 schoolvakanties, 16 activiteiten" in lines[-1]
    stories = get_page_model("StoryPage").objects.live()
    assert stories.count() >= 24
    assert set(stories.values_list("kind", flat=True)) == set(StoryKind.values)
    schools = get_page_model("SchoolPage").objects.live()
    assert (schools.count(), schools.filter(coach_from__isnull=False).count()) == (87, 66)
    assert Municipality.objects.filter(takes_part=True).count() == 13
    before = counts()
    call_command("k4k_demo", verbosity=0)
    assert counts() == before
    assert "Demo: niets toe te voegen." in capsys.readouterr().out
    network = get_page_model("NetworkPage").objects.get()
    assert "verzonnen" in client.get(network.url).content.decode()
    soup = BeautifulSoup(client.get(network.url).content, "html.parser")
    home = soup.get_text(" ", strip=True)
    for text in ("87", "66", "83", "bijna 3.000", "Peildatum niet vermeld."):
        assert text in home
    assert [block.block_type for block in network.body] == ["figures"]
    coaches = get_page_model("CoachPage").objects.live()
    assert coaches.count() == 18
    assert schools.filter(having_coach(timezone.localdate())).count() == 66
    assert stories.filter(coaches__isnull=False).exists()
    for page in (*stories, *schools[:5], *coaches):
        assert client.get(page.url).status_code == 200


def test_the_demo_refuses_a_network_with_real_content(site):
    school = SchoolPageFactory(parent=NetworkFactory().school_index)
    with pytest.raises(CommandError, match=r"heeft al 1 school\. .*--force"):
        call_command("k4k_demo", verbosity=0)
    assert list(get_page_model("SchoolPage").objects.all()) == [school]
    assert not get_page_model("StoryPage").objects.exists()


def test_the_agenda_of_the_demo_has_every_kind_and_state(site, client):
    call_command("k4k_demo", verbosity=0)
    events = get_page_model("EventPage").objects.live()
    assert events.count() == 16
    assert set(events.values_list("kind", flat=True)) == set(EventKind.values)
    states = set(events.values_list("k4k_occurrences__state", flat=True))
    assert {"scheduled", "changed", "cancelled", "postponed"} <= states
    hour = events.get(slug="inloopuur-voor-ouders-en-buren")
    offsets = {one.starts_at.hour for one in hour.k4k_occurrences.all()}
    # The same hour by the clock, on both sides of a clock change.
    assert offsets == {7, 8}
    full = events.get(slug="middag-voor-kansencoaches")
    registrations = Registration.objects.filter(desk__page=full.pk)
    assert registrations.filter(state="confirmed").count() == 24
    assert registrations.filter(state="waiting").count() == 3
    assert not QueuedMail.objects.exists()
    for page in events:
        html = client.get(page.url).content.decode()
        assert page.title.split("'")[0] in html
        assert not page.online_url or page.online_url in html or page.hides_online_url
    # Visitors can try out all there is: propose something, and sign up for a training.
    agenda = get_page_model("EventIndexPage").objects.get()
    assert "Zelf iets organiseren?" in client.get(agenda.url).content.decode()
    training = events.get(kind="training")
    form = client.get(f"/k4k/aanmelden/{training.pk}/").content.decode()
    assert 'name="email"' in form

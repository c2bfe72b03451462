"""A consent that is withdrawn or ends: the profile and its photo are gone from every output."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.images import ImageFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image as Pixels
from wagtail.images import get_image_model
from wagtail.models import Locale, PageLogEntry

from k4k_wagtail.coaches.models import Consent
from k4k_wagtail.coaches.withdrawal import withdraw
from k4k_wagtail.network.publishing import PublishRefused
from k4k_wagtail.page_types import get_base_page_model, get_page_model
from tests.factories import CoachPageFactory, ConsentFactory, StoryPageFactory

YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def photo(coach: Any) -> Any:
    """The coach's photo."""
    stream = io.BytesIO()
    Pixels.new("RGB", (640, 768), "teal").save(stream, "JPEG")
    file = ImageFile(io.BytesIO(stream.getvalue()), name="jelle.jpg")
    coach.image = get_image_model().objects.create(title="Jelle", file=file)
    coach.image_alt = "Jelle lacht"
    coach.image_consent = True
    coach.save_revision().publish()
    return coach.image


def listed(client: Client) -> str:
    """Return the list of coaches."""
    return client.get("/netwerk/coaches/").content.decode()


def test_one_click_takes_the_profile_and_the_copies_of_its_photo_away(
    client: Client, coach: Any, school: Any, photo: Any, django_capture_on_commit_callbacks: Any
) -> None:
    assert "picture" in client.get(coach.url).content.decode()
    files = [Path(one.file.path) for one in photo.renditions.all()]
    assert files
    client.force_login(get_user_model().objects.create_superuser("beheer", password="x"))
    with django_capture_on_commit_callbacks(execute=True):
        address = reverse("k4k_withdraw", args=[coach.k4k_consents.get().pk])
        response = client.post(address, follow=True)
    assert "De toestemming van Jelle van den Berg is ingetrokken." in response.content.decode()
    assert not any(file.exists() for file in files)
    assert not photo.renditions.exists()
    visitor = Client()
    assert visitor.get(coach.url).status_code == 404
    assert "Jelle" not in listed(visitor)
    assert "Jelle" not in visitor.get(school.url).content.decode()
    log = PageLogEntry.objects.filter(page=coach.pk)
    assert log.filter(action="k4k_wagtail.consent.withdraw", user__username="beheer").count() == 1


def test_all_open_consents_are_withdrawn_and_none_is_deleted(coach: Any) -> None:
    ConsentFactory(page=coach)
    assert withdraw(coach.k4k_consents.first()) is True
    assert coach.k4k_consents.filter(withdrawn_at__isnull=False).count() == 2


def test_withdrawing_twice_says_that_nothing_was_online(coach: Any) -> None:
    consent = coach.k4k_consents.get()
    withdraw(consent)
    moment = coach.k4k_consents.get().withdrawn_at
    assert withdraw(consent) is False
    assert coach.k4k_consents.get().withdrawn_at == moment


@pytest.mark.parametrize("name", ["k4k_withdraw", "k4k_confirm"])
def test_a_link_does_nothing_and_a_stranger_may_not(client: Client, coach: Any, name: str) -> None:
    address = reverse(name, args=[coach.k4k_consents.get().pk])
    client.post(address)
    client.force_login(get_user_model().objects.create_superuser("beheer", password="x"))
    assert client.get(address).status_code == 405
    assert client.post(reverse(name, args=[99999])).status_code == 404
    assert coach.k4k_consents.get().withdrawn_at is None
    assert coach.k4k_consents.get().confirmed_on is None


def test_a_live_page_without_a_valid_consent_is_not_found(client: Client, coach: Any) -> None:
    Consent.objects.update(ends_on=YESTERDAY)
    coach.save()
    assert get_page_model("CoachPage").objects.get().live
    assert client.get(coach.url).status_code == 404
    assert "Jelle" not in listed(client)
    assert coach.get_sitemap_urls() == []


def test_editors_see_a_preview_all_the_same(client: Client, coach: Any) -> None:
    Consent.objects.update(ends_on=YESTERDAY)
    coach.save_revision()
    client.force_login(get_user_model().objects.create_superuser("beheer", password="x"))
    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[coach.pk]))
    assert "Jelle van den Berg" in response.content.decode()


@pytest.mark.parametrize("change", ["ends", "deleted"])
def test_a_consent_that_is_changed_or_deleted_takes_the_profile_offline(
    client: Client, coach: Any, change: str
) -> None:
    consent = coach.k4k_consents.get()
    if change == "ends":
        consent.ends_on = YESTERDAY
        consent.save()
    else:
        consent.delete()
    assert not get_page_model("CoachPage").objects.get().live
    assert "Jelle" not in listed(client)


def test_a_coach_is_deleted_with_all_consents(client: Client, coach: Any) -> None:
    story = StoryPageFactory()
    story.coaches = [coach]
    story.save()
    coach.delete()
    assert not Consent.objects.exists()
    assert "Jelle" not in listed(client)
    assert client.get(story.url).status_code == 200


def test_no_code_publishes_a_coach_without_consent(coach: Any) -> None:
    withdraw(coach.k4k_consents.get())
    coach.refresh_from_db()
    with pytest.raises(PublishRefused, match="ingetrokken"), transaction.atomic():
        coach.save_revision().publish()
    assert not get_base_page_model().objects.get(pk=coach.pk).live


def test_nobody_publishes_a_coach_who_left(coach: Any) -> None:
    coach.left_on = YESTERDAY
    with pytest.raises(PublishRefused, match="is gestopt op"), transaction.atomic():
        coach.save_revision().publish()


def test_the_copies_of_a_photo_that_was_replaced_earlier_go_too(coach: Any, photo: Any) -> None:
    photo.get_rendition("width-100")
    coach.image = None
    coach.save_revision().publish()
    withdraw(coach.k4k_consents.get())
    assert not photo.renditions.exists()


def test_the_translations_of_a_profile_go_with_it(client: Client, coach: Any) -> None:
    english = coach.copy_for_translation(
        Locale.objects.create(language_code="en"), copy_parents=True
    )
    ConsentFactory(page=english)
    english.save_revision().publish()
    withdraw(coach.k4k_consents.get())
    assert not any(page.live for page in get_page_model("CoachPage").objects.all())
    assert not Consent.objects.filter(withdrawn_at=None).exists()


def test_another_coach_stays_when_one_says_no(client: Client, coach: Any) -> None:
    other = CoachPageFactory(title="Anna Bos")
    withdraw(coach.k4k_consents.get())
    assert client.get(other.url).status_code == 200

"""Some days after an event nobody can tell who signed up; what is counted stays."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from k4k_wagtail.events.registration.models import QueuedMail, Registration
from tests.events.registration.people import signed_up, visitor
from tests.events.registration.posts import own_link
from tests.factories import SchoolPageFactory

pytestmark = pytest.mark.django_db
KEPT = ("number", "state", "places", "was_present", "desk_id")


def command(**options: Any) -> str:
    """Run the command and return what it said."""
    out = StringIO()
    call_command("k4k_registrations", stdout=out, **options)
    return out.getvalue()


def held(page: Any, days: int) -> None:
    """Let an event have been some days ago."""
    page.starts_at = timezone.now().replace(microsecond=0) - timedelta(days=days)
    page.ends_at = page.starts_at + timedelta(hours=1)
    page.save()


def full_event(event: Any, **values: Any) -> Any:
    """Return an event with people of whom everything is known."""
    page = event(capacity=1, **values)
    school = SchoolPageFactory()
    signed_up(page, "Noor", "Kim", school=school, organisation="De Boog", answers={"a": "b"})
    Registration.objects.filter(name="Noor").update(was_present=True)
    return page


def test_names_addresses_answers_and_links_go_and_numbers_stay(event: Any, client: Client) -> None:
    page = full_event(event)
    link, before = own_link("Noor"), list(Registration.objects.values(*KEPT))
    held(page, 91)
    assert f"{page.title}: de namen van 2 aanmeldingen zijn gewist." in command()
    assert list(Registration.objects.values(*KEPT)) == before
    for one in Registration.objects.all():
        assert (one.name, one.email, one.organisation, one.answers) == ("", "", "", {})
        assert (one.address_key, one.school_id) == (None, None)
        assert one.token not in link
    assert not QueuedMail.objects.exists()
    assert client.get(link).status_code == 404


def test_it_waits_for_the_term_of_the_event_or_the_site(event: Any, settings: Any) -> None:
    held(full_event(event), 89)
    held(full_event(event, retention_days=400), 399)
    command()
    assert not Registration.objects.filter(purged_at__isnull=False).exists()
    settings.K4K_WAGTAIL = {"REGISTRATION_RETENTION_DAYS": 30, "LOOK_UP_POSTCODES": False}
    command()
    assert Registration.objects.filter(purged_at__isnull=False).count() == 2


def test_a_dry_run_only_says_it_and_a_second_run_has_nothing_to_do(event: Any) -> None:
    page = full_event(event)
    held(page, 91)
    assert page.title in command(dry_run=True)
    assert Registration.objects.filter(name="Noor").exists()
    command()
    assert page.title not in command()


def test_who_is_written_down_afterwards_is_removed_too(event: Any) -> None:
    page = full_event(event)
    held(page, 91)
    command()
    desk = Registration.objects.first().desk
    late = visitor("Mo")
    Registration.objects.create(desk=desk, number=9, state="confirmed", name=late.name)
    command()
    assert not Registration.objects.exclude(name="").exists()


def test_the_last_date_counts(event: Any) -> None:
    page = full_event(event, recurrence="RRULE:FREQ=WEEKLY;COUNT=20")
    held(page, 100)
    command()
    assert Registration.objects.filter(name="Noor").exists()

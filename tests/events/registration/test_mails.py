"""The mails of signing up: what they say, and that each is sent once."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from k4k_wagtail.events.registration.desks import accept, cancel
from k4k_wagtail.events.registration.mail_queue import MOST_TRIES, take
from k4k_wagtail.events.registration.models import QueuedMail, Registration
from k4k_wagtail.events.registration.post import deliver
from tests.events.registration.people import signed_up, standing
from tests.events.registration.posts import address_of, filled_in, own_link

pytestmark = pytest.mark.django_db
LINK = "https://vergadering.example/geheim"


def command(**options: Any) -> str:
    """Run the command and return what it said."""
    out = StringIO()
    call_command("k4k_registrations", stdout=out, stderr=out, **options)
    return out.getvalue()


def make_due() -> None:
    """Let all mails that wait be due."""
    QueuedMail.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))


def break_mail(settings: Any) -> None:
    """Let no mail server answer."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9


def test_a_confirmation_has_the_link_the_hidden_address_and_a_calendar(
    visitor: Client, event: Any
) -> None:
    page = event(title="Ouders als partner", attendance="hybrid", online_url=LINK)
    visitor.post(address_of(page), filled_in(page, "Noor", email="noor@bücher.example"))
    (sent,) = mail.outbox
    assert sent.subject == "Je bent aangemeld: Ouders als partner"
    assert sent.to == ["noor@xn--bcher-kva.example"]
    assert "Dag Noor," in sent.body
    assert f"http://localhost{own_link('Noor')}" in sent.body
    assert LINK in sent.body
    ((name, data, kind),) = sent.attachments
    assert (name, kind) == (f"{page.slug}.ics", "text/calendar; method=PUBLISH; charset=utf-8")
    (found,) = Calendar.from_ical(data).walk("VEVENT")
    assert LINK in found.to_ical().decode().replace("\r\n ", "")
    assert LINK.encode() not in visitor.get(page.url).content


def test_who_waits_gets_no_calendar_and_no_hidden_address(visitor: Client, event: Any) -> None:
    page = event(capacity=1, attendance="online", online_url=LINK)
    signed_up(page, "Noor")
    visitor.post(address_of(page), filled_in(page, "Kim"))
    (sent,) = mail.outbox
    assert "nummer 1" in sent.body
    assert LINK not in sent.body
    assert sent.attachments == []


def test_an_offer_says_until_when_and_the_answer_is_confirmed(event: Any) -> None:
    page = event(capacity=1)
    noor, kim = signed_up(page, "Noor", "Kim")
    QueuedMail.objects.all().delete()
    assert deliver(cancel(noor).mails)
    assert deliver(accept(kim).mails)
    subjects = [(one.to[0].split("@")[0], one.subject.split(":")[0]) for one in mail.outbox]
    assert subjects == [
        ("noor", "Je bent afgemeld"),
        ("kim", "Er is een plek voor je"),
        ("kim", "Je bent aangemeld"),
    ]
    assert "Laat het weten vóór" in mail.outbox[1].body


def test_a_visitor_of_an_english_page_gets_english_mails(event: Any) -> None:
    page = event()
    (noor,) = signed_up(page, "Noor", language_code="en")
    assert deliver(noor.queued_mails.values_list("pk", flat=True))
    assert mail.outbox[0].subject.startswith("You are signed up")


def test_what_could_not_be_sent_is_tried_again_with_growing_pauses(
    event: Any, settings: Any
) -> None:
    signed_up(event(), "Noor")
    works = settings.EMAIL_BACKEND
    break_mail(settings)
    pauses = []
    for _try in range(2):
        make_due()
        with pytest.raises(CommandError):
            command()
        pauses.append(QueuedMail.objects.get().next_try_at - timezone.now())
    assert pauses[0] < timedelta(minutes=6) < timedelta(minutes=14) < pauses[1]
    settings.EMAIL_BACKEND = works
    make_due()
    assert "1 mail moest nog weg" in command()
    assert len(mail.outbox) == 1
    assert not QueuedMail.objects.exists()


def test_after_the_last_try_the_organiser_is_told(event: Any, settings: Any) -> None:
    signed_up(event(), "Noor")
    QueuedMail.objects.update(tries=MOST_TRIES)
    make_due()
    assert "worden niet opnieuw geprobeerd" in command()
    assert mail.outbox == []


def test_a_mail_that_another_process_took_is_left_to_it(event: Any) -> None:
    signed_up(event(), "Noor")
    now = timezone.now()
    key = QueuedMail.objects.get().pk
    assert not take(key, now)
    make_due()
    assert [take(key, timezone.now()) for _ in range(2)] == [True, False]


def test_a_mail_that_was_overtaken_is_not_sent(event: Any) -> None:
    page = event(capacity=1)
    noor, kim = signed_up(page, "Noor", "Kim")
    cancel(noor)
    Registration.objects.filter(pk=kim.pk).update(state="cancelled")
    make_due()
    command()
    assert [one.to for one in mail.outbox] == [["noor@example.org"]]
    assert not QueuedMail.objects.exists()


def test_the_command_hands_on_what_nobody_accepted(event: Any) -> None:
    page = event(capacity=1)
    noor, kim, _lou = signed_up(page, "Noor", "Kim", "Lou")
    deliver(cancel(noor).mails)
    past = timezone.now() - timedelta(minutes=1)
    Registration.objects.filter(pk=kim.pk).update(offered_until=past)
    mail.outbox.clear()
    assert "Aanbiedingen die voorbij zijn: 1." in command(dry_run=True)
    assert standing(page)["Kim"] == "offered"
    command()
    assert standing(page) == {"Noor": "cancelled", "Kim": "cancelled", "Lou": "offered"}
    assert {one.to[0] for one in mail.outbox} == {"kim@example.org", "lou@example.org"}


def test_more_places_are_offered_as_soon_as_they_are_published(
    event: Any, django_capture_on_commit_callbacks: Any
) -> None:
    page = event(capacity=1)
    signed_up(page, "Noor", "Kim")
    QueuedMail.objects.all().delete()
    page.capacity = 2
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert standing(page)["Kim"] == "offered"
    assert [one.to for one in mail.outbox] == [["kim@example.org"]]


CHANGES: dict[str, tuple[dict[str, Any], str]] = {
    "cancelled": ({"state": "cancelled", "state_note": "De trainer is ziek."}, "Gaat niet door"),
    "moved": ({"venue": "De Boog"}, "Gewijzigd"),
    "postponed": ({"state": "postponed"}, "Gewijzigd"),
}


@pytest.mark.parametrize("case", CHANGES)
def test_who_signed_up_hears_once_of_a_change_that_matters(
    case: str, event: Any, django_capture_on_commit_callbacks: Any
) -> None:
    values, subject = CHANGES[case]
    page = event(capacity=1)
    *_two, gone = signed_up(page, "Noor", "Kim", "Lou")
    cancel(gone)
    QueuedMail.objects.all().delete()
    for name, value in {**values, "title": "Anders genoemd"}.items():
        setattr(page, name, value)
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
    assert [one.to[0] for one in mail.outbox] == ["noor@example.org", "kim@example.org"]
    told, waiting = mail.outbox
    assert told.subject == f"{subject}: Anders genoemd"
    assert values.get("state_note", "") in told.body
    assert (len(told.attachments), len(waiting.attachments)) == (1, 0)


def test_another_wording_is_mailed_to_nobody(
    event: Any, django_capture_on_commit_callbacks: Any
) -> None:
    page = event()
    signed_up(page, "Noor")
    QueuedMail.objects.all().delete()
    page.gist = "Anders gezegd."
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert mail.outbox == []

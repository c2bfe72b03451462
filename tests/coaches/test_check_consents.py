"""k4k_check_consents: what ended goes offline, what ends soon is told once."""

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone
from wagtail.models import Site

from k4k_wagtail.coaches.models import Consent
from k4k_wagtail.network.site_settings import NetworkSettings
from k4k_wagtail.page_types import get_page_model
from tests.factories import CoachPageFactory

TODAY = timezone.localdate()
DAY = timedelta(days=1)


class Refusing(EmailBackend):
    """A mail service that takes nothing."""

    def send_messages(self, messages: Any) -> int:
        """Refuse."""
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")


@pytest.fixture
def office(network: Any) -> None:
    """The network office has an address."""
    site = Site.objects.get(is_default_site=True)
    NetworkSettings.objects.create(site=site, office_email="bureau@netwerk.example")


def run(capsys: Any, *arguments: str) -> str:
    """Run the command and return what it says."""
    call_command("k4k_check_consents", *arguments)
    return str(capsys.readouterr().out)


def let_end(coach: Any, **values: Any) -> None:
    """Change a consent past everything that would notice: time goes by without a word."""
    Consent.objects.filter(page=coach).update(**values)


def live() -> set[str]:
    """Return the coaches that are online."""
    return set(get_page_model("CoachPage").objects.live().values_list("title", flat=True))


def test_ended_unconfirmed_and_left_go_offline_and_the_others_stay(
    network: Any, office: None, capsys: Any
) -> None:
    names = ("Anna", "Bo", "Cem", "Dina")
    anna, bo, _cem, dina = (CoachPageFactory(title=name) for name in names)
    let_end(anna, ends_on=TODAY - DAY)
    let_end(bo, given_on=TODAY - 400 * DAY)
    get_page_model("CoachPage").objects.filter(pk=dina.pk).update(left_on=TODAY - DAY)
    said = run(capsys)
    assert live() == {"Cem"}
    for words in ("Anna is geëindigd op", "Bo moest uiterlijk op", "Dina is gestopt op"):
        assert words in said
    assert "3 offline" in said
    assert "0 offline" in run(capsys)
    assert mail.outbox == []


def test_the_office_is_told_once_thirty_days_before(coach: Any, office: None, capsys: Any) -> None:
    let_end(coach, ends_on=TODAY + 31 * DAY)
    run(capsys)
    assert mail.outbox == []
    let_end(coach, ends_on=TODAY + 30 * DAY)
    said = run(capsys)
    assert "gemaild: bureau@netwerk.example" in said
    (message,) = mail.outbox
    assert message.to == ["bureau@netwerk.example"]
    assert message.subject == "1 toestemming van een coach eindigt binnenkort"
    assert "Jelle van den Berg: de toestemming eindigt op" in message.body
    assert f"/pages/{coach.pk}/edit/" in message.body
    assert "prive.example" not in message.body
    run(capsys)
    assert len(mail.outbox) == 1
    assert coach.k4k_consents.get().reminded_on == TODAY


def test_the_yearly_confirmation_is_asked_for_each_year(
    coach: Any, office: None, capsys: Any
) -> None:
    let_end(coach, given_on=TODAY - 350 * DAY, ends_on=TODAY + 900 * DAY)
    run(capsys)
    assert "moet vóór of op" in mail.outbox[0].body
    # A year later: confirmed meanwhile, told last year.
    let_end(
        coach,
        given_on=TODAY - 715 * DAY,
        confirmed_on=TODAY - 350 * DAY,
        reminded_on=TODAY - 365 * DAY,
    )
    run(capsys)
    assert len(mail.outbox) == 2


def test_one_mail_names_all_that_end_soon(network: Any, office: None, capsys: Any) -> None:
    for name in ("Anna", "Bo"):
        let_end(CoachPageFactory(title=name), ends_on=TODAY + 5 * DAY)
    run(capsys)
    (message,) = mail.outbox
    assert message.subject == "2 toestemmingen van coaches eindigen binnenkort"


def test_without_an_office_the_publishers_are_told(coach: Any, capsys: Any) -> None:
    get_user_model().objects.create_superuser("a", email="a@redactie.example", password="x")
    get_user_model().objects.create_user("b", email="b@redactie.example", password="x")
    let_end(coach, ends_on=TODAY + DAY)
    run(capsys)
    assert mail.outbox[0].to == ["a@redactie.example"]


def test_when_nobody_can_be_mailed_it_says_what_to_fill_in(coach: Any, capsys: Any) -> None:
    let_end(coach, ends_on=TODAY + DAY)
    with pytest.raises(CommandError, match="1 mail is niet verstuurd"):
        call_command("k4k_check_consents")
    assert "Vul in het beheer het adres van het netwerkbureau in" in capsys.readouterr().err
    assert coach.k4k_consents.get().reminded_on is None


def test_a_mail_that_fails_is_tried_again_and_the_rest_goes_on(
    coach: Any, office: None, capsys: Any
) -> None:
    let_end(coach, ends_on=TODAY + DAY)
    let_end(CoachPageFactory(title="Anna"), ends_on=TODAY - DAY)
    backend = f"{__name__}.Refusing"
    refusing = override_settings(EMAIL_BACKEND=backend)
    with refusing, pytest.raises(CommandError, match="De volgende controle probeert het weer"):
        call_command("k4k_check_consents")
    said = capsys.readouterr()
    assert "Connection unexpectedly closed" in said.err
    assert "1 offline" in said.out
    assert live() == {"Jelle van den Berg"}
    run(capsys)
    assert len(mail.outbox) == 1


def test_a_dry_run_changes_nothing_and_mails_nobody(coach: Any, office: None, capsys: Any) -> None:
    let_end(coach, ends_on=TODAY + DAY)
    let_end(CoachPageFactory(title="Anna"), ends_on=TODAY - DAY)
    said = run(capsys, "--dry-run")
    assert "zou mailen: bureau@netwerk.example" in said
    assert "offline: Anna" in said
    assert live() == {"Anna", "Jelle van den Berg"}
    assert mail.outbox == []
    assert coach.k4k_consents.get().reminded_on is None

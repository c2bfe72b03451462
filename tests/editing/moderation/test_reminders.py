"""k4k_remind_reviewers: what waits too long is told, once a week at most."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone
from wagtail.models import TaskState
from wagtail.users.models import UserProfile

from k4k_wagtail.editing.moderation.models import ReviewReminder
from scripts.demo import free_place
from tests.editing.posts import edit_url
from tests.letterbox import Letterbox, text_of


def remind(**options: Any) -> tuple[str, str]:
    """Run the command; return what it said, and what it complained of."""
    out, err = StringIO(), StringIO()
    call_command("k4k_remind_reviewers", stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def receivers(box: Letterbox) -> list[str]:
    """Return who got a mail since the last time."""
    return [str(mail["To"]) for mail in box.taken_out()]


@pytest.fixture
def waits(hand_in: Any, editor: Any, mails: Letterbox) -> Any:
    """A function that lets the story of the author wait for some days."""
    page = hand_in()
    mails.taken_out()

    def for_days(number: int) -> Any:
        moment = timezone.now() - timedelta(days=number)
        TaskState.objects.update(started_at=moment)
        return page

    return for_days


def test_says_what_waits_since_when_and_where(waits: Any, mails: Letterbox) -> None:
    page = waits(6)
    said, complaints = remind()
    (mail,) = mails.taken_out()
    assert mail["To"] == "nadia@voorbeeld.example"
    assert mail["Subject"] == "Er wacht nog 1 pagina op je controle"
    assert "Samen lezen (verhaal)" in text_of(mail)
    assert "Aangeboden door Anna de Vries, 6 dagen geleden" in text_of(mail)
    assert f"http://testserver{edit_url(page)}" in text_of(mail)
    assert "nadia@voorbeeld.example: “Samen lezen”" in said
    assert complaints == ""


def test_waits_for_the_number_of_days_of_the_setting(
    waits: Any, mails: Letterbox, settings: Any
) -> None:
    waits(4)
    remind()
    assert receivers(mails) == []
    settings.K4K_WAGTAIL = {**settings.K4K_WAGTAIL, "REVIEW_REMINDER_DAYS": 4}
    remind()
    assert receivers(mails) == ["nadia@voorbeeld.example"]


def test_zero_days_is_never(waits: Any, mails: Letterbox, settings: Any) -> None:
    waits(40)
    settings.K4K_WAGTAIL = {**settings.K4K_WAGTAIL, "REVIEW_REMINDER_DAYS": 0}
    remind()
    assert receivers(mails) == []


def test_twice_on_a_day_sends_once_and_a_week_later_again(waits: Any, mails: Letterbox) -> None:
    waits(6)
    remind()
    remind()
    assert len(receivers(mails)) == 1
    today = timezone.localdate()
    ReviewReminder.objects.update(sent_on=today - timedelta(days=6))
    remind()
    assert receivers(mails) == []
    ReviewReminder.objects.update(sent_on=today - timedelta(days=7))
    remind()
    assert len(receivers(mails)) == 1


def test_what_was_judged_is_over(waits: Any, judge: Any, editor: Any, mails: Letterbox) -> None:
    judge(editor, waits(6), "reject", "Nog een foto?")
    mails.taken_out()
    remind()
    assert receivers(mails) == []


def test_who_switched_these_mails_off_gets_none(waits: Any, editor: Any, mails: Letterbox) -> None:
    waits(6)
    UserProfile.objects.update_or_create(user=editor, defaults={"submitted_notifications": False})
    remind()
    assert receivers(mails) == []


def test_in_the_step_of_the_municipality_its_editor_is_reminded(
    gemma: Any, waits: Any, mails: Letterbox
) -> None:
    waits(6)
    remind()
    assert receivers(mails) == ["gemma@voorbeeld.example"]


def test_a_dry_run_mails_nobody(waits: Any, mails: Letterbox) -> None:
    waits(6)
    said, _ = remind(dry_run=True)
    assert "nadia@voorbeeld.example" in said
    assert receivers(mails) == []
    remind()
    assert len(receivers(mails)) == 1


def test_a_mail_that_failed_is_sent_by_the_next_run(
    waits: Any, mails: Letterbox, settings: Any
) -> None:
    waits(6)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, free_place().port
    with pytest.raises(CommandError, match="1 mail"):
        remind()
    assert not ReviewReminder.objects.exists()
    settings.EMAIL_PORT = port
    remind()
    assert len(receivers(mails)) == 1


def test_what_nobody_can_review_is_named(waits: Any, editor: Any, mails: Letterbox) -> None:
    waits(6)
    editor.groups.clear()
    _, complaints = remind()
    assert "“Samen lezen”" in complaints
    assert receivers(mails) == []


def test_each_reviewer_gets_one_mail_of_all_pages(
    waits: Any, editor: Any, mails: Letterbox
) -> None:
    waits(6)
    omar = get_user_model().objects.create_user("omar", "omar@voorbeeld.example")
    omar.groups.set(editor.groups.all())
    remind()
    assert sorted(receivers(mails)) == ["nadia@voorbeeld.example", "omar@voorbeeld.example"]

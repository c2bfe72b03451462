"""The dates of live events: made with the page, kept by their names, never lost."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from k4k_wagtail.events.models import CalendarEntry, EventChange, EventDate, SchoolHoliday
from k4k_wagtail.events.registration.models import Registration, RegistrationDesk
from tests.events.factories import EventPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

FIRST = datetime(2026, 10, 6, 7, 0, tzinfo=UTC)  # 9:00 in Amsterdam
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=4"


def weekly(**values: Any) -> Any:
    end = FIRST + timedelta(hours=1)
    return EventPageFactory(starts_at=FIRST, ends_at=end, recurrence=WEEKLY, **values)


def starts(page: Any) -> list[datetime]:
    return list(page.k4k_occurrences.values_list("starts_at", flat=True))


def test_a_weekly_hour_keeps_its_hour_when_winter_time_begins() -> None:
    found = list(weekly().k4k_occurrences.all())
    assert [one.starts_at.hour for one in found] == [7, 7, 7, 8]
    assert {one.ends_at - one.starts_at for one in found} == {timedelta(hours=1)}


def test_rows_add_dates_with_their_own_length() -> None:
    second = FIRST + timedelta(days=2)
    page = EventPageFactory(
        starts_at=FIRST,
        ends_at=FIRST + timedelta(hours=2),
        dates=[
            EventDate(starts_at=second),
            EventDate(
                starts_at=second + timedelta(days=1), ends_at=second + timedelta(days=1, hours=5)
            ),
        ],
    )
    lengths = [one.ends_at - one.starts_at for one in page.k4k_occurrences.all()]
    assert lengths == [timedelta(hours=2), timedelta(hours=2), timedelta(hours=5)]


def test_whole_days_run_from_midnight_to_midnight() -> None:
    page = EventPageFactory(starts_at=FIRST, ends_at=FIRST + timedelta(days=1), is_whole_day=True)
    one = page.k4k_occurrences.get()
    assert (one.first_day, one.last_day) == (date(2026, 10, 6), date(2026, 10, 7))
    assert one.starts_at == datetime(2026, 10, 5, 22, tzinfo=UTC)
    assert one.ends_at == datetime(2026, 10, 7, 22, tzinfo=UTC)


def test_a_draft_has_no_dates_in_lists() -> None:
    assert starts(weekly(live=False)) == []


def test_one_date_is_moved_and_keeps_its_name() -> None:
    page = weekly()
    names = list(page.k4k_occurrences.values_list("pk", "recurrence_id"))
    page.k4k_event_changes = [
        EventChange(
            recurrence_id=FIRST, kind="moved", starts_at=FIRST + timedelta(days=1), note="Ziek"
        )
    ]
    page.save()
    assert sorted(page.k4k_occurrences.values_list("pk", "recurrence_id")) == sorted(names)
    moved = page.k4k_occurrences.get(recurrence_id=FIRST)
    assert (moved.starts_at, moved.state, moved.note) == (
        FIRST + timedelta(days=1),
        "changed",
        "Ziek",
    )


def test_a_cancelled_date_stays_with_its_state() -> None:
    page = weekly(changes=[EventChange(recurrence_id=FIRST, kind="cancelled")])
    assert page.k4k_occurrences.count() == 4
    assert page.k4k_occurrences.get(recurrence_id=FIRST).state == "cancelled"


def test_a_change_of_a_date_that_is_none_is_refused() -> None:
    page = weekly(changes=[EventChange(recurrence_id=FIRST + timedelta(hours=1))])
    assert "heeft geen datum op" in str(page.publish_refusals()[0])


def test_cancelling_the_event_cancels_every_date() -> None:
    page = weekly()
    page.state = "cancelled"
    page.save()
    assert set(page.k4k_occurrences.values_list("state", flat=True)) == {"cancelled"}


def test_school_holidays_are_skipped_and_followed() -> None:
    page = weekly(skips_holidays=True, holiday_region="north")
    holiday = SchoolHoliday.objects.create(
        name="Herfstvakantie", region="north", starts_on="2026-10-10", ends_on="2026-10-18"
    )
    SchoolHoliday.objects.create(
        name="Elders", region="south", starts_on="2026-10-19", ends_on="2026-10-26"
    )
    assert FIRST + timedelta(days=7) not in starts(page)
    assert len(starts(page)) == 3
    holiday.delete()
    assert len(starts(page)) == 4


def test_a_date_that_somebody_signed_up_for_is_cancelled_and_not_removed() -> None:
    page = weekly()
    last = page.k4k_occurrences.last()
    desk = RegistrationDesk.objects.create(page=page, occurrence=last, occurrence_key=last.pk)
    Registration.objects.create(desk=desk, number=1, state="confirmed", name="Noor")
    page.recurrence = "RRULE:FREQ=WEEKLY;COUNT=2"
    page.save()
    assert list(page.k4k_occurrences.values_list("state", flat=True)) == [
        "scheduled",
        "scheduled",
        "cancelled",
    ]


def test_a_rule_without_an_end_is_refused_beside_its_field() -> None:
    page = weekly()
    page.recurrence = "RRULE:FREQ=WEEKLY"
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    assert "houdt nooit op" in str(error.value.message_dict["recurrence"])


def test_an_event_may_not_end_before_it_begins() -> None:
    page = weekly()
    page.ends_at = page.starts_at - timedelta(hours=1)
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    assert "ends_at" in error.value.message_dict


def test_the_uid_stays_and_the_sequence_rises_on_a_change_that_matters_only() -> None:
    page = weekly()
    before = CalendarEntry.objects.get(page=page)
    page.title = "Een andere titel"
    page.save()
    page.unpublish()
    page.save_revision().publish()
    page.refresh_from_db()
    assert CalendarEntry.objects.get(page=page).sequence == before.sequence == 0
    page.state = "cancelled"
    page.save()
    after = CalendarEntry.objects.get(page=page)
    assert (after.uid, after.sequence) == (before.uid, 1)


def test_going_back_to_an_old_version_raises_the_sequence_too() -> None:
    page = weekly()
    old = page.save_revision()
    page.venue = "Ergens anders"
    page.save()
    old.publish()
    assert CalendarEntry.objects.get(page=page).sequence == 2


def test_a_copy_gets_a_uid_of_its_own() -> None:
    page = weekly()
    copy = page.copy(update_attrs={"slug": "kopie", "title": "Kopie"})
    copy.save_revision().publish()
    assert CalendarEntry.objects.get(page=page).uid != CalendarEntry.objects.get(page=copy).uid

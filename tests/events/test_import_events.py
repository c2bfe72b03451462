"""A partner's calendar as drafts: what is taken in, and what an editor keeps."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from k4k_wagtail.events.calendar.out import event_calendar
from k4k_wagtail.events.models import CalendarEntry
from tests.events.ics import read_back, shown
from tests.events.partner import EVENT, HOUR, YEAR, ics, imported, published, run
from tests.factories import ThemeFactory

pytestmark = pytest.mark.django_db


def test_an_event_comes_in_as_a_draft(agenda: Any, tmp_path: Path) -> None:
    theme = ThemeFactory(name="Kansrijk beginnen")
    report = run(
        tmp_path,
        ics(
            EVENT + HOUR + "DESCRIPTION:Kom langs.\\n\\nEr is koffie.\n"
            "LOCATION:De Brug\\, Kerkstraat 1\\, 7741 AB Coevorden\nGEO:52.66;6.74\n"
            "CATEGORIES:Webinar,kansrijk beginnen\nCATEGORIES:Ouders\nURL:https://partner.example/x\n"
            "ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA\nBEGIN:VALARM\nTRIGGER:-PT15M\n"
            "DESCRIPTION:Alarm\nEND:VALARM"
        ),
    )
    assert "nieuw, als concept: 1" in report
    page = imported()[0]
    assert (page.live, page.title, page.get_parent().pk) == (False, "Inloop", agenda.pk)
    assert page.starts_at == datetime(YEAR, 10, 6, 7, tzinfo=UTC)
    assert page.ends_at == page.starts_at + timedelta(hours=1)
    assert (page.venue, page.street, page.postcode, page.place) == (
        "De Brug",
        "Kerkstraat 1",
        "7741 AB",
        "Coevorden",
    )
    assert (page.latitude, page.longitude, page.kind) == (52.66, 6.74, "webinar")
    assert [one.pk for one in page.themes.all()] == [theme.pk]
    assert [one.name for one in page.labels.all()] == ["ouders"]
    assert page.gist == "Kom langs. Er is koffie."
    assert "https://partner.example/x" in str(page.body)
    assert "Alarm" not in str(page.body)
    assert page.slug == f"inloop-{YEAR}-10-06"


def test_a_second_run_changes_nothing(agenda: Any, tmp_path: Path) -> None:
    data = ics(EVENT + HOUR + "CATEGORIES:Sport\nDESCRIPTION:" + "Lang verhaal. " * 60)
    run(tmp_path, data)
    page = imported()[0]
    revision = page.latest_revision_id
    assert "ongewijzigd: 1" in run(tmp_path, data)
    assert imported()[0].latest_revision_id == revision
    assert CalendarEntry.objects.get(page=page).source == "partner.ics"


def test_an_update_keeps_what_an_editor_wrote(agenda: Any, tmp_path: Path) -> None:
    run(tmp_path, ics(EVENT + HOUR + "DESCRIPTION:Eerst"))
    page = imported()[0]
    page.gist = "Door een redacteur"
    page = published(page)
    report = run(
        tmp_path,
        ics(EVENT.replace("090000", "083000") + HOUR + "DESCRIPTION:Anders\nSTATUS:CANCELLED"),
    )
    draft = imported()[0]
    assert draft.gist == "Door een redacteur"
    assert (draft.state, draft.starts_at.minute) == ("cancelled", 30)
    assert "bijgewerkt: 1" in report
    assert "tekst" in report
    page.refresh_from_db()
    assert (page.live, page.state, page.has_unpublished_changes) == (True, "scheduled", True)
    assert "door een redacteur geschreven: 1" in run(
        tmp_path,
        ics(EVENT.replace("090000", "083000") + HOUR + "DESCRIPTION:Weer\nSTATUS:CANCELLED"),
    )


def test_a_draft_that_was_opened_and_saved_without_a_change_is_not_an_editors(
    agenda: Any, tmp_path: Path
) -> None:
    run(tmp_path, ics(EVENT + HOUR + "URL:https://partner.example/een"))
    page = imported()[0]
    text = page.body.get_prep_value()[0]["value"].replace("<p>", '<p data-block-key="x1y2z">')
    page.body = [{"type": "paragraph", "value": text}]
    page.save_revision()
    run(tmp_path, ics(EVENT + HOUR + "URL:https://partner.example/twee"))
    assert "partner.example/twee" in str(imported()[0].body)


@pytest.mark.parametrize(
    "lines",
    [
        "RRULE:FREQ=WEEKLY;COUNT=30",
        "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL={year}1220T230000Z\nEXDATE;TZID=Europe/Amsterdam:{year}1013T090000",
        "RRULE:FREQ=MONTHLY;BYDAY=1TU;COUNT=3\nRDATE;TZID=Europe/Amsterdam:{year}1124T140000",
        "RDATE;VALUE=PERIOD;TZID=Europe/Amsterdam:{year}1110T090000/PT3H",
        "RRULE:FREQ=WEEKLY;COUNT=3\nRRULE:FREQ=DAILY;COUNT=4",
    ],
)
def test_a_series_has_the_dates_that_other_programs_make_of_it(
    agenda: Any, tmp_path: Path, lines: str
) -> None:
    data = ics(EVENT + HOUR + lines)
    run(tmp_path, data)
    page = published(imported()[0])
    expected = [one[:2] for one in read_back(data.replace(b"SUMMARY", b"STATUS:X\r\nSUMMARY"))]
    assert [one[:2] for one in shown(page)] == expected
    assert len(expected) > 1


def test_a_rule_that_counts_in_utc_keeps_its_moments_in_our_clock(
    agenda: Any, tmp_path: Path
) -> None:
    data = ics(
        "UID:utc\nSUMMARY:Webinar\nDTSTART:{year}1006T070000Z\nDURATION:PT90M\n"
        "RRULE:FREQ=WEEKLY;COUNT=6\nSTATUS:CONFIRMED"
    )
    run(tmp_path, data)
    page = published(imported()[0])
    assert page.time_zone == "Europe/Amsterdam"
    assert shown(page) == read_back(data)


def test_dates_that_stand_apart_become_changes_and_come_out_again(
    agenda: Any, tmp_path: Path
) -> None:
    apart = EVENT.replace("1006T090000", "1014T130000") + "RECURRENCE-ID;TZID=Europe/Amsterdam:"
    data = ics(
        EVENT + HOUR + "RRULE:FREQ=WEEKLY;COUNT=4\nSTATUS:CONFIRMED",
        apart
        + "{year}1013T090000\nDTEND;TZID=Europe/Amsterdam:{year}1014T150000\nSTATUS:CONFIRMED",
        EVENT.replace("1006", "1020") + HOUR.replace("1006", "1020") + "STATUS:CANCELLED\n"
        "RECURRENCE-ID;TZID=Europe/Amsterdam:{year}1020T090000",
    )
    run(tmp_path, data)
    page = published(imported()[0])
    assert [one.kind for one in page.k4k_event_changes.all()] == ["moved", "cancelled"]
    assert shown(page) == read_back(data)
    assert read_back(event_calendar(page)) == shown(page)


@pytest.mark.parametrize(
    ("times", "zone", "utc"),
    [
        ("DTSTART;TZID=W. Europe Standard Time:{year}1006T090000", "Europe/Berlin", 7),
        (
            "DTSTART;TZID=/mozilla.org/2005/Europe/Amsterdam:{year}1006T090000",
            "Europe/Amsterdam",
            7,
        ),
        ("DTSTART;TZID=America/New_York:{year}1006T090000", "America/New_York", 13),
        ("DTSTART:{year}1006T090000", "Europe/Amsterdam", 7),
        ("DTSTART:{year}1006T090000Z", "Europe/Amsterdam", 9),
        ("DTSTART;TZID=Eigen:{year}1006T090000", "Europe/Amsterdam", 7),
    ],
)
def test_times_of_every_kind_of_zone_are_understood(
    agenda: Any, tmp_path: Path, times: str, zone: str, utc: int
) -> None:
    own = (
        "BEGIN:VTIMEZONE\nTZID:Eigen\nBEGIN:STANDARD\nDTSTART:19701025T030000\nTZOFFSETFROM:+0200\n"
        "TZOFFSETTO:+0100\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:19700329T020000\n"
        "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
    )
    run(tmp_path, ics(f"UID:a\nSUMMARY:Zone\n{times}\nDURATION:PT2H", head=own))
    page = imported()[0]
    assert (page.time_zone, page.starts_at.astimezone(UTC).hour) == (zone, utc)
    assert page.ends_at - page.starts_at == timedelta(hours=2)


@pytest.mark.parametrize(
    ("end", "last"),
    [("DTEND;VALUE=DATE:{year}1009", 8), ("", 6), ("DURATION:P2D", 7), ("DTEND:{year}1006", 6)],
)
def test_whole_days_end_on_their_last_day(agenda: Any, tmp_path: Path, end: str, last: int) -> None:
    run(tmp_path, ics(f"UID:a\nSUMMARY:Kamp\nDTSTART;VALUE=DATE:{{year}}1006\n{end}"))
    page = published(imported()[0])
    one = page.k4k_occurrences.get()
    assert page.is_whole_day
    assert (one.first_day.day, one.last_day.day) == (6, last)


def test_a_rule_without_an_end_is_cut_and_said(agenda: Any, tmp_path: Path) -> None:
    data = ics(
        EVENT.replace("{year}", "2015") + HOUR.replace("{year}", "2015") + "RRULE:FREQ=WEEKLY",
        "UID:twee\nSUMMARY:Altijd\nDTSTART:{year}0101T090000\nRRULE:FREQ=DAILY;UNTIL=99991231T235959Z",
    )
    report = run(tmp_path, data)
    first, second = imported()
    assert report.count("ingekort tot") == 2
    assert first.recurrence == f"RRULE:FREQ=WEEKLY;UNTIL={YEAR}1231"
    assert first.starts_at.year == YEAR - 2
    assert f"UNTIL={YEAR}1231" in second.recurrence
    assert "ongewijzigd: 2" in run(tmp_path, data)
    assert published(first).k4k_occurrences.count() > 100

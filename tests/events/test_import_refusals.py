"""A partner's calendar that is wrong: said in words, and no half work done."""

import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from k4k_wagtail.events.calendar.out import event_calendar
from k4k_wagtail.page_types import get_page_model
from tests.events.partner import EVENT, HOUR, YEAR, ics, imported, run

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("SUMMARY:X\nDTSTART:00010101T000000Z", "jaar 1;"),
        ("SUMMARY:X\nDTSTART:99991231T235959Z", "jaar 9999"),
        ("SUMMARY:X", "geen begin"),
        ("DTSTART:{year}1006T090000", "geen titel"),
        ("SUMMARY:X\nDTSTART:{year}1006T090000\nDTEND:{year}1005T090000", "eindigt voordat"),
        ("SUMMARY:X\nDTSTART:{year}1006T09xx00", "niet te lezen"),
        ("SUMMARY:X\nDTSTART;TZID=Nergens:{year}1006T090000", "tijdzone “Nergens”"),
        ("SUMMARY:X\nDTSTART:{year}1006T090000\nRRULE:FREQ=SECONDLY", "binnen een dag"),
        ("SUMMARY:X\nDTSTART:{year}1006T090000\nRRULE:FREQ=DAILY;INTERVAL=0", "niet te lezen"),
        ("SUMMARY:X\nDTSTART:{year}1006T090000\nRRULE:FREQ=DAILY;BYDAY=XX", "niet te lezen"),
        ("SUMMARY:X\nDTSTART:{year}1006T090000\nDURATION:P9999D", "meer dan een jaar"),
        ("SUMMARY:X\nDTSTART:19900101T090000\nRRULE:FREQ=DAILY", "te veel datums"),
    ],
)
def test_an_event_that_cannot_be_is_refused_and_the_others_come_in(
    agenda: Any, tmp_path: Path, lines: str, reason: str
) -> None:
    report = run(tmp_path, ics(f"UID:fout\n{lines}", EVENT + HOUR))
    assert "geweigerd: 1" in report
    assert "regel 3" in report
    assert reason in report
    assert [page.title for page in imported()] == ["Inloop"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYSETPOS=2",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;UNTIL=99991231T235959Z",
    ],
)
def test_a_rule_that_no_day_meets_costs_no_time_and_leaves_the_first_date(
    agenda: Any, tmp_path: Path, rule: str
) -> None:
    begun = time.process_time()
    run(tmp_path, ics(EVENT + HOUR + f"RRULE:{rule}"))
    assert time.process_time() - begun < 3
    page = imported()[0]
    assert (page.recurrence, page.starts_at.year) == ("", YEAR)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_a_file_of_any_encoding_is_read(agenda: Any, tmp_path: Path, encoding: str) -> None:
    data = ics(EVENT.replace("Inloop", "Één café") + HOUR).decode().encode(encoding)
    run(tmp_path, data)
    assert imported()[0].title == "Één café"


def test_scripts_and_tags_in_text_go(agenda: Any, tmp_path: Path) -> None:
    text = (
        "<p>Kom <b>langs</b>\\; het is leuk.</p><script>alert(1)</script>"
        '&lt\\;img src=x onerror=alert(2)&gt\\;<a href="javascript:alert(3)">klik</a> 3 < 4'
    )
    run(
        tmp_path,
        ics(
            EVENT.replace("Inloop", "Inloop<script>alert(0)</script>")
            + HOUR
            + f"DESCRIPTION:{text}\n"
            "LOCATION:<i onclick=x>Zaal</i>\nCATEGORIES:<b>Sport</b>\nURL:javascript:alert(4)"
        ),
    )
    page = imported()[0]
    assert (page.title, page.venue) == ("Inloop", "Zaal")
    written = f"{page.gist}{page.body}{[str(one) for one in page.labels.all()]}"
    assert "Kom langs; het is leuk." in page.gist
    assert not any(word in written for word in ("alert", "<b", "<i", "onerror", "javascript"))


def test_a_link_in_the_place_is_the_hidden_link(agenda: Any, tmp_path: Path) -> None:
    run(tmp_path, ics(EVENT + HOUR + "LOCATION:https://video.example.org/kamer"))
    page = imported()[0]
    assert (page.attendance, page.online_url, page.venue) == (
        "online",
        "https://video.example.org/kamer",
        "",
    )
    assert page.hides_online_url


def test_what_left_the_file_is_reported_and_left_alone(agenda: Any, tmp_path: Path) -> None:
    run(tmp_path, ics(EVENT + HOUR, EVENT.replace("een@", "twee@") + HOUR))
    report = run(tmp_path, ics(EVENT + HOUR))
    assert report.count("staat niet meer in het bestand") == 1
    assert len(imported()) == 2


def test_events_of_this_site_and_of_another_source_are_left_alone(
    agenda: Any, tmp_path: Path
) -> None:
    own = get_page_model("EventPage").objects.get(title="Van onszelf")
    data = event_calendar(own)
    assert "van deze site zelf" in run(tmp_path, data)
    run(tmp_path, ics(EVENT + HOUR), source="partner-a")
    assert "partner-a" in run(tmp_path, ics(EVENT + HOUR.replace("100000", "110000")))
    assert imported()[0].ends_at.minute == 0
    assert "bijgewerkt: 1" in run(
        tmp_path, ics(EVENT + HOUR.replace("100000", "113000")), source="partner-a"
    )


def test_what_is_long_over_is_left_out(agenda: Any, tmp_path: Path) -> None:
    report = run(tmp_path, ics(EVENT.replace("{year}", "2019") + HOUR.replace("{year}", "2019")))
    assert "voorbij, niet overgenomen: 1" in report
    assert imported() == []


def test_a_dry_run_writes_nothing(agenda: Any, tmp_path: Path) -> None:
    report = run(tmp_path, ics(EVENT + HOUR), dry_run=True)
    assert "nieuw, als concept: 1" in report
    assert "Er is niets opgeslagen" in report
    assert imported() == []
    assert agenda.get_children().count() == 1
    run(tmp_path, ics(EVENT + HOUR))
    assert len(imported()) == 1


def test_a_locked_page_is_left_alone(agenda: Any, tmp_path: Path) -> None:
    run(tmp_path, ics(EVENT + HOUR))
    type(agenda).objects.filter(pk=imported()[0].pk).update(locked=True)
    get_page_model("EventPage").objects.filter(pk=imported()[0].pk).update(locked=True)
    assert "op slot" in run(tmp_path, ics(EVENT.replace("Inloop", "Anders") + HOUR))
    assert imported()[0].title == "Inloop"


def test_a_file_that_is_too_large_is_refused_before_it_is_read(agenda: Any, tmp_path: Path) -> None:
    file = tmp_path / "groot.ics"
    with file.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    with pytest.raises(CommandError, match=r"groot.ics is 50.0 MB.*CALENDAR_MAX_MEGABYTES"):
        call_command("k4k_import_events", str(file))


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"<html>Niet gevonden</html>", b"BEGIN:VEVENT"])
def test_what_is_no_calendar_is_said_in_one_line(agenda: Any, tmp_path: Path, data: bytes) -> None:
    with pytest.raises(CommandError, match="geen agenda"):
        run(tmp_path, data)


def test_a_file_that_is_cut_off_gives_the_events_that_are_whole(
    agenda: Any, tmp_path: Path
) -> None:
    data = ics(EVENT + HOUR, EVENT.replace("een@", "twee@") + HOUR)
    report = run(tmp_path, data[: data.rfind(b"DTEND")])
    assert "er is geen einde" in report
    assert len(imported()) == 1


def test_addresses_that_are_no_web_addresses_are_refused(agenda: Any) -> None:
    for address in ("file:///etc/passwd", "ftp://example.org/x.ics", "https://"):
        with pytest.raises(CommandError):
            call_command("k4k_import_events", address)


def test_the_agenda_has_to_be_clear(agenda: Any, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="geen agenda"):
        run(tmp_path, ics(EVENT), parent=agenda.get_parent().pk)
    with pytest.raises(CommandError, match="localhost"):
        run(tmp_path, ics(EVENT), site="example.org")

"""Which consent holds, the same in Python and in SQL, and what editors are told otherwise."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k4k_wagtail.coaches.consents import (
    leave_out_hidden,
    refusal,
    shown_on,
    standing_of,
    valid_on,
)
from k4k_wagtail.coaches.models import Consent, ConsentText, a_year_after
from k4k_wagtail.coaches.withdrawal import confirm, withdraw
from k4k_wagtail.page_types import get_base_page_model, get_page_model
from tests.factories import CoachPageFactory, ConsentFactory, ConsentTextFactory, NetworkFactory

TODAY = timezone.localdate()
DAY = timedelta(days=1)
days = st.dates(min_value=date(2023, 2, 1), max_value=date(2026, 4, 1))


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    given_on=days,
    ends_on=days,
    confirmed_on=st.none() | days,
    withdrawn=st.booleans(),
    day=days | st.just(date(2024, 2, 29)),
)
def test_the_database_and_the_model_agree_on_every_day(
    consent: Consent,
    given_on: date,
    ends_on: date,
    confirmed_on: date | None,
    withdrawn: bool,
    day: date,
) -> None:
    consent.given_on, consent.ends_on, consent.confirmed_on = given_on, ends_on, confirmed_on
    consent.withdrawn_at = datetime(2025, 1, 1, tzinfo=UTC) if withdrawn else None
    values = ("given_on", "ends_on", "confirmed_on", "withdrawn_at")
    rows = Consent.objects.filter(pk=consent.pk)
    rows.update(**{name: getattr(consent, name) for name in values})
    last = [day, a_year_after(max(given_on, confirmed_on or given_on)), ends_on]
    for one in last:
        assert rows.filter(valid_on(one)).exists() == consent.is_valid(one)
        assert rows.filter(valid_on(day, max(day, one))).exists() == (
            consent.is_valid(day) and consent.is_valid(max(day, one))
        )


@pytest.fixture
def consent(coach: Any) -> Consent:
    """The consent of the coach."""
    return coach.k4k_consents.get()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"ends_on": TODAY - DAY}, "is geëindigd op"),
        ({"given_on": TODAY + DAY}, "ligt in de toekomst"),
        ({"given_on": TODAY - 400 * DAY}, "bevestigd zijn"),
        ({"withdrawn_at": timezone.now()}, "heeft de toestemming ingetrokken op"),
    ],
)
def test_a_message_says_why_no_consent_holds_and_names_the_coach(
    coach: Any, values: dict[str, Any], message: str
) -> None:
    Consent.objects.filter(page=coach).update(**values)
    text = refusal(coach)
    assert message in text
    assert "Jelle van den Berg" in text
    assert str(TODAY.year) in text or str(TODAY.year - 1) in text


def test_without_any_consent_the_message_says_what_to_record(network: Any) -> None:
    assert "Er is geen toestemming van" in refusal(CoachPageFactory(consent=False, live=False))


def test_a_newer_consent_counts_beside_an_older_one_that_was_withdrawn(consent: Consent) -> None:
    withdraw(consent)
    assert standing_of(consent.page).state == "withdrawn"
    ConsentFactory(page=consent.page, given_on=TODAY)
    assert refusal(consent.page) == ""


def test_a_coach_who_left_is_shown_up_to_the_last_day(network: Any) -> None:
    coaches = get_page_model("CoachPage").objects
    CoachPageFactory(left_on=TODAY)
    assert coaches.filter(shown_on(TODAY)).count() == 1
    assert coaches.filter(shown_on(TODAY + DAY)).count() == 0


def test_a_confirmed_consent_holds_a_year_more_but_not_after_its_end(consent: Consent) -> None:
    Consent.objects.filter(pk=consent.pk).update(
        given_on=TODAY - 360 * DAY, ends_on=TODAY + 200 * DAY
    )
    consent.refresh_from_db()
    assert standing_of(consent.page).state == "ending"
    confirm(consent)
    assert standing_of(consent.page)[::2] == ("valid", TODAY + 200 * DAY)


def test_a_consent_that_was_withdrawn_cannot_be_confirmed(consent: Consent) -> None:
    withdraw(consent)
    with pytest.raises(ValueError, match="withdrawn"):
        confirm(consent)


def test_a_text_that_somebody_agreed_to_stays_as_it_is(consent: Consent) -> None:
    text = ConsentText.objects.get()
    text.text = "Alles mag."
    with pytest.raises(ValidationError, match="gaf toestemming voor versie"):
        text.full_clean()
    other = ConsentTextFactory()
    other.text = "Alleen mijn naam."
    other.full_clean()


def test_consents_are_asked_for_once_however_many_coaches_there_are(
    site: Any, django_assert_num_queries: Any
) -> None:
    NetworkFactory()
    for _ in range(3):
        CoachPageFactory()
    coaches = get_page_model("CoachPage").objects.prefetch_related("k4k_consents")
    with django_assert_num_queries(2):
        assert {standing_of(coach).holds for coach in coaches} == {True}


@pytest.mark.search
def test_a_site_leaves_out_of_its_own_search_whose_consent_ended_at_midnight(
    network: Any,
) -> None:
    for title in ("Anna Bos", "Bo Bos"):
        CoachPageFactory(title=title)
    copy = CoachPageFactory(title="Cem Bos", consent=False)
    pages = get_base_page_model().objects.live().public()
    Consent.objects.filter(page__title="Bo Bos").update(ends_on=TODAY - DAY)
    assert copy.live
    assert [page.title for page in leave_out_hidden(pages).search("bos")] == ["Anna Bos"]
    assert network.pk in leave_out_hidden(pages).values_list("pk", flat=True)

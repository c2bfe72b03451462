"""Consents in the admin: recorded from the form of a coach, listed, and never rewritten."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from k4k_wagtail.coaches.models import Consent, ConsentText
from tests.editing.posts import chosen, edit_url, inline, stream
from tests.factories import CoachPageFactory, ConsentTextFactory, ThemeFactory

TODAY = timezone.localdate()
DAY = timedelta(days=1)
CREATE = "k4k_wagtail_consent_modeladmin_create"


@pytest.fixture
def draft(site: Any) -> Any:
    """A coach who is not online and has no consent."""
    return CoachPageFactory(title="Anna Bos", slug="anna-bos", consent=False, live=False)


def publish(page: Any) -> dict[str, Any]:
    """Return what a browser sends when an editor publishes a coach."""
    data = {"title": page.title, "slug": page.slug, "role": "Kansencoach"}
    data |= {**stream("body"), **inline("k4k_coach_schools"), **inline("comments")}
    return {**data, **chosen("municipalities"), "action-publish": "action-publish"}


def test_the_form_refuses_to_publish_says_why_and_links_to_what_is_missing(
    admin: Any, draft: Any
) -> None:
    response = admin.post(edit_url(draft), publish(draft))
    draft.refresh_from_db()
    assert not draft.live
    assert "Er is geen toestemming van Anna Bos." in response.content.decode()
    link = f"{reverse(CREATE)}?page={draft.pk}"
    assert link in admin.get(edit_url(draft)).content.decode()


def test_a_consent_is_recorded_with_what_is_known_and_who_did_it(admin: Any, draft: Any) -> None:
    text = ConsentTextFactory()
    soup = BeautifulSoup(admin.get(f"{reverse(CREATE)}?page={draft.pk}").content, "html.parser")
    assert soup.select_one("[name=given_by]")["value"] == "Anna Bos"
    assert soup.select_one("[name=page]")["value"] == str(draft.pk)
    response = admin.post(
        reverse(CREATE),
        {
            "page": draft.pk,
            "given_by": "Anna Bos",
            "given_on": TODAY.isoformat(),
            "ends_on": (TODAY + 300 * DAY).isoformat(),
            "text": text.pk,
            "method": "signed",
        },
    )
    assert response.url == edit_url(draft)
    assert Consent.objects.get().recorded_by.get_username() == "beheer"
    admin.post(edit_url(draft), publish(draft))
    draft.refresh_from_db()
    assert draft.live


@pytest.mark.parametrize("number", ["0", "x", "9" * 40, "-1", "٣"])
def test_a_number_that_is_no_coach_gives_an_empty_form(admin: Any, draft: Any, number: str) -> None:
    assert admin.get(reverse(CREATE), {"page": number}).status_code == 200


@pytest.mark.parametrize(
    ("given_on", "ends_on", "message"),
    [(TODAY + DAY, TODAY + 9 * DAY, "in de toekomst"), (TODAY, TODAY - DAY, "Kies een latere dag")],
)
def test_a_consent_from_the_future_or_the_wrong_way_round_is_refused(
    admin: Any, draft: Any, given_on: Any, ends_on: Any, message: str
) -> None:
    values = {"page": draft.pk, "given_by": "Anna", "method": "signed"}
    values |= {"given_on": given_on.isoformat(), "ends_on": ends_on.isoformat()}
    response = admin.post(reverse(CREATE), {**values, "text": ConsentTextFactory().pk})
    assert not Consent.objects.exists()
    assert message in response.content.decode()


def test_a_text_in_use_is_neither_changed_nor_deleted_and_the_admin_says_why(admin: Any) -> None:
    CoachPageFactory()
    text = ConsentText.objects.get()
    names = "k4k_wagtail_consenttext_modeladmin_{}"
    changed = {"version": text.version, "text": "Alles mag."}
    response = admin.post(reverse(names.format("edit"), args=[text.pk]), changed)
    assert "gaf toestemming voor versie" in response.content.decode()
    response = admin.post(reverse(names.format("delete"), args=[text.pk]))
    assert "1 toestemming" in response.content.decode()
    assert ConsentText.objects.get().text == text.text


def test_the_listing_shows_and_filters_by_the_state_of_the_consent(admin: Any) -> None:
    ok, soon, none = (CoachPageFactory(title=name) for name in ("Anna", "Bo", "Cem"))
    Consent.objects.filter(page=soon).update(ends_on=TODAY + 30 * DAY)
    Consent.objects.filter(page=none).update(ends_on=TODAY - DAY)
    address = reverse("k4k_coaches:index")
    text = admin.get(address).content.decode()
    assert "eindigt binnenkort: geldig tot en met" in text
    assert "geëindigd op" in text
    expected = {"valid": [ok, soon], "soon": [soon], "none": [none]}
    for state, pages in expected.items():
        rows = admin.get(address, {"consent": state, "ordering": "title"}).context["object_list"]
        assert [row.title for row in rows] == [page.title for page in pages]


def test_confirming_takes_one_click_and_says_until_when(admin: Any) -> None:
    coach = CoachPageFactory(title="Anna Bos")
    consent = coach.k4k_consents.get()
    response = admin.post(reverse("k4k_confirm", args=[consent.pk]), follow=True)
    assert "De toestemming van Anna Bos is bevestigd." in response.content.decode()
    consent.refresh_from_db()
    assert consent.confirmed_on == TODAY


def test_somebody_without_permission_may_neither_confirm_nor_withdraw(editor: Any) -> None:
    consent = CoachPageFactory().k4k_consents.get()
    browser = editor()
    for name in ("k4k_confirm", "k4k_withdraw"):
        browser.post(reverse(name, args=[consent.pk]))
    consent.refresh_from_db()
    assert (consent.confirmed_on, consent.withdrawn_at) == (None, None)


def test_coaches_of_a_story_are_chosen_in_a_dialog(admin: Any) -> None:
    CoachPageFactory(title="Anna Bos")
    ThemeFactory()
    response = admin.get(reverse("k4k_coach_chooser:choose"))
    assert "Anna Bos" in response.content.decode()

"""The form by which a visitor writes to a coach or a school: what it shows, takes and refuses."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.factories import CoachPageFactory, SchoolPageFactory
from tests.participation.conftest import (
    ADDRESS,
    errors_of,
    soup_of,
    stamp_of,
    stamp_of_before,
    words,
)

DAY = 24 * 60 * 60


def test_a_message_goes_to_the_private_address_and_the_answer_to_the_visitor(
    visitor, coach, address, filled_in
):
    response = visitor.post(address, filled_in)
    assert (response.status_code, response["Location"]) == (303, f"{address}verstuurd/")
    (sent,) = mail.outbox
    assert (sent.to, sent.reply_to) == ([ADDRESS], ["sam@example.org"])
    assert (sent.cc, sent.bcc, sent.from_email) == ([], [], "webmaster@localhost")
    assert "Dag Joke,\n\nKun je ons bellen?" in sent.body
    assert f"http://localhost{coach.url}" in sent.body
    assert "Niemand heeft dat gecontroleerd" in words(sent.body)


def test_the_thanks_come_on_a_page_of_their_own(visitor, coach, address, filled_in):
    response = visitor.post(address, filled_in, follow=True)
    assert response.status_code == 200
    soup = soup_of(response)
    assert soup.h1.get_text(strip=True) == "Je bericht is verstuurd"
    assert soup.select_one(".k4k a.k4k-button")["href"] == coach.url
    assert response["X-Robots-Tag"] == "noindex"


def test_what_is_wrong_stands_above_the_form_and_beside_its_field(visitor, address, filled_in):
    response = visitor.post(address, {**filled_in, "name": " ", "email": "sam@", "message": ""})
    assert response.status_code == 400
    soup = soup_of(response)
    assert soup.title.get_text().startswith("Fout: ")
    links = [link["href"] for link in soup.select(".k4k-errors a")]
    assert links == ["#contact-name", "#contact-email", "#contact-message"]
    for link in links:
        field = soup.select_one(link)
        described = field["aria-describedby"].split()
        assert field["aria-invalid"] == "true"
        assert f"{link[1:]}-error" in described
        assert all(soup.find(id=name) for name in described)
    assert soup.select_one("#contact-email")["value"] == "sam@"
    assert mail.outbox == []


def test_what_was_typed_stays_after_an_error(visitor, address, filled_in):
    response = visitor.post(address, {**filled_in, "message": "<b>Dag</b>", "email": ""})
    soup = soup_of(response)
    assert soup.select_one("#contact-name")["value"] == "Sam de Vries"
    assert soup.select_one("#contact-message").get_text().strip() == "<b>Dag</b>"


@pytest.mark.parametrize(
    "email",
    [
        "sam@example.org\r\nBcc: iedereen@example.org",
        "sam@example.org\nBcc: iedereen@example.org",
        "sam@example.org, iedereen@example.org",
        '"sam\r\nBcc: x"@example.org',
        '"sam, iedereen"@example.org',
        "Sam <sam@example.org>",
        "sam@example.org\0",
        "sam@" + "a" * 300 + ".nl",
        "sam@-.nl",
    ],
)
def test_an_address_that_is_none_or_more_than_one_is_refused(email, visitor, address, filled_in):
    response = visitor.post(address, {**filled_in, "email": email})
    assert response.status_code == 400
    assert len(errors_of(response)) == 1
    assert mail.outbox == []


@pytest.mark.parametrize("name", ["Sam\r\nBcc: x@example.org", "Sam\nX", "S\0", "a" * 101])
def test_a_name_of_several_lines_or_without_end_is_refused(name, visitor, address, filled_in):
    response = visitor.post(address, {**filled_in, "name": name})
    assert response.status_code == 400
    assert mail.outbox == []


def test_the_title_of_a_page_cannot_break_a_header(visitor, coach, address, filled_in):
    type(coach).objects.filter(pk=coach.pk).update(title="Joke\nBcc: x@example.org")
    assert visitor.post(address, filled_in).status_code == 303
    assert "Bcc" not in mail.outbox[0].message()
    assert "\n" not in mail.outbox[0].subject


def test_an_address_with_a_domain_in_other_signs_works(visitor, address, filled_in):
    visitor.post(address, {**filled_in, "email": "sam@bücher.example"})
    assert mail.outbox[0].reply_to == ["sam@xn--bcher-kva.example"]
    assert mail.outbox[0].message()["Reply-To"] == "sam@xn--bcher-kva.example"


def test_a_message_may_have_5000_signs_and_no_more(visitor, address, filled_in):
    lines = "\r\n".join(["€" * 99] * 50)
    assert visitor.post(address, {**filled_in, "message": lines}).status_code == 303
    response = visitor.post(address, {**filled_in, "message": "€" * 5001})
    assert response.status_code == 400
    assert errors_of(response) == [
        "Je bericht heeft 5001 tekens. Maak het hooguit 5000 tekens lang"
    ]
    assert len(mail.outbox) == 1


def test_a_robot_that_fills_in_all_fields_is_thanked_and_nothing_is_sent(
    visitor, address, filled_in
):
    response = visitor.post(address, {**filled_in, "subject": "Koop nu"})
    assert response.status_code == 303
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1, "Dat ging erg snel"), (DAY + 60, "langer dan een dag"), (-3600, "Dat ging erg snel")],
)
def test_a_form_filled_in_too_fast_or_too_late_is_shown_anew(
    seconds, said, visitor, coach, address, filled_in
):
    late = {**filled_in, "stamp": stamp_of_before(coach.pk, seconds)}
    response = visitor.post(address, late)
    assert response.status_code == 400
    assert said in errors_of(response)[0]
    assert "Kun je ons bellen?" in soup_of(response).select_one("#contact-message").get_text()
    assert stamp_of(response) != late["stamp"]
    assert mail.outbox == []


@pytest.mark.parametrize("stamp", ["", "nep", "WzEsMl0:nep", "\0", "é" * 5000])
def test_a_form_with_a_made_up_stamp_is_shown_anew(stamp, visitor, address, filled_in):
    response = visitor.post(address, {**filled_in, "stamp": stamp})
    assert response.status_code == 400
    assert errors_of(response)
    assert mail.outbox == []


def test_a_stamp_of_another_page_does_not_count(visitor, address, filled_in):
    other = CoachPageFactory()
    response = visitor.post(address, {**filled_in, "stamp": stamp_of_before(other.pk, 30)})
    assert response.status_code == 400
    assert mail.outbox == []


def hide(coach, way):
    """Make a coach one that visitors may not see."""
    if way == "unpublished":
        coach.unpublish()
    elif way == "expired":
        coach.expire_at = timezone.now() - timedelta(minutes=1)
        coach.save()
    elif way == "private":
        PageViewRestriction.objects.create(page=coach, restriction_type="login")
    elif way == "without consent":
        consent = coach.k4k_consents.get()
        consent.withdrawn_at = timezone.now()
        consent.save()
    else:
        coach.private_email = ""
        coach.save()


@pytest.mark.parametrize(
    "way", ["unpublished", "expired", "private", "without consent", "without address"]
)
def test_nobody_writes_to_a_page_that_is_not_shown(way, visitor, coach, address, filled_in):
    hide(coach, way)
    assert visitor.get(address).status_code == 404
    assert visitor.get(f"{address}verstuurd/").status_code == 404
    assert visitor.post(address, filled_in).status_code == 404
    assert mail.outbox == []


@pytest.mark.parametrize("number", ["0", "999999", "99999999999999999999999"])
def test_a_page_that_does_not_exist_is_not_found(number, visitor, coach):
    assert visitor.get(f"/k4k/contact/{number}/").status_code == 404


def test_other_methods_are_refused(visitor, address):
    assert visitor.put(address).status_code == 405
    assert visitor.delete(address).status_code == 405
    assert visitor.head(address).status_code == 200


def test_a_school_with_an_address_has_the_form_on_its_page(visitor, coach):
    school = SchoolPageFactory(contact_email="directie@school.example")
    response = visitor.get(school.url)
    form = soup_of(response).select_one(".k4k-form")
    assert form["action"] == f"/k4k/contact/{school.pk}/"
    assert b"directie@school.example" not in response.content


def test_a_school_without_an_address_has_no_form(visitor, coach):
    assert not soup_of(visitor.get(SchoolPageFactory().url)).select(".k4k-form")


def test_pages_with_the_form_set_no_cookie_and_do_not_vary_on_one(visitor, coach, address):
    school = SchoolPageFactory(contact_email="directie@school.example")
    for url in (school.url, coach.url, address):
        response = visitor.get(url)
        assert not response.cookies
        assert "cookie" not in response.get("Vary", "").lower()
        assert b"csrfmiddlewaretoken" not in response.content


def test_the_private_address_is_on_no_page(visitor, coach, address, filled_in):
    answers = [
        visitor.get(coach.url),
        visitor.get(coach.get_parent().url),
        visitor.get(address),
        visitor.get(f"{address}verstuurd/"),
        visitor.post(address, {**filled_in, "email": ""}),
    ]
    assert all(b"prive.example" not in answer.content for answer in answers)


def test_nobody_finds_a_school_by_its_private_address(visitor, coach):
    school = SchoolPageFactory(contact_email="directie@geheim.example")
    found = visitor.get(f"{school.get_parent().url}?q=geheim").context["listing"]
    assert found.total == 0

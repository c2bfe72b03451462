"""What a robot, a mail server that is down and a post without end get to see."""

import logging

import pytest
from django.core import mail

from tests.participation.conftest import ADDRESS, errors_of, soup_of


def test_a_message_of_a_megabyte_gets_a_clear_answer(visitor, address, filled_in):
    response = visitor.post(address, {**filled_in, "message": "a" * 1_000_000})
    assert response.status_code == 413
    assert "5000 tekens" in errors_of(response)[0]
    assert soup_of(response).title.get_text().startswith("Fout: ")
    assert mail.outbox == []


def test_a_post_that_django_refuses_to_read_gets_the_same_answer(
    visitor, address, filled_in, settings
):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    body = "message=" + "a" * 5000
    response = visitor.post(address, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("a", "multipart/form-data"),
        ("a", "multipart/form-data; boundary=" + "b" * 300),
        ("&".join(f"a{number}=1" for number in range(11_000)), "application/x-www-form-urlencoded"),
        ("{", "application/json"),
        ("message=%ff%fe", "application/x-www-form-urlencoded; charset=onzin"),
        ("message=x", "application/x-www-form-urlencoded; charset=latin-1"),
        ("", "text/plain"),
    ],
)
def test_a_post_that_makes_no_sense_gets_the_form_again(body, content_type, visitor, address):
    response = visitor.generic("POST", address, body, content_type=content_type)
    assert response.status_code == 400
    assert errors_of(response)
    assert mail.outbox == []


def test_a_thousand_posts_a_minute_end_after_the_first_ten(visitor, address, filled_in):
    texts = [f"Kun je ons bellen? {number}" for number in range(30)]
    answers = [visitor.post(address, {**filled_in, "message": text}) for text in texts]
    assert [one.status_code for one in answers[:10]] == [303] * 10
    assert {one.status_code for one in answers[10:]} == {429}
    assert len(mail.outbox) == 10
    late = answers[-1]
    assert 0 < int(late["Retry-After"]) <= 600
    assert "Wacht" in errors_of(late)[0]
    assert "Kun je ons bellen? 29" in soup_of(late).select_one("#contact-message").get_text()


def test_the_limit_is_that_of_the_site(visitor, address, filled_in, settings):
    settings.K4K_WAGTAIL = {"CONTACT_POSTS": 1, "CONTACT_SECONDS": 60}
    assert visitor.post(address, filled_in).status_code == 303
    response = visitor.post(address, filled_in)
    assert response.status_code == 429
    assert int(response["Retry-After"]) <= 60


def posts(visitor, address, filled_in, number, **headers):
    """Return the statuses of posts with headers."""
    return [visitor.post(address, filled_in, **headers).status_code for _ in range(number)]


def test_another_address_is_counted_by_itself(visitor, address, filled_in, settings):
    settings.K4K_WAGTAIL = {"CONTACT_POSTS": 2}
    assert posts(visitor, address, filled_in, 3, REMOTE_ADDR="192.0.2.1") == [303, 303, 429]
    assert posts(visitor, address, filled_in, 1, REMOTE_ADDR="192.0.2.2") == [303]


def test_a_whole_ipv6_connection_counts_as_one_address(visitor, address, filled_in, settings):
    settings.K4K_WAGTAIL = {"CONTACT_POSTS": 1}
    assert posts(visitor, address, filled_in, 1, REMOTE_ADDR="2001:db8::1") == [303]
    assert posts(visitor, address, filled_in, 1, REMOTE_ADDR="2001:db8::2") == [429]
    assert posts(visitor, address, filled_in, 1, REMOTE_ADDR="2001:db8:1::2") == [303]


def test_a_made_up_forwarding_address_is_no_way_round_the_limit(
    visitor, address, filled_in, settings
):
    settings.K4K_WAGTAIL = {"CONTACT_POSTS": 1}
    answers = [
        visitor.post(address, filled_in, HTTP_X_FORWARDED_FOR=f"192.0.2.{number}").status_code
        for number in range(2)
    ]
    assert answers == [303, 429]


def test_behind_a_proxy_of_the_site_its_word_counts(visitor, address, filled_in, settings):
    settings.K4K_WAGTAIL = {"CONTACT_POSTS": 1, "TRUSTED_PROXIES": 1}
    answers = [
        visitor.post(address, filled_in, HTTP_X_FORWARDED_FOR=forwarded).status_code
        for forwarded in ("192.0.2.1", "6.6.6.6, 192.0.2.1", "192.0.2.2", "onzin", "")
    ]
    assert answers == [303, 429, 303, 303, 303]


def test_an_old_address_in_a_new_notation_counts_as_itself(visitor, address, filled_in, settings):
    settings.K4K_WAGTAIL = {"CONTACT_POSTS": 1}
    assert posts(visitor, address, filled_in, 1, REMOTE_ADDR="::ffff:192.0.2.1") == [303]
    assert posts(visitor, address, filled_in, 1, REMOTE_ADDR="192.0.2.1") == [429]
    assert posts(visitor, address, filled_in, 1, REMOTE_ADDR="::ffff:192.0.2.2") == [303]


def test_the_port_that_a_proxy_writes_is_no_part_of_the_address(
    visitor, address, filled_in, settings
):
    settings.K4K_WAGTAIL = {"CONTACT_POSTS": 1, "TRUSTED_PROXIES": 1}
    answers = [
        visitor.post(address, filled_in, HTTP_X_FORWARDED_FOR=forwarded).status_code
        for forwarded in ("192.0.2.1:5001", "192.0.2.1:5002", "[2001:db8::1]:1", "[2001:db8::2]:2")
    ]
    assert answers == [303, 429, 303, 429]


def test_the_same_message_twice_is_sent_once(visitor, address, filled_in):
    assert posts(visitor, address, filled_in, 2) == [303, 303]
    assert len(mail.outbox) == 1
    visitor.post(address, {**filled_in, "message": "Nog iets"})
    assert len(mail.outbox) == 2


def test_a_message_that_was_not_sent_can_be_sent_again(
    visitor, address, filled_in, settings, caplog
):
    works = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert visitor.post(address, filled_in).status_code == 503
    settings.EMAIL_BACKEND = works
    assert visitor.post(address, filled_in).status_code == 303
    assert len(mail.outbox) == 1


def test_a_cache_that_keeps_nothing_stops_nobody(visitor, address, filled_in, settings):
    dummy = "django.core.cache.backends.dummy.DummyCache"
    settings.CACHES = {"default": {"BACKEND": dummy}}
    settings.K4K_WAGTAIL = {"CONTACT_POSTS": 1}
    assert posts(visitor, address, filled_in, 2) == [303, 303]


def test_when_no_mail_can_be_sent_the_message_is_kept_in_the_form(
    visitor, address, filled_in, settings, caplog
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with caplog.at_level(logging.ERROR, "k4k_wagtail"):
        response = visitor.post(address, filled_in)
    assert response.status_code == 503
    assert "nu niet" in errors_of(response)[0]
    assert "Kun je ons bellen?" in soup_of(response).select_one("#contact-message").get_text()
    assert "ConnectionRefusedError" in caplog.text
    assert ADDRESS not in caplog.text

"""A mail to all who signed up, and mails that did not arrive."""

import uuid
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.utils import timezone
from wagtail.models import PageLogEntry

from k4k_wagtail.events.registration.mail_queue import MOST_TRIES
from k4k_wagtail.events.registration.models import QueuedMail
from tests.registrations.people import url


def message(**values: Any) -> dict[str, Any]:
    given = {"audience": "confirmed", "subject": "De zaal", "text": "We zitten in zaal 2."}
    return {**given, "key": str(uuid.uuid4()), **values}


@pytest.fixture
def people(sign_up: Any) -> dict[str, Any]:
    """Somebody in each state, and somebody without an address."""
    states = ("confirmed", "waiting", "offered", "cancelled")
    found = {state: sign_up(state.title(), state=state) for state in states}
    return {**found, "silent": sign_up("Zonder Adres", email="")}


@pytest.mark.parametrize(
    ("audience", "reached"),
    [
        ("confirmed", {"confirmed"}),
        ("waiting", {"waiting", "offered"}),
        ("all", {"confirmed", "waiting", "offered"}),
    ],
)
def test_each_gets_a_mail_of_their_own_and_who_cancelled_none(
    admin: Any, people: Any, audience: str, reached: set[str]
) -> None:
    address = url("desk_mail", people["confirmed"].desk)
    admin.post(address, message(audience=audience, send=""))
    assert {tuple(one.to) for one in mail.outbox} == {(people[name].email,) for name in reached}
    assert all(not (one.cc or one.bcc) for one in mail.outbox)
    assert all("We zitten in zaal 2." in one.body for one in mail.outbox)


def test_the_mail_is_shown_with_the_number_of_its_receivers_before_it_is_sent(
    admin: Any, people: Any
) -> None:
    address = url("desk_mail", people["confirmed"].desk)
    shown = admin.post(address, message(audience="all", text="Hallo <b>allen</b>"))
    text = shown.content.decode()
    assert "Deze mail gaat naar 3 mensen" in text
    assert "Hallo &lt;b&gt;allen&lt;/b&gt;" in text
    assert mail.outbox == []
    soup = BeautifulSoup(shown.content, "html.parser")
    form = soup.select_one(".k4k-admin-mail + form")
    fields = {field["name"]: field["value"] for field in form.select("input[value]")}
    admin.post(address, {**fields, "send": ""})
    assert len(mail.outbox) == 3


def test_the_mail_can_be_changed_after_it_was_shown(admin: Any, people: Any) -> None:
    address = url("desk_mail", people["confirmed"].desk)
    response = admin.post(address, message(change=""))
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.select_one("[name=subject]")["value"] == "De zaal"
    assert mail.outbox == []


def test_the_button_pressed_twice_sends_it_once(admin: Any, people: Any) -> None:
    address, posted = url("desk_mail", people["confirmed"].desk), message(send="")
    admin.post(address, posted)
    again = admin.post(address, posted, follow=True)
    assert len(mail.outbox) == 1
    assert "Deze mail was al verstuurd." in again.content.decode()


def test_the_log_of_the_page_tells_of_the_mail_without_names(admin: Any, people: Any) -> None:
    admin.post(url("desk_mail", people["confirmed"].desk), message(audience="all", send=""))
    entry = PageLogEntry.objects.get(action="k4k.mail_to_all")
    assert entry.data == {"subject": "De zaal", "number": 3}
    assert str(entry.message) == "Gemaild aan wie zich aanmeldde"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"subject": ""}, "subject"),
        ({"subject": "x" * 201}, "subject"),
        ({"text": "  "}, "text"),
        ({"text": "x" * 5001}, "text"),
        ({"audience": "cancelled"}, "audience"),
        ({"key": "x"}, "key"),
    ],
)
def test_a_mail_that_is_not_right_is_refused_beside_its_field(
    admin: Any, people: Any, values: dict[str, str], field: str
) -> None:
    address = url("desk_mail", people["confirmed"].desk)
    response = admin.post(address, message(send="", **values))
    assert list(response.context["form"].errors) == [field]
    assert mail.outbox == []


def test_a_mail_to_nobody_is_refused(admin: Any, sign_up: Any) -> None:
    response = admin.post(url("desk_mail", sign_up.desk), message(send=""))
    assert list(response.context["form"].errors) == ["audience"]


def test_line_ends_in_a_subject_become_spaces(admin: Any, people: Any) -> None:
    posted = message(subject="De zaal\r\nBcc: x@example.org", send="")
    admin.post(url("desk_mail", people["confirmed"].desk), posted)
    assert [one.subject for one in mail.outbox] == ["De zaal Bcc: x@example.org"]


class TestMailsThatDidNotArrive:
    @pytest.fixture(autouse=True)
    def given_up(self, sign_up: Any) -> None:
        self.person = sign_up("Anna Bos")
        self.mail = QueuedMail.objects.create(
            registration=self.person,
            kind="confirmed",
            tries=MOST_TRIES,
            next_try_at=timezone.now(),
        )

    def test_are_shown_and_sent_again(self, admin: Any) -> None:
        text = admin.get(url("desk", self.person.desk)).content.decode()
        assert "1 mail kon niet worden bezorgd:" in text
        done = admin.post(url("desk_retry", self.person.desk), follow=True)
        assert [one.to for one in mail.outbox] == [[self.person.email]]
        assert "1 mail is verstuurd." in done.content.decode()
        assert "kon niet worden bezorgd" not in done.content.decode()

    def test_are_kept_while_the_mail_server_is_down(self, admin: Any, settings: Any) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        done = admin.post(url("desk_retry", self.person.desk), follow=True)
        assert "Versturen lukt nu niet." in done.content.decode()
        self.mail.refresh_from_db()
        assert self.mail.tries == 1

    def test_are_sent_on_a_post_alone(self, admin: Any) -> None:
        assert admin.get(url("desk_retry", self.person.desk)).status_code == 405
        assert mail.outbox == []

"""The mail of a message, as a real mail server on this machine receives it."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scripts.demo import free_place
from tests.participation.conftest import ADDRESS


class Letterbox:
    """Keeps what a mail server is handed."""

    def __init__(self) -> None:
        self.received: list[tuple[str, list[str], EmailMessage]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a mail in, as aiosmtpd asks for it."""
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.received.append((envelope.mail_from, envelope.rcpt_tos, mail))
        return "250 OK"


@pytest.fixture
def letterbox(settings: Any) -> Iterator[Letterbox]:
    """What a running mail server received; the site sends its mail there."""
    box = Letterbox()
    server = Controller(box, hostname="127.0.0.1", port=free_place().port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.DEFAULT_FROM_EMAIL = "netwerk@voorbeeld.example"
    yield box
    server.stop()


def text_of(mail: EmailMessage) -> str:
    """Return the text of a mail with plain line ends."""
    return "\n".join(mail.get_content().splitlines())


def test_a_mail_server_gets_the_message_for_the_private_address_alone(
    letterbox, visitor, coach, address, filled_in
):
    assert visitor.post(address, filled_in).status_code == 303
    ((sender, recipients, mail),) = letterbox.received
    assert (sender, recipients) == ("netwerk@voorbeeld.example", [ADDRESS])
    assert (mail["From"], mail["To"]) == ("netwerk@voorbeeld.example", ADDRESS)
    assert mail["Reply-To"] == "sam@example.org"
    assert mail["Subject"] == "Een bericht via de pagina “Joke Jansen”"
    assert mail.get_content_type() == "text/plain"
    assert "Dag Joke,\n\nKun je ons bellen?" in text_of(mail)


def test_a_message_that_looks_like_mail_stays_a_message(letterbox, visitor, address, filled_in):
    tricky = "Dag\r\n.\r\nRCPT TO:<x@example.org>\r\nBcc: x@example.org\r\n\r\nDATA"
    visitor.post(address, {**filled_in, "name": "Sam <script>", "message": tricky})
    ((_sender, recipients, mail),) = letterbox.received
    assert recipients == [ADDRESS]
    assert mail["Bcc"] is None
    assert "Dag\n.\nRCPT TO:<x@example.org>\nBcc: x@example.org\n\nDATA" in text_of(mail)
    assert "Sam <script>" in text_of(mail)


def test_nothing_of_a_message_is_kept(letterbox, visitor, address, filled_in):
    with CaptureQueriesContext(connection) as asked:
        visitor.post(address, filled_in)
    assert len(letterbox.received) == 1
    writes = ("INSERT", "UPDATE", "DELETE")
    assert not [one for one in asked.captured_queries if one["sql"].startswith(writes)]

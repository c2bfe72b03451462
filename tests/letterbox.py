"""A real mail server on this machine, that keeps what it is handed."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from scripts.demo import free_place


class Letterbox:
    """Keeps what a mail server is handed."""

    def __init__(self) -> None:
        self.received: list[tuple[str, list[str], EmailMessage]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a mail in, as aiosmtpd asks for it."""
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.received.append((envelope.mail_from, envelope.rcpt_tos, mail))
        return "250 OK"

    def taken_out(self) -> list[EmailMessage]:
        """Return the mails that came since the last time, and forget them."""
        mails = [mail for _sender, _recipients, mail in self.received]
        self.received.clear()
        return mails


@contextmanager
def listening() -> Iterator[tuple[Letterbox, int]]:
    """Run a mail server during the block; yields what it receives and its port."""
    box = Letterbox()
    server = Controller(box, hostname="127.0.0.1", port=free_place().port)
    server.start()
    try:
        yield box, server.port
    finally:
        server.stop()


@contextmanager
def mail_server(settings: Any) -> Iterator[Letterbox]:
    """Run a mail server during the block, to which the site of the tests sends its mail."""
    with listening() as (box, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.DEFAULT_FROM_EMAIL = "netwerk@voorbeeld.example"
        yield box


def text_of(mail: EmailMessage) -> str:
    """Return the text of a mail with plain line ends."""
    body = mail.get_body(("plain",))
    assert body is not None, "a mail without text"
    return "\n".join(body.get_content().splitlines())

"""The mail of a message, as a real mail server on this machine receives it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.letterbox import text_of
from tests.participation.conftest import ADDRESS


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

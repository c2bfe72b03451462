"""What the mails of signing up say: plain text, in the language of the visitor."""

from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy

from k4k_wagtail.events.calendar.out import event_calendar
from k4k_wagtail.events.calendar.texts import clean_text
from k4k_wagtail.events.enums import Attendance, RegistrationState
from k4k_wagtail.events.registration.enums import MailKind
from k4k_wagtail.events.registration.line import dates_of, page_of, position_of
from k4k_wagtail.events.registration.models import QueuedMail, Registration
from k4k_wagtail.events.registration.words import moment_text, when
from k4k_wagtail.events.words import place_text

TEMPLATE = "k4k_wagtail/mail/registration.txt"
# More dates than these are a link away.
MOST_DATES = 12
SUBJECTS: dict[str, Any] = {
    MailKind.CONFIRMED: gettext_lazy("You are signed up: %(title)s"),
    MailKind.WAITING: gettext_lazy("You are on the waiting list: %(title)s"),
    MailKind.OFFERED: gettext_lazy("There is a place for you: %(title)s"),
    MailKind.EXPIRED: gettext_lazy("The place was given to somebody else: %(title)s"),
    MailKind.CANCELLED: gettext_lazy("You do not come any more: %(title)s"),
    MailKind.CHANGED: gettext_lazy("Your registration was changed: %(title)s"),
    MailKind.ALREADY: gettext_lazy("You were signed up already: %(title)s"),
    MailKind.EVENT_CHANGED: gettext_lazy("Changed: %(title)s"),
    MailKind.EVENT_CANCELLED: gettext_lazy("Does not go on: %(title)s"),
}
# A mail that tells something else than what is the case by now is not sent.
TOLD_STATES: dict[str, tuple[str, ...]] = {
    MailKind.CONFIRMED: (RegistrationState.CONFIRMED,),
    MailKind.WAITING: (RegistrationState.WAITING,),
    MailKind.OFFERED: (RegistrationState.OFFERED,),
    MailKind.EXPIRED: (RegistrationState.CANCELLED,),
    MailKind.CANCELLED: (RegistrationState.CANCELLED,),
}
# Who has a place, or may have one, gets it in their calendar.
IN_CALENDARS = (RegistrationState.CONFIRMED, RegistrationState.OFFERED)
WITH_CALENDAR = (
    MailKind.CONFIRMED,
    MailKind.CHANGED,
    MailKind.ALREADY,
    MailKind.EVENT_CHANGED,
    MailKind.EVENT_CANCELLED,
)


def letter(mail: QueuedMail, connection: Any = None) -> EmailMessage | None:
    """Return a mail as it is sent now, or nothing when there is nothing to tell any more.

    Args:
        mail: with its registration and desk.
        connection: what it is sent over.
    """
    registration = mail.registration
    states = TOLD_STATES.get(mail.kind)
    if not registration.email or (states and registration.state not in states):
        return None
    page = page_of(registration.desk)
    with translation.override(registration.language_code):
        subject = mail.subject or str(SUBJECTS[mail.kind]) % {"title": page.title}
        found = EmailMessage(
            # A header is one line (RFC 5322, 2.2), whatever an editor pasted.
            subject=" ".join(clean_text(subject).split()),
            body=render_to_string(TEMPLATE, _context(mail, page)),
            to=[registration.email],
            connection=connection,
        )
        if mail.kind in WITH_CALENDAR and registration.state in IN_CALENDARS:
            _attach(found, registration, page)
    return found


def _attach(mail: EmailMessage, registration: Registration, page: Any) -> None:
    occurrence = registration.desk.occurrence
    data = event_calendar(page, occurrence, private=True).decode()
    mail.attach(f"{page.slug}.ics", data, "text/calendar; method=PUBLISH; charset=utf-8")


def _context(mail: QueuedMail, page: Any) -> dict[str, Any]:
    registration = mail.registration
    dates = dates_of(registration.desk)
    has_place = registration.state == RegistrationState.CONFIRMED
    is_online = has_place and page.attendance != Attendance.ON_SITE
    return {
        "kind": mail.kind,
        "text": mail.text,
        "registration": registration,
        "page": page,
        "dates": [when(page, one) for one in dates[:MOST_DATES]],
        "more": max(0, len(dates) - MOST_DATES),
        "place": place_text(page),
        "street": "" if page.attendance == Attendance.ONLINE else page.street,
        "online_url": page.online_url if is_online else "",
        "position": position_of(registration),
        "until": moment_text(registration.offered_until, page),
        "url": own_url(registration, page),
        "page_url": page.full_url if page.live else "",
        "state": str(registration.state),
    }


def own_url(registration: Registration, page: Any) -> str:
    """Return the full address where somebody changes or cancels their registration."""
    parts = page.get_url_parts()
    root = parts[1] if parts else ""
    return f"{root}{reverse('k4k_wagtail:registration', args=[registration.token])}"

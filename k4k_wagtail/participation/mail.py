"""The mail that a message becomes. It is sent on at once; nothing of it is kept."""

import logging

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

logger = logging.getLogger(__name__)


@sensitive_variables()
def relay(address: str, title: str, url: str, message: dict[str, str]) -> bool:
    """Send a visitor's message to a private address, and return whether that went well.

    Args:
        address: the private address.
        title: title of the page, such as the coach's name.
        url: full address of the page.
        message: ``name``, ``email`` and ``message`` of the visitor, checked by ``ContactForm``.
    """
    context = {**message, "title": title, "url": url}
    subject = _("A message through the page “%(title)s”") % {"title": title}
    mail = EmailMessage(
        # A header is one line, whatever an editor typed.
        subject=" ".join(subject.split()),
        body=render_to_string("k4k_wagtail/mail/contact.txt", context),
        to=[address],
        reply_to=[message["email"]],
    )
    try:
        mail.send()
    except Exception as error:  # each kind of mail service has its own errors
        # Not the error's text: it holds the private address.
        logger.error("A message to %s could not be sent: %s", url, type(error).__name__)
        return False
    return True

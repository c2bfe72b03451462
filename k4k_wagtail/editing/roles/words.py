"""What the screens and the command say about roles and invitations."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from k4k_wagtail.editing.roles.models import Invitation


def end_in_words(invitation: Invitation) -> str:
    """Return until when a link works, that it has ended, or that the mail was never sent."""
    if not invitation.sent_at:
        return _("Mail not sent: send it again")
    day = date_format(timezone.localtime(invitation.expires_at), "j M Y H:i")
    if timezone.now() < invitation.expires_at:
        return day
    return _("Ended on %(day)s") % {"day": day}


def sent_in_words(invitation: Invitation) -> str:
    """Return whether the mail of an invitation is on its way, and what to do if it is not."""
    text = (
        _("“%(address)s” is invited as %(role)s. The link in the mail works until %(day)s.")
        if invitation.sent_at
        else _(
            "The invitation of “%(address)s” as %(role)s is kept, but the mail could not be sent: "
            "the mail server does not answer or refuses it. Look at the mail settings of the site, "
            "then send the invitation again."
        )
    )
    day = date_format(timezone.localtime(invitation.expires_at), "j M Y H:i")
    return text % {"address": invitation.email, "role": invitation.role_group, "day": day}

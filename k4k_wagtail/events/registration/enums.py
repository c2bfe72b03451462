"""Fixed choices of signing up."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailKind(models.TextChoices):
    """Which mail it is. The text of each is a template ``k4k_wagtail/mail/registration_….txt``."""

    CONFIRMED = "confirmed", _("has a place")
    WAITING = "waiting", _("waits for a place")
    OFFERED = "offered", _("a place came free")
    EXPIRED = "expired", _("did not answer in time")
    CANCELLED = "cancelled", _("cancelled")
    CHANGED = "changed", _("changed the registration")
    ALREADY = "already", _("signed up already")
    EVENT_CHANGED = "event_changed", _("the event changed")
    EVENT_CANCELLED = "event_cancelled", _("the event does not go on")
    TO_ALL = "to_all", _("written by the organiser")

    @classmethod
    def about_state(cls) -> tuple[str, ...]:
        """The kinds that tell where somebody stands: of those only the last one is sent."""
        return (
            cls.CONFIRMED,
            cls.WAITING,
            cls.OFFERED,
            cls.EXPIRED,
            cls.CANCELLED,
            cls.CHANGED,
            cls.ALREADY,
        )

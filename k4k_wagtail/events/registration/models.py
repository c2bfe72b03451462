"""Records of signing up. Personal data: it is removed a number of days after the event."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.events.enums import RegistrationState
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.page_types import base_page_name


def new_token() -> str:
    """Return a token that nobody can guess: it is the key to one registration."""
    return secrets.token_urlsafe(24)


class RegistrationDesk(models.Model):
    """Where people sign up for one event, or for one of its dates.

    All that gives or takes places first writes ``serial``, which locks the row until the
    transaction ends, on every database: so a place is never given twice.

    Attributes:
        occurrence: the date; nothing when people sign up for the event as a whole.
        serial: number that the last registration got.
        told_digest: hash of when and where it is, as those who signed up were told.
        purged_at: when names and addresses were removed; the rest stays.
    """

    page = models.ForeignKey(base_page_name(), on_delete=models.CASCADE, related_name="k4k_desks")
    occurrence = models.OneToOneField(
        EventOccurrence, null=True, on_delete=models.RESTRICT, related_name="desk"
    )
    # 0 for the event as a whole, else the key of the occurrence: a null would not be unique.
    occurrence_key = models.PositiveBigIntegerField(default=0)
    serial = models.PositiveIntegerField(default=0)
    told_digest = models.CharField(max_length=64, blank=True)
    purged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "k4k_wagtail"
        verbose_name = _("registration desk")
        verbose_name_plural = _("registration desks")
        constraints = [
            models.UniqueConstraint(fields=["page", "occurrence_key"], name="k4k_one_desk")
        ]

    def __str__(self) -> str:
        return str(self.occurrence or self.page)


class Registration(models.Model):
    """Somebody who signed up.

    Attributes:
        number: place in the line of those who signed up at this desk.
        address_key: hash of the address while the registration stands, so that nobody signs up
            twice; null afterwards.
        token: stands in the links of the mails.
        offered_until: until when a place that came free is kept for this person.
        was_present: ticked by the organiser; nothing until then.
    """

    desk = models.ForeignKey(
        RegistrationDesk, on_delete=models.CASCADE, related_name="registrations"
    )
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=20, choices=RegistrationState.choices)
    name = models.CharField(_("name"), max_length=100)
    email = models.EmailField(_("e-mail address"), blank=True)
    # Null and not an empty text: several of those may stand beside each other in a unique index.
    address_key = models.CharField(max_length=64, null=True, blank=True, editable=False)  # noqa: DJ001
    places = models.PositiveSmallIntegerField(_("places"), default=1)
    school = models.ForeignKey(
        base_page_name(),
        verbose_name=_("school"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    organisation = models.CharField(_("school or organisation"), max_length=120, blank=True)
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    language_code = models.CharField(max_length=10, default="nl", editable=False)
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    created_at = models.DateTimeField(_("signed up at"), auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    offered_until = models.DateTimeField(_("offered until"), null=True, blank=True)
    was_present = models.BooleanField(_("was there"), null=True, blank=True)
    is_walk_in = models.BooleanField(_("came without signing up"), default=False)
    purged_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        app_label = "k4k_wagtail"
        ordering = ["number"]
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints = [
            models.UniqueConstraint(fields=["desk", "address_key"], name="k4k_address_once"),
            models.UniqueConstraint(fields=["desk", "number"], name="k4k_number_once"),
        ]
        indexes = [models.Index(fields=["desk", "state", "number"], name="k4k_line")]

    def __str__(self) -> str:
        return self.name


class QueuedMail(models.Model):
    """A mail that is still to be sent; deleted as soon as it was.

    Attributes:
        kind: which mail it is, such as ``confirmed``; the text is made when it is sent.
        text: what the organiser wrote, for a mail to all.
        next_try_at: a mail server that is down is asked again later, and later still.
    """

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="queued_mails"
    )
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "k4k_wagtail"
        ordering = ["pk"]
        verbose_name = _("mail to send")
        verbose_name_plural = _("mails to send")

    def __str__(self) -> str:
        return f"{self.kind} {self.registration_id}"

"""A mail to all who come, or who wait: each gets their own, and gets it once."""

import uuid
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from k4k_wagtail.editing.registrations.base import DeskViewMixin
from k4k_wagtail.events.enums import RegistrationState
from k4k_wagtail.events.registration.enums import MailKind
from k4k_wagtail.events.registration.locking import at_desk
from k4k_wagtail.events.registration.mail_queue import queue
from k4k_wagtail.events.registration.models import QueuedMail, Registration, RegistrationDesk
from k4k_wagtail.events.registration.post import deliver

MAILED = "k4k.mail_to_all"
CONFIRMED, WAITING, ALL = "confirmed", "waiting", "all"
AUDIENCES = {
    CONFIRMED: [RegistrationState.CONFIRMED],
    WAITING: [RegistrationState.WAITING, RegistrationState.OFFERED],
    ALL: [RegistrationState.CONFIRMED, RegistrationState.WAITING, RegistrationState.OFFERED],
}
LONGEST_TEXT = 5000
LATER = gettext_lazy("Not all of them could be sent at once: the others follow by themselves.")


class MailForm(forms.Form):
    """Who gets it, and what it says."""

    audience = forms.ChoiceField(
        label=gettext_lazy("To whom"),
        choices=[
            (CONFIRMED, gettext_lazy("Everybody with a place")),
            (WAITING, gettext_lazy("Everybody who waits for a place")),
            (ALL, gettext_lazy("Both")),
        ],
        initial=CONFIRMED,
        widget=forms.RadioSelect,
    )
    subject = forms.CharField(
        label=gettext_lazy("Subject"), max_length=QueuedMail._meta.get_field("subject").max_length
    )
    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=LONGEST_TEXT,
        help_text=gettext_lazy(
            "Everybody gets a mail of their own: nobody sees who else comes. Below the text come "
            "the name of the event and the link to change or cancel."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    # Names this mail: pressing the button twice, or reloading, sends nothing twice.
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_subject(self) -> str:
        """Write the subject on one line: it stands in a header of the mail."""
        return " ".join(self.cleaned_data["subject"].split())


def receivers(desk: RegistrationDesk, audience: str) -> QuerySet[Registration]:
    """Return who gets a mail: never somebody who cancelled, or whose address was removed.

    Args:
        desk: the desk.
        audience: a key of ``AUDIENCES``.
    """
    found = desk.registrations.filter(state__in=AUDIENCES[audience], purged_at__isnull=True)
    return found.exclude(email="")


def send_to_all(desk: RegistrationDesk, user: Any, mail: dict[str, Any]) -> list[int] | None:
    """Queue a mail to each receiver, and write that in the log of the page.

    Args:
        desk: the desk.
        user: who sends it.
        mail: ``audience``, ``subject``, ``text`` and ``key``, as ``MailForm`` gives them.

    Returns:
        keys of the mails to send; nothing when the mail with this key was queued before.
    """

    def act(locked: RegistrationDesk) -> list[int] | None:
        if PageLogEntry.objects.filter(action=MAILED, uuid=mail["key"]).exists():
            return None
        people = receivers(locked, mail["audience"])
        keys = [queue(one, MailKind.TO_ALL, mail["subject"], mail["text"]) for one in people]
        told = {"subject": mail["subject"], "number": len(keys)}
        log(instance=desk.page, action=MAILED, user=user, uuid=mail["key"], data=told)
        return keys

    return at_desk(desk.pk, act)


class MailView(DeskViewMixin, FormView):  # type: ignore[type-arg]
    """Write a mail, see it with the number of its receivers, send it."""

    page_title = gettext_lazy("Mail to all")
    header_icon = "mail"
    template_name = "k4k_wagtail/admin/desk_mail.html"
    form_class = MailForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how many each choice reaches."""
        numbers = {name: receivers(self.desk, name).count() for name in AUDIENCES}
        return super().get_context_data(numbers=numbers, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Go back to writing when that is asked for, with what was written."""
        if "change" in request.POST:
            form = MailForm(initial=request.POST.dict())
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: MailForm) -> HttpResponse:
        """Show the mail, or send it when it was shown."""
        mail = form.cleaned_data
        number = receivers(self.desk, mail["audience"]).count()
        if not number:
            form.add_error("audience", _("Nobody of them has an e-mail address here."))
            return self.form_invalid(form)
        if "send" not in self.request.POST:
            context = self.get_context_data(form=form, mail=mail, receivers=number)
            return self.render_to_response(context)
        sent = send_to_all(self.desk, self.request.user, mail)
        if sent is None:
            return self.back(_("This mail was sent before. Nobody gets it twice."))
        text = ngettext(
            "The mail goes to %(number)d person.", "The mail goes to %(number)d people.", len(sent)
        )
        told = text % {"number": len(sent)}
        return self.back(told if deliver(sent) else f"{told} {LATER}")


def register_actions(actions: Any) -> None:
    """Give the log of the page words for a mail to all.

    Args:
        actions: what the hook ``register_log_actions`` gets.
    """
    label, message = gettext_lazy("Mail to who signed up"), gettext_lazy("Mailed who signed up")
    actions.register_action(MAILED, label, message)

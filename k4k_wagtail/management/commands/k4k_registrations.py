"""Looks after those who signed up for events."""

import sys
from datetime import datetime
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from k4k_wagtail.events.registration.line import late_offers
from k4k_wagtail.events.registration.mail_queue import due, release, stuck
from k4k_wagtail.events.registration.models import RegistrationDesk
from k4k_wagtail.events.registration.purge import due_desks, purge
from k4k_wagtail.events.registration.upkeep import follow, living_desks, send_due
from k4k_wagtail.management.network_command import NetworkCommand


class Command(NetworkCommand):
    """``k4k_registrations [--dry-run]``."""

    help = (
        "Look after those who signed up for events: hand on places that were not accepted in time, "
        "tell of events that changed, send mails that could not be sent before, and remove names "
        "and addresses some days after an event. Run it every ten minutes; twice does no harm, and "
        "it can be stopped and run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Say whether to only tell."""
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, and do nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is due, and say what was done.

        Raises:
            CommandError: a mail could not be sent; everything else was done.
        """
        now = timezone.now()
        self.is_shown = options["verbosity"] > 0 and sys.stderr.isatty()
        if options["dry_run"]:
            self._tell(now)
            return
        for desk in self._bar(living_desks(now), _("Events")):
            # Sent with all others that are due.
            release(follow(desk))
        failed = self._send()
        self._purge(now)
        if failed:
            raise CommandError(_("Not all mails could be sent, see above. They are tried again."))

    def _send(self) -> bool:
        """Send what is due; return whether anything failed."""
        now = timezone.now()
        total, failed = due(now).count(), False
        with tqdm(
            total=total, desc=_("Mails"), dynamic_ncols=True, disable=not self.is_shown
        ) as bar:
            for number, all_sent in send_due(now):
                failed = failed or not all_sent
                bar.update(number)
        if total:
            line = ngettext("%(number)d mail was due.", "%(number)d mails were due.", total)
            self.stdout.write(line % {"number": total})
        given_up = stuck().count()
        if given_up:
            line = _("%(number)d mails are not tried again: see the registrations in the admin.")
            self.stderr.write(line % {"number": given_up})
        return failed

    def _purge(self, now: datetime) -> None:
        for desk in self._bar(list(due_desks(now)), _("Old events")):
            self.stdout.write(self._purged(desk, purge(desk)))

    def _purged(self, desk: RegistrationDesk, number: int) -> str:
        line = ngettext(
            "%(event)s: the name of %(number)d registration is removed.",
            "%(event)s: the names of %(number)d registrations are removed.",
            number,
        )
        return line % {"event": desk.page.title, "number": number}

    def _tell(self, now: datetime) -> None:
        """Say what would be done."""
        self.stdout.write(_("Nothing is changed and nobody is mailed: this is a dry run."))
        offers = late_offers(now).count()
        line = _("%(offers)d offers have ended, %(mails)d mails are due.")
        self.stdout.write(line % {"offers": offers, "mails": due(now).count()})
        for desk in due_desks(now):
            number = desk.registrations.filter(purged_at=None).count()
            self.stdout.write(self._purged(desk, number))

    def _bar(self, desks: list[RegistrationDesk], name: str) -> Any:
        return tqdm(desks, desc=name, dynamic_ncols=True, disable=not self.is_shown)

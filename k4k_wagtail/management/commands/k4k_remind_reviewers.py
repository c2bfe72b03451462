"""Remind reviewers every day of what waits for them."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from k4k_wagtail.editing.moderation.reminders import (
    Waiting,
    remind,
    reviewers_due,
    waiting_too_long,
)
from k4k_wagtail.management.network_command import NetworkCommand


class Command(NetworkCommand):
    """Mails each reviewer once about all pages that have waited too long."""

    help = (
        "Mail reviewers about pages that have waited for some days (setting REVIEW_REMINDER_DAYS), "
        "about each page once a week at most. Run it every day; twice does no harm."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Say whether to only tell."""
        parser.add_argument(
            "--dry-run", action="store_true", help="say who would be mailed, and mail nobody"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Remind, and say who was.

        Raises:
            CommandError: a mail could not be sent; all others were.
        """
        today = timezone.localdate()
        due, without_reviewer = reviewers_due(list(waiting_too_long(today)), today)
        for one in without_reviewer:
            self._say_nobody(one)
        if options["dry_run"]:
            self.stdout.write(_("Nobody is mailed: this is a dry run."))
        failed = [
            user
            for user, pages in due.items()
            if not options["dry_run"] and not self._remind(user, pages, today)
        ]
        reminded = [user for user in due if user not in failed]
        for user in reminded:
            titles = ", ".join(f"“{one.title}”" for one in due[user])
            self.stdout.write(f"{user.email}: {titles}")
        self._sum_up(len(reminded), len(failed))

    def _say_nobody(self, one: Waiting) -> None:
        text = _("Nobody can review “%(title)s”: give somebody the role that “%(task)s” asks for.")
        self.stderr.write(text % {"title": one.title, "task": one.state.task.name})

    def _remind(self, user: Any, pages: list[Waiting], today: Any) -> bool:
        """Mail somebody; return whether that went well."""
        try:
            remind(user, pages, today)
        except Exception as error:  # each kind of mail service has its own errors
            text = _("The mail to %(addresses)s could not be sent: %(error)s")
            self.stderr.write(text % {"addresses": user.email, "error": error})
            return False
        return True

    def _sum_up(self, reminded: int, failed: int) -> None:
        text = ngettext("%(number)s reviewer reminded.", "%(number)s reviewers reminded.", reminded)
        self.stdout.write(text % {"number": reminded})
        if failed:
            raise CommandError(
                ngettext(
                    "%(number)s mail was not sent, see above. The next check tries again.",
                    "%(number)s mails were not sent, see above. The next check tries again.",
                    failed,
                )
                % {"number": failed}
            )

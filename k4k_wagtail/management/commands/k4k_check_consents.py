"""Check every day which coaches may still be shown."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from k4k_wagtail.coaches.check import Due, check_consents, remind
from k4k_wagtail.coaches.reminders import Addresses, by_addresses, send_reminder
from k4k_wagtail.management.network_command import NetworkCommand


class Command(NetworkCommand):
    """Takes profiles offline whose consent ended or whose coach left, and warns of the next."""

    help = (
        "Unpublish coaches whose consent has ended or who left, and mail the editors once, 30 days "
        "before a consent ends or has to be confirmed. Run it every day; twice does no harm."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Say whether to only tell."""
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, and do nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, tell, and say what was done.

        Raises:
            CommandError: a mail could not be sent; everything else was done.
        """
        is_dry = options["dry_run"]
        report = check_consents(dry_run=is_dry)
        if is_dry:
            self.stdout.write(_("Nothing is changed and nobody is mailed: this is a dry run."))
        for coach, reason in report.offline:
            line = _("offline: %(coach)s. %(reason)s") % {"coach": coach.title, "reason": reason}
            self.stdout.write(line)
        groups = by_addresses(report.due)
        failed = [one for one, dues in groups.items() if not self._tell(one, dues, is_dry)]
        self.stdout.write(self._summary(len(report.offline), len(report.due)))
        if failed and not is_dry:
            raise CommandError(
                ngettext(
                    "%(number)s mail was not sent, see above. The next check tries again.",
                    "%(number)s mails were not sent, see above. The next check tries again.",
                    len(failed),
                )
                % {"number": len(failed)}
            )

    def _tell(self, addresses: Addresses, dues: list[Due], is_dry: bool) -> bool:
        """Mail some editors and write it down; return whether that went well."""
        for due in dues:
            self.stdout.write(_("ends soon: %(text)s") % {"text": due.in_words})
        to = ", ".join(addresses)
        if not addresses:
            self.stderr.write(
                _(
                    "There is nobody to mail. Fill in the address of the network office in the "
                    "admin, under Settings, Network settings."
                )
            )
            return False
        if is_dry:
            self.stdout.write(_("would mail: %(addresses)s") % {"addresses": to})
            return True
        try:
            remind(dues, lambda told: send_reminder(addresses, told))
        except Exception as error:  # each kind of mail service has its own errors
            message = _("The mail to %(addresses)s could not be sent: %(error)s")
            self.stderr.write(message % {"addresses": to, "error": error})
            return False
        self.stdout.write(_("mailed: %(addresses)s") % {"addresses": to})
        return True

    def _summary(self, offline: int, due: int) -> str:
        message = _("Coaches: %(offline)d offline, %(due)d to be confirmed or asked again.")
        return self.style.SUCCESS(message % {"offline": offline, "due": due})

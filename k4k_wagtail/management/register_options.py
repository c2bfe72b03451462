"""Options that the commands for registers share."""

from datetime import date

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from k4k_wagtail.network.register_files import RegisterFile, read_register


def add_file_options(parser: CommandParser, source: str) -> None:
    """Add the file, its date and the name of its source.

    Args:
        parser: the command's parser.
        source: the default for ``--source``.
    """
    parser.add_argument("file", metavar="FILE-or-URL", help="path or http(s) address of the file")
    parser.add_argument(
        "--date",
        metavar="YYYY-MM-DD",
        help="date of the file; default: the date in its name, else when it was last changed",
    )
    parser.add_argument(
        "--source", default=source, help="shown as the source (default: %(default)s)"
    )


def read_dated(source: str, day: str | date | None) -> RegisterFile:
    """Read a register, of the date that the user said if they did.

    Raises:
        RegisterError: the file cannot be read, or is of a day in the future.
        CommandError: the date is none.
    """
    return read_register(str(source), parse_day(day))


def parse_day(day: str | date | None) -> date | None:
    """Return a date option as a date.

    Raises:
        CommandError: it is not written as YYYY-MM-DD.
    """
    if not day or isinstance(day, date):
        return day or None
    try:
        return date.fromisoformat(day)
    except ValueError:
        message = _("--date %(day)s is no date. Write it as YYYY-MM-DD, such as 2024-10-01.")
        raise CommandError(message % {"day": day}) from None

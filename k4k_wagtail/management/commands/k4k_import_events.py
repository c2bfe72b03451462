"""Imports the calendar of a partner."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from k4k_wagtail.events.calendar.incoming.errors import CalendarError
from k4k_wagtail.events.calendar.incoming.parents import choose_agenda
from k4k_wagtail.events.calendar.incoming.report import report_lines
from k4k_wagtail.events.calendar.incoming.run import import_events
from k4k_wagtail.management.network_command import NetworkCommand
from k4k_wagtail.management.site_option import site_named
from k4k_wagtail.network.register_files import RegisterError, read_file

LIMIT = "CALENDAR_MAX_MEGABYTES"
LONGEST_SOURCE = 500


class Command(NetworkCommand):
    """``k4k_import_events FILE-or-URL [--parent ID] [--site HOSTNAME] [--source X] …``."""

    help = (
        "Import events from a calendar (.ics): new ones as drafts below the agenda, others in "
        "place where no editor wrote. Nothing is published. Run it again at any time: what did "
        "not change stays as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the file and the options."""
        parser.add_argument(
            "file", metavar="FILE-or-URL", help="path, or http(s) or webcal address of the calendar"
        )
        parser.add_argument(
            "--parent", type=int, metavar="PAGE_ID", help="agenda that new events go to"
        )
        parser.add_argument("--site", metavar="HOSTNAME", help="site of that agenda")
        parser.add_argument(
            "--source",
            help="what the calendar is known by, when its name or address is another one each time",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would change and write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the file and print the report."""
        address = _address(str(options["file"]))
        source = (options["source"] or _name(address))[:LONGEST_SOURCE]
        shown = options["verbosity"] > 0 and sys.stderr.isatty()
        try:
            parent = choose_agenda(options["parent"], site_named(options["site"]))
            data = read_file(address, LIMIT).data
            report = import_events(
                data, parent, source, _bar if shown else _no_bar, dry_run=options["dry_run"]
            )
        except (RegisterError, CalendarError) as error:
            raise CommandError(str(error)) from error
        message = _("%(source)s, below “%(parent)s” (page %(id)s)")
        values = {"source": source, "parent": parent.title, "id": parent.pk}
        self.stdout.write(message % values)
        for line in report_lines(report, options["verbosity"]):
            self.stdout.write(f"- {line}")
        if options["dry_run"]:
            self.stdout.write(_("Nothing was written (--dry-run)."))


def _address(text: str) -> str:
    """Return an address to fetch: calendars are often given as webcal."""
    return re.sub(r"^webcals?://", "https://", text, flags=re.IGNORECASE)


def _name(address: str) -> str:
    """Return what a calendar is known by: its address, or the name of its file."""
    return address if "://" in address else Path(address).name


def _bar(items: list[Any], total: int) -> Iterable[Any]:
    return tqdm(items, total=total, unit="", dynamic_ncols=True)


def _no_bar(items: list[Any], total: int) -> Iterable[Any]:
    return items

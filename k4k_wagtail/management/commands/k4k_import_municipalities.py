"""Imports the list of municipalities of Statistics Netherlands."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from k4k_wagtail.management.network_command import NetworkCommand
from k4k_wagtail.management.register_options import add_file_options, read_dated
from k4k_wagtail.network.boundaries import read_boundaries
from k4k_wagtail.network.municipality_register import import_municipalities
from k4k_wagtail.network.register_files import RegisterError, read_file


class Command(NetworkCommand):
    """``k4k_import_municipalities FILE-or-URL [--boundaries GEOJSON] [--date YYYY-MM-DD]``."""

    help = (
        "Import the municipalities: a CSV file with CBS code, name and province. All or nothing; "
        "those that the list no longer names stay, marked as no longer existing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the file and the options."""
        add_file_options(parser, source="CBS")
        parser.add_argument(
            "--boundaries", metavar="GEOJSON", help="path or address of their outlines, in WGS84"
        )
        parser.add_argument(
            "--partial",
            action="store_true",
            help="the file is no full list: leave municipalities it does not name as they are",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the file and print what changed."""
        try:
            file = read_dated(options["file"], options["date"])
            outlines = None
            if options["boundaries"]:
                outlines = read_boundaries(read_file(options["boundaries"]).data)
            report = import_municipalities(file, outlines, options["source"], options["partial"])
        except RegisterError as error:
            raise CommandError(str(error)) from error
        heading = _("%(source)s, %(date)s: %(name)s")
        values = {"source": options["source"], "date": file.date.isoformat(), "name": file.name}
        self.stdout.write(heading % values)
        origin = _("date of the file: %(origin)s") % {"origin": file.date_origin.label}
        self.stdout.write(f"- {origin}")
        for line in report.lines():
            self.stdout.write(f"- {line}")

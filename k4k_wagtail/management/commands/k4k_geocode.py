"""Finds schools on the map."""

import sys
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from k4k_wagtail import conf
from k4k_wagtail.management.network_command import NetworkCommand
from k4k_wagtail.schools.geocoding import GeocodeReport, geocode, waiting_schools

# Schools that the report names one by one.
SHOWN = 20


class Command(NetworkCommand):
    """``k4k_geocode [--limit N] [--dry-run]``."""

    help = (
        "Find schools on the map: those without a point, and those that moved. The geocoder is "
        "asked at most ten times a second, and never twice for one address. Stop it whenever you "
        "like: run it again and the rest is done."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        parser.add_argument("--limit", type=int, help="stop after so many schools")
        parser.add_argument(
            "--dry-run", action="store_true", help="say how many schools wait, and ask nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Find the schools and print the report.

        Raises:
            CommandError: the geocoder could not be asked, or failed for some schools.
        """
        if options["limit"] is not None and options["limit"] < 1:
            message = _("--limit %(limit)d: give a number from 1.")
            raise CommandError(message % {"limit": options["limit"]})
        waiting = waiting_schools()
        line = _("%(count)d schools wait for a point on the map.") % {"count": len(waiting)}
        self.stdout.write(line)
        if options["dry_run"]:
            self.stdout.write(_("Nothing was asked or written (--dry-run)."))
            return
        report, chosen = GeocodeReport(), waiting[: options["limit"]]
        shown = options["verbosity"] > 0 and sys.stderr.isatty()
        done = geocode(chosen, report)
        for _school in tqdm(done, total=len(chosen), dynamic_ncols=True, disable=not shown):
            pass
        report.to_go += len(waiting) - len(chosen)
        self._report(report)

    def _report(self, report: GeocodeReport) -> None:
        located = _("%(count)d found, of which %(known)d were asked before")
        values = {"count": report.located, "known": report.from_memory}
        self.stdout.write(f"- {located % values}")
        unknown = _("%(count)d that the geocoder does not know: check their address")
        self._names(unknown % {"count": len(report.unknown)}, report.unknown)
        self._names(_("%(count)d failed") % {"count": len(report.failed)}, report.failed)
        self.stdout.write("- " + _("%(count)d to go") % {"count": report.to_go})
        known = {"url": conf.get("GEOCODER_URL"), "why": report.stopped}
        if report.stopped:
            message = _(
                "Stopped: the geocoder does not answer as it should. %(why)s What was found is "
                "kept. Try again later, or check GEOCODER_URL (%(url)s)."
            )
            raise CommandError(message % known)
        if report.failed:
            raise CommandError(_("Some schools failed. Run the command again for those."))

    def _names(self, heading: str, names: list[str]) -> None:
        if not names:
            return
        self.stdout.write(f"- {heading}")
        for name in names[:SHOWN]:
            self.stdout.write(f"  {name}")
        if len(names) > SHOWN:
            self.stdout.write("  …")

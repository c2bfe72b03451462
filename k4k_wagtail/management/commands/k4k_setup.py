"""Set up a network in a site."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from k4k_wagtail.editing.moderation.setup import set_up_moderation
from k4k_wagtail.editing.roles.setup import set_up_roles
from k4k_wagtail.management.network_command import NetworkCommand
from k4k_wagtail.network.setup import (
    SetupError,
    add_municipality_pages,
    find_parent,
    find_site,
    set_up,
)


class Command(NetworkCommand):
    """Makes themes and pages where they are missing. Never changes what is there."""

    help = (
        "Make the pages and themes of a learning network below a page of your site. "
        "Safe to run again: it only adds what is missing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Say below which page of which site."""
        parser.add_argument("--site", default="", help="host name of the Wagtail site")
        parser.add_argument(
            "--parent", default="", help="id or address (/onderwijs/) of the page above the network"
        )

        parser.add_argument(
            "--municipalities",
            action="store_true",
            help="also make a page for each municipality that takes part",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Set up, and say what was made."""
        try:
            report = set_up(find_parent(find_site(options["site"]), options["parent"]))
        except SetupError as error:
            raise CommandError(str(error)) from error
        if options["municipalities"] and not add_municipality_pages(report.network, report):
            self.stderr.write(
                _(
                    "No municipality takes part yet. Tick “takes part in the network” for them in "
                    "the admin, and run this again."
                )
            )
        set_up_roles(report.network, report)
        set_up_moderation(report.network, report)
        for name in report.made:
            self.stdout.write(_("made: %(name)s") % {"name": name})
        message = _("%(made)d made, %(kept)d were there already. The network is at %(address)s") % {
            "made": len(report.made),
            "kept": len(report.kept),
            "address": report.network.full_url or report.network.url,
        }
        self.stdout.write(self.style.SUCCESS(message))

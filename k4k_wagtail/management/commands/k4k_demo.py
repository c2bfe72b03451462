"""Fill a network with the demo."""

import sys
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db.models import Model
from django.utils.translation import gettext as _
from tqdm import tqdm

from k4k_wagtail.demo.build import (
    DemoBuilder,
    Progress,
    RealContentError,
    check_empty,
    number_of,
)
from k4k_wagtail.demo.content import load_demo
from k4k_wagtail.management.network_command import NetworkCommand
from k4k_wagtail.network.setup import SetupError, find_parent, find_site, set_up

# Without a terminal, a line tells how far a step is after so many of its items.
LINE_AFTER = 10


class Command(NetworkCommand):
    """Adds invented schools and stories, marked as a demo; running it twice adds nothing."""

    help = (
        "Fill a network with a Dutch demo: 13 municipalities, 87 invented schools, 18 coaches and "
        "30 stories. Safe to run again. It refuses a network that has content of its own."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Say which network, and whether real content may be mixed with the demo."""
        parser.add_argument("--site", default="", help="host name of the Wagtail site")
        parser.add_argument(
            "--parent", default="", help="id or address (/onderwijs/) of the page above the network"
        )
        parser.add_argument(
            "--force", action="store_true", help="add the demo to a network with real content too"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, and say what was made."""
        try:
            network = set_up(find_parent(find_site(options["site"]), options["parent"])).network
            if not options["force"]:
                check_empty(network)
        except (SetupError, RealContentError) as error:
            raise CommandError(str(error)) from error
        report = DemoBuilder(network, load_demo(), self._progress(options["verbosity"])).build()
        made = report.in_words() or _("nothing to add")
        self.stdout.write(self.style.SUCCESS(_("Demo: %(made)s.") % {"made": made}))

    def _progress(self, verbosity: int) -> Progress:
        """Return what follows each step: a bar in a terminal, else lines; silent at verbosity 0."""
        if verbosity == 0:
            return lambda items, kind: items
        if sys.stderr.isatty():
            return lambda items, kind: tqdm(items, desc=str(kind._meta.verbose_name_plural))
        return self._lines

    def _lines(self, items: Sequence[Any], kind: type[Model]) -> Iterator[Any]:
        self._now(_("Demo: %(what)s…") % {"what": number_of(kind, len(items))})
        for number, item in enumerate(items, start=1):
            yield item
            if number % LINE_AFTER == 0 and number < len(items):
                values = {"number": number, "total": len(items)}
                self._now(_("  %(number)d of %(total)d") % values)

    def _now(self, line: str) -> None:
        # Whoever reads along through a pipe sees it now, not when all is done.
        self.stdout.write(line)
        self.stdout.flush()

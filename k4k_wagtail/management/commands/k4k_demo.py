"""Fill a network with the demo."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import CommandError, CommandParser
from tqdm import tqdm

from k4k_wagtail.demo.build import DemoBuilder, RealContentError, check_empty
from k4k_wagtail.demo.content import load_demo
from k4k_wagtail.management.network_command import NetworkCommand
from k4k_wagtail.network.setup import SetupError, find_parent, find_site, set_up


class Command(NetworkCommand):
    """Adds invented schools and stories, marked as a demo; running it twice adds nothing."""

    help = (
        "Fill a network with a Dutch demo: 13 municipalities, 87 invented schools and 30 stories. "
        "Safe to run again. It refuses a network that has content of its own."
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
        made = ", ".join(f"{number} {kind}" for kind, number in report.made.items() if number)
        self.stdout.write(self.style.SUCCESS(f"Demo: {made or 'nothing to add'}."))

    def _progress(self, verbosity: int) -> Any:
        def progress(items: Iterable[Any], label: str) -> Iterable[Any]:
            # None: silent unless the output is a terminal.
            return tqdm(items, desc=label, unit="", disable=True if verbosity == 0 else None)

        return progress

"""Merges a theme, an organisation or a label into another one."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from k4k_wagtail.editing.merging.errors import MergeRefusedError
from k4k_wagtail.editing.merging.named import term_named
from k4k_wagtail.editing.merging.plan import plan_of
from k4k_wagtail.editing.merging.run import merge, refuse
from k4k_wagtail.network.merged_terms import TermKind


class Command(BaseCommand):
    """``k4k_merge theme|organisation|label OLD NEW [--dry-run]``."""

    help = (
        "Merge a theme, an organisation or a label into another one. Everything that names the "
        "old one names the new one afterwards, and old addresses lead to the new ones."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what goes into what."""
        parser.add_argument("kind", choices=TermKind.values)
        parser.add_argument("old", metavar="OLD", help="slug or name of what goes")
        parser.add_argument("new", metavar="NEW", help="slug or name of what stays")
        parser.add_argument("--dry-run", action="store_true", help="only tell what would change")

    def handle(self, *args: Any, **options: Any) -> None:
        """Merge.

        Raises:
            CommandError: it cannot be done; nothing was changed.
        """
        kind = TermKind(options["kind"])
        try:
            gone, kept = (term_named(kind, options[name]) for name in ("old", "new"))
            plan = plan_of(gone, kept)
            refuse(plan.problems)
            for line in plan.lines:
                self.stdout.write(line)
            if options["dry_run"]:
                return
            done = merge(kind, gone.pk, kept.pk)
        except MergeRefusedError as error:
            raise CommandError("\n".join(error.problems)) from error
        text = _("“%(gone)s” was merged into “%(kept)s”.") % {"gone": done.name, "kept": done.kept}
        self.stdout.write(self.style.SUCCESS(text))

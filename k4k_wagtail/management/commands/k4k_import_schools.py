"""Imports the school register of DUO."""

import sys
from collections.abc import Iterable
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from k4k_wagtail.management.network_command import NetworkCommand
from k4k_wagtail.management.register_options import add_file_options, read_dated
from k4k_wagtail.management.site_option import site_named
from k4k_wagtail.network.municipality_register import normal_code
from k4k_wagtail.network.register_files import RegisterError
from k4k_wagtail.schools.models import RegisterImport
from k4k_wagtail.schools.register import (
    ClosesMany,
    Plan,
    Scope,
    choose_index,
    make_plan,
    run_plan,
)
from k4k_wagtail.schools.register.report import Report, report_lines, report_of


class Command(NetworkCommand):
    """``k4k_import_schools FILE-or-URL [--province X] [--municipality GM0109 …] [--dry-run]``."""

    help = (
        "Import school locations from a CSV file of DUO: new ones as drafts below the list of "
        "schools, others in place. What editors wrote stays; schools that left the file are marked "
        "as closed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the file and the options."""
        add_file_options(parser, source="DUO")
        parser.add_argument(
            "--province", action="append", default=[], help="only this province; may be repeated"
        )
        parser.add_argument(
            "--municipality",
            action="extend",
            nargs="+",
            default=[],
            metavar="GM0109",
            help="only these municipalities, by CBS code",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would change and write nothing"
        )
        parser.add_argument(
            "--close-many",
            action="store_true",
            help="go on when many schools would be marked as closed; look at --dry-run first",
        )
        parser.add_argument(
            "--parent", type=int, metavar="PAGE_ID", help="list of schools that new schools go to"
        )
        parser.add_argument("--site", metavar="HOSTNAME", help="site of that list")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the file and print the report."""
        try:
            scope = Scope(_several(options["province"]), _codes(options["municipality"]))
            parent = choose_index(options["parent"], site_named(options["site"]))
            plan = make_plan(read_dated(options["file"], options["date"]), scope, options["source"])
        except RegisterError as error:
            raise CommandError(str(error)) from error
        self._head(plan, parent)
        if options["dry_run"]:
            self._details(plan, options["verbosity"])
            self._report(report_of(plan))
            self._warn(plan)
            self.stdout.write(_("Nothing was written (--dry-run)."))
            return
        self._report(Report.from_json(_run(plan, parent, options).report))

    def _head(self, plan: Plan, parent: Any) -> None:
        message = _("%(source)s, %(date)s: %(file)s, below “%(parent)s” (page %(id)s)")
        values = {"source": plan.source, "date": plan.date.isoformat(), "file": plan.file_name}
        self.stdout.write(message % {**values, "parent": parent.title, "id": parent.pk})

    def _details(self, plan: Plan, verbosity: int) -> None:
        """Name every school that would change, with ``--verbosity 2``."""
        if verbosity < 2:
            return
        groups = ((_("new"), plan.new), (_("changed"), plan.changed), (_("closed"), plan.closed))
        for label, schools in groups:
            for one in schools:
                changes = "; ".join(
                    f"{was.field}: {was.old} → {was.new}" for was in one.differences
                )
                self.stdout.write(f"{label}: {one.code} {one.name} {changes}".rstrip())

    def _warn(self, plan: Plan) -> None:
        if plan.closing_warning:
            values = {"warning": plan.closing_warning}
            message = _("WARNING: %(warning)s A real run needs --close-many.") % values
            self.stdout.write(self.style.WARNING(message))

    def _report(self, report: Report) -> None:
        for line in report_lines(report):
            self.stdout.write(f"- {line}")


def _run(plan: Plan, parent: Any, options: dict[str, Any]) -> RegisterImport:
    shown = options["verbosity"] > 0 and sys.stderr.isatty()
    progress = _bar if shown else _no_bar
    try:
        return run_plan(plan, parent, progress=progress, close_many=options["close_many"])
    except ClosesMany as error:
        message = _("Nothing was imported. %(warning)s If all is as it should be: --close-many.")
        raise CommandError(message % {"warning": error}) from error


def _bar(items: Iterable[Any], total: int) -> Iterable[Any]:
    return tqdm(items, total=total, unit="", dynamic_ncols=True)


def _no_bar(items: Iterable[Any], total: int) -> Iterable[Any]:
    return items


def _several(value: str | list[str]) -> tuple[str, ...]:
    """Return an option that may be repeated; code that calls the command may give one text."""
    return (value,) if isinstance(value, str) else tuple(value)


def _codes(value: str | list[str]) -> tuple[str, ...]:
    codes = tuple(normal_code(one) for one in _several(value))
    wrong = [code for code in codes if not code.startswith("GM") or len(code) != 6]
    if wrong:
        message = _("--municipality %(codes)s is no CBS code. Write it as GM0109.")
        raise CommandError(message % {"codes": ", ".join(wrong)})
    return codes

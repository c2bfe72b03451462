"""Goes on with changes of many stories, or undoes them."""

import sys
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from k4k_wagtail.editing.bulk import work
from k4k_wagtail.editing.bulk.enums import State
from k4k_wagtail.editing.bulk.models import BulkAction
from k4k_wagtail.editing.bulk.progress import Progress
from k4k_wagtail.management.network_command import NetworkCommand

ALL = "all"


class Command(NetworkCommand):
    """``k4k_bulk_actions [--continue NUMBER|all] [--undo NUMBER]``."""

    help = (
        "List the changes of many stories that are not finished, go on with them, or undo one. "
        "What is done is done in the name and with the rights of who went on with it last. It can "
        "be stopped at any moment and run again: no page is left half, and none is done twice."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what to do with which change."""
        group = parser.add_mutually_exclusive_group()
        group.add_argument(
            "--continue",
            metavar="NUMBER",
            help="go on with the change of this number, or with “all” that were not stopped",
        )
        group.add_argument("--undo", metavar="NUMBER", help="undo the change of this number")

    def handle(self, *args: Any, **options: Any) -> None:
        """Go on, undo, or list.

        Raises:
            CommandError: there is no such change, or nothing to do with it.
        """
        if options["undo"]:
            action = self._found(options["undo"])
            self._check_person(action)
            if not (action.is_undo or work.undo(action, action.acting)):
                raise CommandError(_("There is nothing to undo in %(number)s.") % _number(action))
            self._go_on(action)
        elif options["continue"] == ALL:
            for action in BulkAction.objects.filter(state=State.RUNNING).order_by("pk"):
                self._go_on(action)
        elif options["continue"]:
            self._go_on(self._found(options["continue"]))
        else:
            self._list()

    def _found(self, number: str) -> BulkAction:
        action = BulkAction.objects.filter(pk=number).first() if number.isdecimal() else None
        if action is None:
            known = BulkAction.objects.exclude(state=State.FINISHED).order_by("pk")
            numbers = ", ".join(map(str, known.values_list("pk", flat=True))) or "–"
            text = _("There is no change %(number)s. Not finished: %(known)s.")
            raise CommandError(text % {"number": number, "known": numbers})
        return action

    def _check_person(self, action: BulkAction) -> None:
        if action.acting is None:
            text = _(
                "The account that change %(number)s was done for does not exist any more. Go on "
                "with it in the admin."
            )
            raise CommandError(text % _number(action))

    def _go_on(self, action: BulkAction) -> None:
        self._check_person(action)
        work.go_on(action, action.acting)
        action.refresh_from_db()
        progress = Progress(action)
        is_shown = sys.stderr.isatty()
        with tqdm(
            total=progress.total,
            initial=progress.past,
            desc=progress.title,
            dynamic_ncols=True,
            disable=not is_shown,
        ) as bar:
            # The count is asked again: another process may be at it too.
            while action.state == State.RUNNING:
                work.do_part(action.pk, seconds=1)
                action.refresh_from_db()
                bar.update(Progress(action).past - bar.n)
        self._tell(action)

    def _list(self) -> None:
        found = BulkAction.objects.exclude(state=State.FINISHED).order_by("pk")
        for action in found:
            self._tell(action)
        if not found:
            self.stdout.write(_("All changes of many stories are finished."))

    def _tell(self, action: BulkAction) -> None:
        progress = Progress(action)
        lines = ", ".join(f"{label}: {number}" for label, number in progress.lines)
        self.stdout.write(f"{action.pk}. {progress.title}. {progress.in_words} {lines}")


def _number(action: BulkAction) -> dict[str, int]:
    return {"number": action.pk}

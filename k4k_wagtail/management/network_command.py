"""What our commands share: before the database is made, they say so in one line."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

# What a shell gets from a program that Ctrl-C stopped.
INTERRUPTED = 130


class NetworkCommand(BaseCommand):
    """A command that needs the tables of the network."""

    def run_from_argv(self, argv: list[str]) -> None:
        """Run the command as somebody typed it; Ctrl-C ends it with one line and status 130.

        Every command writes what belongs together in one transaction, so nothing is half done.
        """
        try:
            super().run_from_argv(argv)
        except KeyboardInterrupt:
            self.stderr.write(_("Stopped. Nothing is half done: run it again to go on."))
            sys.exit(INTERRUPTED)

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command.

        Raises:
            CommandError: tables or columns are missing because migrations have not been run.
        """
        try:
            return super().execute(*args, **options)
        except DatabaseError as error:
            if not migrations_wait():
                raise
            raise CommandError(
                _(
                    "The database is not ready: not all migrations have been run. Run "
                    "“manage.py migrate” first, then this command again."
                )
            ) from error


def migrations_wait() -> bool:
    """Return whether there are migrations that have not been run.

    Raises:
        DatabaseError: the database cannot be reached.
    """
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))

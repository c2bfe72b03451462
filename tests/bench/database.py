"""The database that is measured: made once on SQLite, for each run on a throw-away server."""

import sys
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.bench.data import VERSION, Builder
from tests.bench.models import BarePage


def ensure_data(stories: int, schools: int) -> None:
    """Make the database, unless a run before this one did."""
    if connection.vendor != "sqlite":
        _make(stories, schools)
        return
    path = Path(connection.settings_dict["NAME"])
    done, version = path.with_suffix(".done"), f"{VERSION} {_schema()}"
    if done.exists() and done.read_text() == version:
        return
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    _make(stories, schools)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    done.write_text(version)


def _make(stories: int, schools: int) -> None:
    name = connection.settings_dict["NAME"]
    print(f"making {stories} stories and {schools} schools in {Path(name).name}", file=sys.stderr)
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(BarePage)
    Builder(stories, schools).build()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _schema() -> str:
    """Return what the database's tables were made by: our own migrations."""
    leaves = MigrationLoader(None).graph.leaf_nodes()
    return " ".join(".".join(leaf) for leaf in leaves if leaf[0].startswith("k4k"))

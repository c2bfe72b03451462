"""The tests' site with a database and photos that are kept, and the page to compare with."""

import os
from pathlib import Path

from tests.databases import sqlite
from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS as TESTED_APPS

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "bench"
CACHE.mkdir(parents=True, exist_ok=True)

INSTALLED_APPS = ["tests.bench", *TESTED_APPS]
DATABASES = {"default": sqlite(CACHE / os.environ.get("K4K_BENCH_FILE", "empty.sqlite3"))}
# Without migrations of its own, the bench would stand in the way of the others'.
MIGRATION_MODULES = {"bench": "tests.bench.migrations"}
MEDIA_ROOT = CACHE / "media"
# An error ends the run instead of being measured.
DEBUG_PROPAGATE_EXCEPTIONS = True

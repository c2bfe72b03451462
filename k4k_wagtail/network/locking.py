"""Waiting for others who write: what met a lock is done once more, on every database."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, connection

# So long somebody waits for others, in seconds: a server lets a request live for thirty.
PATIENCE = 25.0
# PostgreSQL: serialization failure, deadlock, lock not available.
POSTGRESQL_LOCKS = {"40001", "40P01", "55P03"}
# MariaDB: the wait for a lock took too long, deadlock.
MARIADB_LOCKS = {1205, 1213}
T = TypeVar("T")


def patiently(act: Callable[[], T]) -> T:
    """Do something in the database, and once more when others were in the way.

    Inside a transaction it is done once: only its owner can begin anew.

    Args:
        act: what to do, in transactions of its own.

    Raises:
        OperationalError: others were in the way for too long, or the database has another trouble.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except OperationalError as error:
            is_late = time.monotonic() > deadline
            if is_late or connection.in_atomic_block or not is_lock(error):
                raise
        # Not all at the same moment again.
        time.sleep(random.uniform(0.02, 0.2))  # noqa: S311


def is_lock(error: OperationalError) -> bool:
    """Return whether an error only says that others were in the way."""
    cause = error.__cause__
    if getattr(cause, "sqlstate", None) in POSTGRESQL_LOCKS:
        return True
    code = error.args[0] if error.args else ""
    return code in MARIADB_LOCKS or "locked" in str(code)

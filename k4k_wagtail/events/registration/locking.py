"""One at a time at a desk, on every database: so that a place is never given twice.

The first statement of each transaction writes the row of the desk. PostgreSQL and MariaDB lock that
row until the transaction ends; SQLite takes its one write lock before anything was read, so that
what is read afterwards is true, also in its usual deferred transactions.
"""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, connection, transaction
from django.db.models import F

from k4k_wagtail.events.registration.models import RegistrationDesk

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


def at_desk(desk_id: int, act: Callable[[RegistrationDesk], T]) -> T:
    """Do something at a desk while nobody else can; all of it, or nothing when it fails.

    Args:
        desk_id: key of the desk.
        act: gets the desk as it is now, and returns what is returned here.

    Raises:
        RegistrationDesk.DoesNotExist: the event was deleted meanwhile.
        OperationalError: others were in the way for too long.
    """

    def once() -> T:
        with transaction.atomic():
            # The first statement: see above. The number itself stays as it is.
            RegistrationDesk.objects.filter(pk=desk_id).update(serial=F("serial"))
            return act(RegistrationDesk.objects.get(pk=desk_id))

    return patiently(once)

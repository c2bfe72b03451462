"""One at a time at a desk, on every database: so that a place is never given twice.

The first statement of each transaction writes the row of the desk. PostgreSQL and MariaDB lock that
row until the transaction ends; SQLite takes its one write lock before anything was read, so that
what is read afterwards is true, also in its usual deferred transactions.
"""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction
from django.db.models import F

from k4k_wagtail.events.registration.models import RegistrationDesk
from k4k_wagtail.network.locking import patiently

T = TypeVar("T")


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

"""Doing it, page by page: each is one transaction that changes the page and ticks it off.

The first statement of that transaction writes the row of the action. PostgreSQL and MariaDB lock it
until the transaction ends, SQLite takes its one write lock: so two that go on with the same action
take turns, a process that is killed leaves a page whole or untouched, and nothing is done twice.
"""

import logging
import time
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from k4k_wagtail.catalogue.changes import lock_version
from k4k_wagtail.editing.bulk import versions
from k4k_wagtail.editing.bulk.enums import Outcome, State
from k4k_wagtail.editing.bulk.models import BulkAction, BulkItem
from k4k_wagtail.editing.bulk.refusals import check_page, of_validation
from k4k_wagtail.editing.bulk.values import Refused, Values
from k4k_wagtail.network.locking import is_lock, patiently
from k4k_wagtail.page_types import get_page_model

logger = logging.getLogger(__name__)

# So many pages, or so many seconds, whichever comes first: what one request does.
PART = 50
SECONDS = 8.0
ROWS = 500
# Between two pages, in seconds.
PAUSE = 0.01


@transaction.atomic
def begin(
    user: Any, kind: str, values: Values, pages: Iterable[tuple[int, str]], left_out: int = 0
) -> BulkAction:
    """Write down what is to be done with which pages; nothing is done yet.

    Args:
        user: who wants it.
        kind: one of ``Kind``.
        values: see ``values.py``.
        pages: key and title of each page, of those that the user has the right on.
        left_out: how many were chosen that the user has no right on.
    """
    action = BulkAction.objects.create(
        kind=kind, values=values, started_by=user, acting=user, left_out=left_out
    )
    items = [
        BulkItem(action=action, position=place, page_key=key, title=title)
        for place, (key, title) in enumerate(pages, start=1)
    ]
    BulkItem.objects.bulk_create(items, batch_size=ROWS)
    return action


def do_part(key: int, most: int = PART, seconds: float = SECONDS) -> int:
    """Do some pages, and return how many: none when there is nothing left to do.

    Args:
        key: of the action.
        most: how many pages at most.
        seconds: after which no page is begun any more.
    """
    deadline = time.monotonic() + seconds
    done = 0
    try:
        while done < most and time.monotonic() < deadline and do_next(key):
            done += 1
            let_others()
    except OperationalError as error:
        if not is_lock(error):
            raise
        # Others were in the way for long: it waits until somebody asks for the next part.
        logger.warning("Change of many pages %s had to wait for others", key)
    return done


def let_others() -> None:
    """Leave a moment in which others can write: SQLite has no queue, and gives no turns."""
    if connection.vendor == "sqlite":
        time.sleep(PAUSE)


def do_next(key: int) -> BulkItem | None:
    """Do one page, and return what became of it; nothing when there is none, or it was stopped.

    Args:
        key: of the action.
    """
    return patiently(lambda: _do_next(key))


@transaction.atomic
def _do_next(key: int) -> BulkItem | None:
    going = BulkAction.objects.filter(pk=key, state=State.RUNNING)
    # The first statement: see above.
    if not going.update(changed_at=timezone.now()):
        return None
    action = BulkAction.objects.get(pk=key)
    wanted = Outcome.DONE if action.is_undo else Outcome.WAITING
    item = action.items.filter(outcome=wanted).order_by("position").first()
    if item is None:
        going.update(state=State.FINISHED)
        return None
    _take(action, item)
    item.save(update_fields=["outcome", "reason", "trail"])
    return item


def _take(action: BulkAction, item: BulkItem) -> None:
    """Change a page, or note why not; a page that is refused has nothing of it written."""
    model = get_page_model("StoryPage")
    try:
        with transaction.atomic():
            _act(action, item, model)
        return
    except Refused as refused:
        reason = str(refused)
    except ValidationError as error:
        reason = of_validation(model, error)
    except OperationalError:
        # Others were in the way: the whole page is tried anew.
        raise
    except Exception:
        logger.exception("Page %s of the change of many pages %s", item.page_key, action.pk)
        reason = _("Something went wrong that we did not expect. The log of the site says what.")
    item.outcome = Outcome.KEPT if action.is_undo else Outcome.REFUSED
    item.reason = reason


def _act(action: BulkAction, item: BulkItem, model: Any) -> None:
    # In this order, as whatever writes pages: see ``lock_version``.
    lock_version()
    page = model._base_manager.select_for_update().filter(pk=item.page_key).first()
    if page is None:
        raise Refused(_("It was deleted meanwhile."))
    # Read anew for each page: rights may be taken away half-way.
    user = get_user_model()._default_manager.filter(pk=action.acting_id or 0).first()
    if user is None:
        raise Refused(_("The account that this is done for does not exist any more."))
    check_page(page, user, action.kind)
    if action.is_undo:
        versions.put_back(page, user, item.trail)
        item.outcome = Outcome.UNDONE
        return
    trail = versions.act(page, user, action.kind, action.values)
    item.outcome = Outcome.DONE if trail else Outcome.SAME
    item.trail = dict(trail or {})


def stop(action: BulkAction) -> bool:
    """Do no further page; the one that is being done is finished. Return whether it was going."""
    return bool(_when(action, state=State.RUNNING).update(state=State.STOPPED))


def go_on(action: BulkAction, user: Any) -> bool:
    """Go on in somebody's name, with that person's rights; return whether there is more to do.

    Args:
        action: going or stopped.
        user: who goes on with it.
    """
    unfinished = _when(action, state__in=[State.STOPPED, State.RUNNING])
    now = {"state": State.RUNNING, "acting": user, "changed_at": timezone.now()}
    return bool(patiently(lambda: unfinished.update(**now)))


def undo(action: BulkAction, user: Any) -> bool:
    """Begin to undo it in somebody's name; return whether that can be.

    Args:
        action: stopped or finished.
        user: who undoes it.
    """
    if not action.items.filter(outcome=Outcome.DONE).exists():
        return False
    at_rest = _when(action, state__in=[State.STOPPED, State.FINISHED], is_undo=False)
    return bool(
        at_rest.update(state=State.RUNNING, is_undo=True, acting=user, changed_at=timezone.now())
    )


def _when(action: BulkAction, **condition: Any) -> Any:
    return BulkAction.objects.filter(pk=action.pk, **condition)


def counts(action: BulkAction) -> Counter[str]:
    """Return how many pages have which outcome."""
    rows = action.items.order_by().values_list("outcome").annotate(number=Count("pk"))
    return Counter(dict(rows))

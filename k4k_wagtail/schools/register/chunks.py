"""Writing many rows fast, while one broken row harms no other."""

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from django.db import InterfaceError, OperationalError, transaction

Item = TypeVar("Item")
logger = logging.getLogger(__name__)

# Rows that share a transaction: large enough to be fast, small enough not to keep others waiting.
SIZE = 100


def write_in_chunks(
    items: Sequence[Item], write: Callable[[list[Item]], None]
) -> Iterator[tuple[Item, str]]:
    """Write items, each chunk in one transaction; one that fails is done again row by row.

    Stopping halfway keeps the chunks that were yielded.

    Args:
        items: what is to be written.
        write: writes a list of items, all or nothing; it is called within a transaction, and may
            be called again for the same items.

    Yields:
        Every item, with what went wrong, or an empty text.

    Raises:
        OperationalError, InterfaceError: the database is away, locked or full. That is no fault
            of a row.
    """
    for start in range(0, len(items), SIZE):
        chunk = list(items[start : start + SIZE])
        if not _problem(write, chunk):
            yield from ((item, "") for item in chunk)
            continue
        for item in chunk:
            yield item, _problem(write, [item])


def _problem(write: Callable[[list[Item]], None], chunk: list[Item]) -> str:
    try:
        with transaction.atomic():
            write(chunk)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        # Anything: a site's own fields and receivers take part in the writing.
        # Reports carry the reason, so this is for who looks for the place in the code.
        logger.info("Could not write %d rows of the register", len(chunk), exc_info=True)
        return f"{type(error).__name__}: {error}"
    return ""

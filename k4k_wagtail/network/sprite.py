"""The symbols that a piece of a page uses, so that the piece can be kept and used again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from k4k_wagtail.network.drawings import REQUEST_ATTRIBUTE, use_symbol


@contextmanager
def noted_symbols(request: Any) -> Iterator[list[str]]:
    """Note which symbols are used within the block; the page's sprite has them as usual.

    Yields:
        a list that is filled when the block ends, for ``use_symbols`` on another page.
    """
    noted: list[str] = []
    before: dict[str, bool] = getattr(request, REQUEST_ATTRIBUTE, {})
    if request is not None:
        setattr(request, REQUEST_ATTRIBUTE, {})
    try:
        yield noted
    finally:
        if request is not None:
            noted += getattr(request, REQUEST_ATTRIBUTE)
            setattr(request, REQUEST_ATTRIBUTE, before)
            use_symbols(request, noted)


def use_symbols(request: Any, names: list[str]) -> None:
    """Have the page's sprite write the symbols of a piece that was kept."""
    for name in names:
        use_symbol(request, name)

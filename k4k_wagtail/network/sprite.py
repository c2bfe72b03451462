"""The symbols that a piece of a page uses, so that the piece can be kept and used again."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Site

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


def kept(holder: Any, key: Hashable, request: Any, make: Callable[[], Any]) -> Any:
    """Return a piece of a page that is kept with what it shows, in each language and site.

    Args:
        holder: a page of a catalogue's ``cards``, or what else lives as long as nothing changes.
        key: names the piece.
        request: the page's request; without one, or with ``DEBUG``, nothing is kept.
        make: makes the piece.
    """
    return kept_all([holder], key, request, lambda _holder: make())[0]


def kept_all(
    holders: Iterable[Any], key: Hashable, request: Any, make: Callable[[Any], Any]
) -> list[Any]:
    """Return the same piece of several pages; see ``kept``.

    Args:
        holders: pages of a catalogue's ``cards``.
        key: names the piece.
        request: the page's request.
        make: makes the piece of one of them.
    """
    if request is None or settings.DEBUG:
        return [make(holder) for holder in holders]
    site = Site.find_for_request(request)
    place = (key, get_language(), site and site.pk)
    return [_kept(holder, place, request, make) for holder in holders]


def _kept(holder: Any, place: Hashable, request: Any, make: Callable[[Any], Any]) -> Any:
    pieces: dict[Any, tuple[Any, list[str]]] = holder.__dict__.setdefault("kept_pieces", {})
    if place not in pieces:
        with noted_symbols(request) as symbols:
            piece = make(holder)
        pieces[place] = piece, symbols
        return piece
    piece, symbols = pieces[place]
    use_symbols(request, symbols)
    return piece


def kept_urls(pages: Iterable[Any], request: Any) -> list[str]:
    """Return the addresses of pages of a catalogue's ``cards``, below the site of the request."""
    return kept_all(pages, "url", request, lambda page: page.get_url(request) or "")

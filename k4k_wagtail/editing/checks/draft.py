"""What checks look at: a page as it is being written, read once for all of them."""

from functools import cached_property
from typing import Any

from k4k_wagtail.editing.checks.pieces import PictureUse, Piece, parts_of


class Draft:
    """A version of a page with its texts.

    Args:
        page: the page as it stands in memory; it may have no place in the tree yet.
        user: who writes; only what that person may see is shown.
    """

    def __init__(self, page: Any, user: Any) -> None:
        self.page = page
        self.user = user

    @cached_property
    def _parts(self) -> tuple[list[Piece], list[PictureUse]]:
        return parts_of(self.page)

    @property
    def pieces(self) -> list[Piece]:
        """The texts."""
        return self._parts[0]

    @property
    def pictures(self) -> list[PictureUse]:
        """The pictures in streams."""
        return self._parts[1]

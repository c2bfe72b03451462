"""Where an embed that was shown is counted."""

from django.http import HttpRequest


def count_shown(request: HttpRequest, kind: str) -> None:
    """Take note that an embed was shown. Called once for each answer, also when it was a 304.

    Args:
        request: of the embed, with its site and the origin that asks.
        kind: what was shown, such as ``verhalen``; ``kaartje`` for one item.
    """

"""The same message twice, by a double click or a reload: it is sent once, and thanked for twice.

Remembered in Django's cache for a minute, under a hash from which no message can be read.
"""

import json
import time
from typing import Any

from django.core.cache import cache
from django.utils.crypto import salted_hmac

SALT = "k4k_wagtail.participation.repeats"
SECONDS = 60
# So long the second of a double click waits for the first, and looks so often; in seconds.
PATIENCE = 5.0
PAUSE = 0.1
SENDING, SENT = "sending", "sent"


def key_of(page_id: int, message: dict[str, Any]) -> str:
    """Return where the cache remembers a message.

    Args:
        page_id: the page that it goes to.
        message: what the visitor wrote.
    """
    text = json.dumps([page_id, message], sort_keys=True)
    return f"k4k-message-{salted_hmac(SALT, text, algorithm='sha256').hexdigest()}"


def was_sent(key: str) -> bool:
    """Return whether the same message was just sent; if not, it is for the caller to send now.

    Args:
        key: of ``key_of``.
    """
    deadline = time.monotonic() + PATIENCE
    while not cache.add(key, SENDING, timeout=SECONDS):
        if cache.get(key) == SENT:
            return True
        if time.monotonic() > deadline:
            # Rather twice than never.
            return False
        time.sleep(PAUSE)
    return False


def note(key: str, is_sent: bool) -> None:
    """Remember that a message was sent, or that it may be tried again.

    Args:
        key: of ``key_of``.
        is_sent: whether it was.
    """
    if is_sent:
        cache.set(key, SENT, timeout=SECONDS)
    else:
        cache.delete(key)

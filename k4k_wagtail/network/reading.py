"""How much there is to read."""

from typing import Any


def word_count(body: Any) -> int:
    """Return the number of words in the value of a ``BodyField``."""
    if not body:
        return 0
    texts = body.stream_block.get_searchable_content(body)
    return sum(len(text.split()) for text in texts)

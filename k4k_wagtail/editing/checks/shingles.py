"""How much of one text stands in another: counted in rows of three words."""

import re

ROW = 3
WORD = re.compile(r"\w++")
# So many words of each text are compared.
MOST_WORDS = 1_500
# Fewer rows say nothing: short texts are alike by chance.
FEWEST = 20


def rows_of_words(text: str) -> frozenset[int]:
    """Return the rows of three words in a text, each as a number.

    Args:
        text: plain text; capitals and punctuation make no difference.
    """
    words: list[str] = []
    for word in WORD.finditer(text):
        words.append(word.group().casefold())
        if len(words) == MOST_WORDS:
            break
    return frozenset(
        hash(tuple(words[place : place + ROW])) for place in range(len(words) - ROW + 1)
    )


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Return which part of the shorter text is in the other (0 to 1); 0 when one says little."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= FEWEST else 0.0

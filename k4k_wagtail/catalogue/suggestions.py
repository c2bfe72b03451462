"""Another spelling for words that find nothing."""

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from k4k_wagtail.catalogue.store import remembered

if TYPE_CHECKING:
    from k4k_wagtail.catalogue.catalogue import Snapshot

# Close enough to be a slip of the finger, far enough not to change the subject.
CUTOFF = 0.75
# Words are looked for in the options and in this many titles: enough, and always quick.
TITLES = 1000


def words_in_use(snapshot: "Snapshot") -> list[str]:
    """Return the words of options and titles that visitors could have meant."""
    texts = [str(option.label) for options in snapshot.index.options.values() for option in options]
    titles = snapshot.index.orders.get("titel")
    if titles:
        texts += titles.ranks[:TITLES]
    return sorted({word for text in texts for word in re.findall(r"\w{4,}", text.casefold())})


def is_near(word: str, other: str) -> bool:
    """Return whether a word is worth a closer look: about as long, one of two letters the same."""
    return (
        abs(len(other) - len(word)) <= 2
        and (other[0] == word[0] or other[1:2] == word[1:2])
        and other != word
    )


def suggest(snapshot: "Snapshot", query: str) -> list[str]:
    """Return other spellings of a query, the closest first; an empty list when there is none."""
    words = query.casefold().split()
    if not words or len(words) > 3:
        return []
    known = remembered(
        ("words", snapshot.catalogue.page_type, get_language()),
        lambda: words_in_use(snapshot),
        snapshot.index.version,
    )
    suggestions = []
    for position, word in enumerate(words):
        near = [other for other in known if is_near(word, other)]
        for other in get_close_matches(word, near, n=2, cutoff=CUTOFF):
            suggestions.append(" ".join((*words[:position], other, *words[position + 1 :])))
    return suggestions

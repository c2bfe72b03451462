"""Names of places: the register prints them in capitals, visitors read them in proper Dutch.

Nothing is guessed: letters, accents and abbreviations stay as the register has them, except that
“GEM” before the name of a municipality is written in full.
"""

import re

# Small inside a name, as in Alphen aan den Rijn; the first word of a name is never small.
SMALL_WORDS = frozenset(
    "aan ad bij ca de den der en het in onder op over te ten ter tot uit van voor 't 's".split()
)
# What the post writes after names that occur in more than one province.
PROVINCES = {short.upper(): short for short in "Dr Fl Fr Gld Gn L Lb NB NH Ov Ut ZH Zld".split()}
MUNICIPALITY = re.compile(r"^(?P<place>.+?) GEM\.? (?P<municipality>.+)$")
# “'S GRAVENHAGE” and “S GRAVENHAGE”, “'T HARDE” and “T HARDE”.
GENITIVE = re.compile(r"^(?P<mark>'?)S(?P<join>[ -])(?=\w)")
ARTICLE = re.compile(r"^'?T (?=\w)")
APOSTROPHES = str.maketrans("’‘`´", "''''")


def proper_place(text: str) -> str:
    """Return a place name in Dutch upper and lower case, such as ``'s-Gravenhage``.

    Args:
        text: the name as the register has it. One that is not all capitals is left as it is.

    Returns:
        ``ALTEVEER GEM NOORDENVELD`` gives ``Alteveer (gemeente Noordenveld)``; ``ZUIDWOLDE DR``
        gives ``Zuidwolde Dr``; ``NIEUW- EN SINT JOOSLAND`` gives ``Nieuw- en Sint Joosland``.
    """
    name = " ".join(text.split())
    if name != name.upper() or name == name.lower():
        return name
    name = name.translate(APOSTROPHES)
    found = MUNICIPALITY.match(name)
    if found:
        return f"{_proper(found['place'])} (gemeente {_proper(found['municipality'])})"
    return _proper(name)


def _proper(name: str) -> str:
    opening, rest = _opening(name)
    words = rest.split(" ")
    last = len(words) - 1
    proper = [
        PROVINCES[word] if 0 < position == last and word in PROVINCES else _word(word, position)
        for position, word in enumerate(words)
    ]
    return opening + " ".join(proper)


def _opening(name: str) -> tuple[str, str]:
    """Return the small word that a name begins with, and the rest."""
    found = GENITIVE.match(name)
    if found:
        # Without the mark the register also dropped the hyphen; with it, the space is meant.
        return "'s" + (found["join"] if found["mark"] else "-"), name[found.end() :]
    found = ARTICLE.match(name)
    return ("'t ", name[found.end() :]) if found else ("", name)


def _word(word: str, position: int) -> str:
    """Return one word, whose parts between hyphens are words of their own."""
    parts = word.lower().split("-")
    return "-".join(
        part if part in SMALL_WORDS and (position or index) else _capital(part)
        for index, part in enumerate(parts)
    )


def _capital(word: str) -> str:
    if word.startswith("ij"):
        return f"IJ{word[2:]}"
    start = next((index for index, one in enumerate(word) if one.isalnum()), 0)
    return word[:start] + word[start : start + 1].upper() + word[start + 1 :]

"""Made-up text with the frequencies of a real language: few words often, most words seldom."""

import random
from functools import cache
from itertools import accumulate

FUNCTION_WORDS = """de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar
bij nog uit wat over naar zo we ze hun die door tot of wel dit deze kan heeft worden hebben meer
veel""".split()
COMMON = """school ouders kinderen team klas samen leren taal lezen thuis groep leerkracht week uur
wijk bibliotheek sport muziek rekenen kansen gesprek juf moeder vader spelen zomer huiswerk techniek
voorlezen kansencoach inloop ontbijt opvang peuters vakantie boeken woorden""".split()
# What visitors look for, and at which place in the list of words: about one story in 50, in 600.
PLACED = {400: "ouderkamer", 5000: "voorleesontbijt"}
ONSETS = "b d f g h j k l m n p r s t v w z br dr gr kl pl sch sl st str tr vl zw".split()
VOWELS = "a aa e ee i ie o oe oo u uu ij ei ou ui eu".split()
CODAS = "l m n r s t k p ng nd rt st cht lt mp ns".split()
SIZE = 15_000
FUNCTION_SHARE = 0.45


@cache
def vocabulary() -> list[str]:
    """Return the words that mean something, the most frequent first; always the same list."""
    chance = random.Random(7)
    words = dict.fromkeys(COMMON)
    while len(words) < SIZE:
        syllables = chance.choice((1, 2, 2, 3))
        word = "".join(_syllable(chance) for _ in range(syllables))
        words[PLACED.get(len(words), word)] = None
    return list(words)


def _syllable(chance: random.Random) -> str:
    return chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS)


@cache
def _weights() -> list[float]:
    return list(accumulate(1 / rank for rank in range(1, SIZE + 1)))


def words(chance: random.Random, number: int) -> list[str]:
    """Return some words as they come in a text."""
    found = chance.choices(vocabulary(), cum_weights=_weights(), k=number)
    return [
        chance.choice(FUNCTION_WORDS) if chance.random() < FUNCTION_SHARE else word
        for word in found
    ]


def names(chance: random.Random, number: int) -> str:
    """Return a name of some words."""
    return " ".join(chance.choices(vocabulary()[500:3000], k=number)).title()


def sentence(chance: random.Random, number: int) -> str:
    """Return a sentence of some words."""
    return " ".join(words(chance, number)).capitalize() + "."


def paragraph(chance: random.Random, sentences: int) -> str:
    """Return some sentences."""
    return " ".join(sentence(chance, chance.randint(7, 15)) for _ in range(sentences))

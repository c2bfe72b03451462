"""First names of children: a question, since only a person knows whether it is a child's.

It keeps quiet rather than asks too often. It asks when a name stands beside a word for a child or
beside an age, or when a name that many children have shares its sentence with such a word.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from k4k_wagtail.editing.checks.draft import Draft
from k4k_wagtail.editing.checks.findings import Finding, Severity
from k4k_wagtail.editing.checks.first_names import FIRST_NAMES
from k4k_wagtail.editing.checks.sentences import sentences

CHILDREN = frozenset(
    "leerling kind jongen meisje kleuter peuter baby zoon zoontje dochter dochtertje scholier "
    "jongetje broertje zusje brugklasser tiener pupil boy girl child son daughter".split()
)
# More than one: not right before a name, but a sign that the sentence is about children.
ABOUT_CHILDREN = CHILDREN | frozenset(
    "leerlingen kinderen jongens meisjes kleuters peuters scholieren klasgenoot klasgenootje "
    "klasgenoten klasgenootjes vriendje vriendinnetje pupils boys girls children kids".split()
)
ADULTS = frozenset(
    "juf juffrouw meester leerkracht leraar lerares docent directeur coach kansencoach mevrouw "
    "meneer mevr dhr mw wethouder moeder vader mama papa opa oma ouder collega begeleider "
    "vrijwilliger stagiair stagiaire student ib'er intern trainer bestuurder onderwijzer "
    "pedagoog schoolleider voorzitter schrijver schrijfster burgemeester teacher mr mrs ms "
    "mother father".split()
)
# Capital letters that are no names of people, beside a number or a word for a child.
NO_NAMES = frozenset(
    "groep klas unit lokaal stap figuur week les blok thema periode fase deel bijlage tabel "
    "januari februari maart april mei juni juli augustus september oktober november december "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag basisschool school obs cbs "
    "group class year step figure part lesson nederlands engels nederland drenthe in op bij de het "
    "een die dat dit en of als wie wat".split()
)
BETWEEN = frozenset("genaamd heet heette naam voornaam named called".split())
OF_NAMES = frozenset("van de der den el al ten ter".split())
OLDEST_CHILD = 17
NEAR = 3
WORD = re.compile(r"[^\W\d_]++(?:['’\-][^\W\d_]++)*+")
AGE = re.compile(
    r",?\s(?:van\s)?(\d{1,2})\s(?:jaar|years)|\s?\((\d{1,2})(?:\s(?:jaar|years))?\)", re.IGNORECASE
)


def check(draft: Draft) -> Iterator[Finding]:
    """Ask whether names in the texts are of children.

    Args:
        draft: what is being written.
    """
    asked: set[str] = set()
    for piece in draft.pieces:
        for name in names_in(piece.text):
            if name in asked:
                continue
            asked.add(name)
            message = _(
                "Is “%(name)s” the first name of a child? Then leave the name out: write “a pupil "
                "of year 5”. Is it an adult, or a made-up name? Then it is fine."
            )
            yield Finding(
                "child-name",
                Severity.QUESTION,
                message % {"name": name},
                piece.place.field,
                piece.place.block,
                subject=name,
            )


def names_in(text: str) -> Iterator[str]:
    """Yield what may be the first names of children, as they are written.

    Args:
        text: plain text.
    """
    for sentence in sentences(text):
        if any(letter.isupper() for letter in sentence):
            yield from _names_in_sentence(sentence)


def _names_in_sentence(sentence: str) -> Iterator[str]:
    words = list(WORD.finditer(sentence))
    plain = [word.group().casefold() for word in words]
    about_children = not ABOUT_CHILDREN.isdisjoint(plain)
    for place, word in enumerate(words):
        name = word.group()
        if not _can_be_name(name) or _is_adult(words, plain, place):
            continue
        listed = plain[place] in FIRST_NAMES
        if (
            _has_age(sentence, words, place, listed)
            or _beside_child(plain, place, listed)
            or (listed and about_children and place > 0)
        ):
            yield name


def _can_be_name(word: str) -> bool:
    is_written_so = len(word) > 1 and word[0].isupper() and not word.isupper()
    return is_written_so and word.casefold() not in NO_NAMES | ABOUT_CHILDREN | ADULTS


def _is_adult(words: list[re.Match[str]], plain: list[str], place: int) -> bool:
    """Return whether the words around a name say so: a role before it, or a surname after it."""
    if not ADULTS.isdisjoint(plain[max(0, place - 2) : place]):
        return True
    if place + 1 >= len(words):
        return False
    follows = words[place + 1]
    is_next = follows.start() - words[place].end() == 1
    return is_next and (follows.group()[0].isupper() or _is_surname(words, plain, place + 1))


def _is_surname(words: list[re.Match[str]], plain: list[str], place: int) -> bool:
    """Return whether “van den Berg” begins here."""
    for at in range(place, min(place + NEAR, len(words))):
        if plain[at] not in OF_NAMES:
            return at > place and words[at].group()[0].isupper()
    return False


def _has_age(sentence: str, words: list[re.Match[str]], place: int, listed: bool) -> bool:
    """Return whether the age of a child follows: “Sem (8)”, “Sem van 8 jaar”, “Sem, 8 jaar”."""
    age = AGE.match(sentence, words[place].end())
    # “De Kiel (8)” is a school: a name of several words, none of them a usual first name.
    if age is None or not (listed or place == 0 or words[place - 1].group().islower()):
        return False
    return int(age.group(1) or age.group(2)) <= OLDEST_CHILD


def _beside_child(plain: list[str], place: int, listed: bool) -> bool:
    """Return whether a word for one child comes right before: “leerling Sem”."""
    if place and plain[place - 1] in CHILDREN:
        return True
    before = plain[max(0, place - NEAR) : place]
    if listed:
        return not CHILDREN.isdisjoint(before)
    return bool(before) and before[-1] in BETWEEN and not CHILDREN.isdisjoint(before)

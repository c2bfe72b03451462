"""A story that is nearly the same as one that is there: found in memory, read for a bounded few.

Stories that visitors may see are found in the catalogue's index: those of the same schools, those
with a telling word of the title, and the newest of the same themes. Beside them stand drafts that
the writer may open anyway.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from pyroaring import BitMap

from k4k_wagtail.catalogue.catalogue import Snapshot, catalogue_for
from k4k_wagtail.editing.checks.draft import Draft
from k4k_wagtail.editing.checks.findings import Finding, Severity, cut
from k4k_wagtail.editing.checks.pieces import parts_of
from k4k_wagtail.editing.checks.shingles import FEWEST, WORD, overlap, rows_of_words
from k4k_wagtail.editing.roles.scope import with_any_right
from k4k_wagtail.page_types import get_page_model

# What is read at most, of each kind of candidate.
OF_SCHOOLS = 30
OF_TITLES = 30
OF_THEMES = 30
OF_DRAFTS = 30
# Words of the title that are looked up, the longest first; each is a query.
TITLE_WORDS = 3
SHORTEST_WORD = 5
# More of the text than this in another story is nearly the same.
ALIKE = 0.5
SHOWN = 3


def check(draft: Draft) -> Iterator[Finding]:
    """Ask whether the story is there already, and show which one it resembles.

    Args:
        draft: the story that is being written.
    """
    story = draft.page
    own = rows_of_words(_telling(story))
    if len(own) < FEWEST:
        return
    scored = ((overlap(own, rows_of_words(_telling(other))), other) for other in _candidates(draft))
    alike = sorted(
        (pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: (-pair[0], pair[1].pk)
    )
    for _share, other in alike[:SHOWN]:
        yield _finding(other)


def _finding(other: Any) -> Finding:
    message = _(
        "This story is nearly the same as “%(title)s”. Is it the same one? Then change that one. "
        "Does another school do the same? Add it there, under “Schools that do this too”."
    )
    return Finding(
        "nearly-the-same",
        Severity.QUESTION,
        message % {"title": cut(other.title)},
        "title",
        subject=str(other.pk),
        url=(other.live and other.url) or reverse("wagtailadmin_pages:edit", args=[other.pk]),
        url_text=cut(other.title),
    )


def _telling(story: Any) -> str:
    """Return the gist and the text of a story; its title and small fields are alike too often."""
    pieces, _pictures = parts_of(story)
    return "\n".join(
        piece.text for piece in pieces if piece.place.block or piece.place.field == "gist"
    )


def _candidates(draft: Draft) -> Iterator[Any]:
    """Yield stories to compare with; two queries for all, one for each word of the title."""
    model = get_page_model("StoryPage")
    snapshot = catalogue_for("StoryPage").snapshot()
    ids = _visible_candidates(draft.page, snapshot)
    yield from model.objects.filter(pk__in=ids).order_by("pk")
    mine = model.objects.filter(with_any_right(draft.user), live=False).exclude(pk=draft.page.pk)
    schools = [school.pk for school in draft.page.schools.all()]
    near = Q(schools__in=schools) | Q(owner=draft.user.pk)
    keys = (
        mine.filter(near).order_by("-latest_revision_created_at", "pk").values_list("pk", flat=True)
    )
    newest = list(dict.fromkeys(keys[:OF_DRAFTS]))
    yield from model.objects.filter(pk__in=newest).order_by("pk")


def _visible_candidates(story: Any, snapshot: Snapshot) -> list[int]:
    visible = snapshot.visible
    if story.pk:
        visible = visible - BitMap([story.pk])
    schools = [school.pk for school in story.schools.all()]
    themes = [theme.pk for theme in story.themes.all()]
    titled = BitMap.union(
        BitMap(), *(snapshot.searched(word, True) for word in _words(story.title))
    )
    found: list[int] = []
    for some, most in (
        (snapshot.having("school", schools), OF_SCHOOLS),
        (titled, OF_TITLES),
        (snapshot.having("thema", themes), OF_THEMES),
    ):
        found += snapshot.last_published((some & visible) - BitMap(found), most)
    return found


def _words(title: str) -> list[str]:
    words = {word.casefold() for word in WORD.findall(title) if len(word) >= SHORTEST_WORD}
    return sorted(words, key=lambda word: (-len(word), word))[:TITLE_WORDS]

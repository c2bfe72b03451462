"""Schools that stories name, when an editor deletes or unpublishes pages."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from k4k_wagtail.page_types import get_page_model

# Titles in one message; the rest is counted.
SHOWN = 5


class Mention(NamedTuple):
    """A story names a school: its key, and the places of both in the page tree."""

    story: int
    story_path: str
    school_path: str


class StillNamed(Exception):  # noqa: N818 - it says what is the case, no error of anyone
    """Pages cannot all be deleted: ``stories`` holds the keys of the stories that would stay."""

    def __init__(self, stories: set[int]) -> None:
        super().__init__(stories)
        self.stories = stories


def mentions_in(pages: Iterable[Any]) -> list[Mention]:
    """Return which stories name which schools at or below some pages.

    Versions of stories that are not published yet count too.
    """
    below = Q(pk__in=())
    for page in pages:
        below |= Q(path__startswith=page.path)
    paths = dict(get_page_model("SchoolPage").objects.filter(below).values_list("pk", "path"))
    story_model = get_page_model("StoryPage")
    found = {
        Mention(story, story_path, paths[school])
        for story, story_path, school in story_model.objects.filter(schools__in=list(paths))
        .order_by()
        .values_list("pk", "path", "schools")
        if school in paths
    }
    changed = story_model.objects.filter(has_unpublished_changes=True).order_by()
    drafts = changed.values_list("pk", "path", "latest_revision__content")
    for story, story_path, content in drafts.iterator(chunk_size=200):
        named = (content or {}).get("schools") or ()
        found |= {Mention(story, story_path, paths[school]) for school in named if school in paths}
    return sorted(found)


def order_of_deletion(pages: Iterable[Any]) -> list[Any]:
    """Return pages in an order in which they can be deleted: stories before the schools they name.

    Args:
        pages: pages that are to be deleted, each with all below it.

    Raises:
        StillNamed: when stories that stay name a school that would go.
    """
    left = list(pages)
    mentions = mentions_in(left)
    ordered: list[Any] = []
    while left:
        gone = tuple(page.path for page in ordered)
        blocked = {page.pk: _staying(page.path, gone, mentions) for page in left}
        free = next((page for page in left if not blocked[page.pk]), None)
        if free is None:
            raise StillNamed(set().union(*blocked.values()))
        ordered.append(free)
        left.remove(free)
    return ordered


def _staying(path: str, gone: tuple[str, ...], mentions: list[Mention]) -> set[int]:
    return {
        mention.story
        for mention in mentions
        if mention.school_path.startswith(path) and not mention.story_path.startswith((path, *gone))
    }


def check_deletion(request: HttpRequest, pages: list[Any]) -> HttpResponse | None:
    """Put pages in an order in which they can be deleted, or say which stories stand in the way.

    Args:
        request: the editor's request.
        pages: the pages to be deleted; reordered in place.

    Returns:
        The page that refuses, or None when all of them may go.
    """
    try:
        pages[:] = order_of_deletion(pages)
    except StillNamed as error:
        return refusal(request, pages, error.stories)
    return None


def refusal(request: HttpRequest, pages: list[Any], story_keys: set[int]) -> HttpResponse:
    """Return the page that says which stories name the schools that were to be deleted."""
    find = AdminURLFinder(request.user)
    stories = get_page_model("StoryPage").objects.filter(pk__in=story_keys).order_by("title")
    context = {
        "pages": pages,
        "stories": [(story, find.get_edit_url(story)) for story in stories],
    }
    return TemplateResponse(request, "k4k_wagtail/admin/school_in_use.html", context)


def warn_about_unpublished(request: HttpRequest, pages: Iterable[Any]) -> None:
    """Tell the editor which live stories name schools that went offline just now."""
    school_model = get_page_model("SchoolPage")
    below = Q(pk__in=())
    for page in pages:
        below |= Q(path__startswith=page.path)
    offline = school_model.objects.filter(below, live=False)
    stories = get_page_model("StoryPage").objects.live().filter(schools__in=offline.order_by())
    titles = sorted({story.title for story in stories})
    if titles:
        message = _(
            "Live stories still name what you took offline: %(stories)s. Visitors see those "
            "stories without the school."
        )
        messages.warning(request, message % {"stories": in_short(titles)})


def in_short(titles: list[str]) -> str:
    """Return the first titles as one text, and the number of the others."""
    text = ", ".join(f"“{title}”" for title in titles[:SHOWN])
    if len(titles) > SHOWN:
        text = _("%(titles)s and %(number)s more") % {
            "titles": text,
            "number": len(titles) - SHOWN,
        }
    return text

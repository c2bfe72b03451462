"""What the template of a card prints, made ready: a template with few steps is a quick one."""

from collections.abc import Iterable
from typing import Any, TypedDict

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from k4k_wagtail.network.drawings import art_html, spread_art, tag_html
from k4k_wagtail.network.pictures import picture_html
from k4k_wagtail.network.sprite import kept
from k4k_wagtail.stories.enums import Phase, StoryKind

KINDS = dict(StoryKind.choices)
PHASES = dict(Phase.choices)


class CardView(TypedDict):
    """A card. Text is plain, ``picture`` and ``tags`` are HTML."""

    story: Any
    url: str
    title: str
    gist: str
    colour: str
    picture: SafeString
    tags: SafeString
    teller: str
    kind: str


def card_views(stories: Iterable[Any], request: Any, eager: bool = False) -> list[CardView]:
    """Return stories as cards with drawings that differ from their neighbours'.

    Args:
        stories: stories of a catalogue's ``cards``.
        request: the page's request; its sprite gets the drawings.
        eager: whether the first photo is the one the browser should fetch first.
    """
    items = list(stories)
    drawings = spread_art("" if story.image else story.art for story in items)
    return [
        card_view(story, request, drawing, eager and not position)
        for position, (story, drawing) in enumerate(zip(items, drawings, strict=True))
    ]


def card_view(story: Any, request: Any, drawing: str = "", eager: bool = False) -> CardView:
    """Return one story as a card.

    A story of a catalogue lives as long as nothing changes, so its cards are kept with it.
    """
    key = ("card", drawing, eager)
    made: CardView = kept(story, key, request, lambda: _made(story, request, drawing, eager))
    return made


def _made(story: Any, request: Any, drawing: str, eager: bool) -> CardView:
    if story.image:
        picture = picture_html(story.image, "card", eager=eager)
    else:
        picture = art_html(drawing or story.art, "card", request)
    return CardView(
        story=story,
        url=story.get_url(request) or "",
        title=story.title,
        gist=story.gist,
        colour=story.colour or "none",
        picture=picture,
        tags=tags_html(story.theme_list, request),
        teller=teller(story),
        kind=kind_and_phase(story),
    )


def tags_html(themes: Iterable[Any], request: Any) -> SafeString:
    """Return themes by sign and name."""
    return format_html_join(" ", "{}", ((tag_html(theme, request),) for theme in themes))


def teller(story: Any) -> str:
    """Return who tells a story and where: "De Regenboog and 2 other schools, Assen, Emmen"."""
    schools, text = story.school_list, ""
    if schools:
        text = schools[0].public_name
        number = len(schools) - 1
        if number:
            others = ngettext(
                "and %(counter)s other school", "and %(counter)s other schools", number
            )
            text = f"{text} {others % {'counter': number}}"
    elif story.organisation:
        text = story.organisation.public_name
    places = (place.name for place in story.municipality_list)
    return ", ".join(part for part in (text, *places) if part)


def kind_and_phase(story: Any) -> str:
    """Return what kind of story it is and how far it has come: "Good example · idea"."""
    # Not ``get_kind_display``: that translates every choice, each time.
    words = [str(KINDS.get(story.kind, story.kind))]
    if story.phase:
        words.append(str(PHASES.get(story.phase, story.phase)).lower())
    return " · ".join(words)

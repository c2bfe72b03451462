"""Drawings, signs and icons: which one stands for what, and how it gets on a page.

Each is a template of its own, ``k4k_wagtail/symbols/<kind>/<name>.svg``, so that a site can replace
one by putting a file of that name in its own templates. A page refers to a drawing as often as it
likes; the drawing itself is written once, by ``{% k4k_sprite %}``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

# Drawings for a story without a picture, by the colour key of its theme.
ART: dict[str, tuple[str, ...]] = {
    "samen": ("samen-1", "samen-2", "samen-3", "samen-4", "samen-5", "samen-6"),
    "beginnen": ("beginnen-1", "beginnen-2", "beginnen-3", "beginnen-4"),
    "opgroeien": ("opgroeien-1", "opgroeien-2", "opgroeien-3", "opgroeien-4"),
    "kiezen": ("kiezen-1", "kiezen-2", "kiezen-3", "kiezen-4"),
    "neutral": ("neutral-1", "neutral-2", "neutral-3"),
}
NEUTRAL = "neutral"
# The drawing that stands for a theme itself: on its tile and on its own page.
THEME_ART = {
    "samen": "samen-2",
    "beginnen": "beginnen-1",
    "opgroeien": "opgroeien-1",
    "kiezen": "kiezen-1",
}
# So many cards stand next to, above and below each other that a drawing may return after these.
NEIGHBOURS = 3

SYMBOL_NAME = re.compile(r"(?:icon|sign|art)/[a-z0-9-]+")
SYMBOL = re.compile(r"\s*<symbol\b[^>]*\bviewBox=\"([-\d. ]+)\"[^>]*>(.*)</symbol>\s*", re.DOTALL)
REQUEST_ATTRIBUTE = "k4k_symbols"
GROUND = SafeString('<path class="k4k-art__ground" d="M0 138h320v22H0z"/>')


@dataclass(frozen=True)
class Frame:
    """How a drawing is cut out.

    Attributes:
        view_box: the part that shows, in the drawing's own units; empty for all of it.
        fit: SVG ``preserveAspectRatio``.
        ground: whether the strip of ground is drawn; a poster brings its own.
    """

    view_box: str
    fit: str
    ground: bool


FRAMES = {
    "card": Frame("0 0 320 160", "xMidYMax slice", ground=True),
    "poster": Frame("0 0 320 138", "xMaxYMax meet", ground=False),
    "wide": Frame("", "xMidYMax slice", ground=False),
}
# Drawings that have a richer scene of their own for the poster.
POSTERS = {"samen-1": "samen-1-poster"}
POSTER_FRAME = Frame("", "xMaxYMax meet", ground=False)


def art_name(colour: str, number: int) -> str:
    """Return the drawing for a story without a picture, always the same one for the same story.

    Args:
        colour: colour key of the story's first theme; an unknown key gets a neutral drawing.
        number: the story's id.
    """
    names = ART.get(colour) or ART[NEUTRAL]
    return names[number % len(names)]


def theme_art_name(colour: str) -> str:
    """Return the drawing that stands for a theme itself, by its colour key."""
    return THEME_ART.get(colour, ART[NEUTRAL][0])


def spread_art(names: Iterable[str]) -> list[str]:
    """Return drawings for cards in a row, without the same one among close neighbours.

    Args:
        names: the drawing each card would have by itself, in order; empty for a card with a photo.

    Returns:
        As many names. A card keeps its own drawing unless one of the last three cards shows it;
        then it gets the drawing of the same theme that was shown longest ago.
    """
    spread: list[str] = []
    for name in names:
        spread.append(_least_recent(name, spread) if name in spread[-NEIGHBOURS:] else name)
    return spread


def _least_recent(name: str, shown: list[str]) -> str:
    """Return the drawing of the same theme that was shown longest ago, or never."""
    family = ART.get(name.rpartition("-")[0], ())
    if name not in family:
        return name
    start = family.index(name)
    after = family[start + 1 :] + family[: start + 1]
    latest = {other: place for place, other in enumerate(shown)}
    return min(after, key=lambda other: latest.get(other, -1))


@lru_cache(maxsize=64)
def sign_name(key: str) -> str:
    """Return the sign of a theme by its key; an unknown key gets a plain block."""
    try:
        get_template(template_name(f"sign/{key}"))
    except (TemplateDoesNotExist, ValueError):
        return f"sign/{NEUTRAL}"
    return f"sign/{key}"


def template_name(name: str) -> str:
    """Return the template that holds a symbol, e.g. ``icon/pin``.

    Raises:
        ValueError: when the name is not of the form ``icon|sign|art/name``.
    """
    if not SYMBOL_NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no symbol; write icon/…, sign/… or art/… in small letters")
    return f"k4k_wagtail/symbols/{name}.svg"


def symbol_id(name: str) -> str:
    """Return the id a symbol has on a page: ``k4k-icon-pin`` for ``icon/pin``."""
    return "k4k-" + name.replace("/", "-")


def symbol_svg(name: str) -> SafeString:
    """Return a symbol's ``<symbol>`` element, from the site's own file if it has one."""
    return symbol(name)[0]


def symbol_parts(name: str) -> tuple[str, SafeString]:
    """Return a symbol's view box and what is in it."""
    return symbol(name)[1:]


def symbol(name: str) -> tuple[SafeString, str, SafeString]:
    """Return a symbol's element, its view box and what is in it.

    Each file is read once; with ``DEBUG`` every time, so that drawing goes on without a restart.

    Raises:
        TemplateDoesNotExist: when no template of that name exists.
        ValueError: when the file does not hold one ``<symbol>`` with a ``viewBox``.
    """
    return _read(name) if settings.DEBUG else _read_once(name)


@lru_cache(maxsize=256)
def _read_once(name: str) -> tuple[SafeString, str, SafeString]:
    return _read(name)


def _read(name: str) -> tuple[SafeString, str, SafeString]:
    svg = render_to_string(template_name(name))
    match = SYMBOL.fullmatch(svg)
    if not match:
        raise ValueError(f"{template_name(name)} must hold one <symbol> element with a viewBox")
    content = mark_safe(match[2].strip())  # noqa: S308 - a template of the site, not input
    return svg, match[1], content


def use_symbol(request: Any, name: str) -> None:
    """Note that this page uses a symbol, so that the sprite writes it."""
    symbols: dict[str, bool] = getattr(request, REQUEST_ATTRIBUTE, {})
    symbols.setdefault(name, False)
    setattr(request, REQUEST_ATTRIBUTE, symbols)


def sprite_html(request: Any) -> SafeString:
    """Return the symbols used so far on this page, each once, or nothing when there are none."""
    symbols: dict[str, bool] = getattr(request, REQUEST_ATTRIBUTE, {})
    names = [name for name, written in symbols.items() if not written]
    symbols.update(dict.fromkeys(names, True))
    if not names:
        return SafeString("")
    return format_html(
        '<svg class="k4k-sprite" width="0" height="0" aria-hidden="true" focusable="false">'
        "<defs>\n{}</defs></svg>",
        format_html_join("", "{}", ((symbol_svg(name),) for name in names)),
    )


def icon_html(name: str, request: Any = None, css_class: str = "") -> SafeString:
    """Return an icon or sign as decoration: hidden from screen readers, so always beside its name.

    Args:
        name: e.g. ``icon/pin`` or ``sign/samen``.
        request: the page's request, whose sprite then holds the symbol; without one it stands here.
        css_class: extra classes.
    """
    classes = f"k4k-icon {css_class}".strip()
    if request is None:
        return format_html(
            '<svg class="{}" viewBox="{}" aria-hidden="true" focusable="false">{}</svg>',
            classes,
            *symbol_parts(name),
        )
    use_symbol(request, name)
    return _icon_reference(name, classes)


@lru_cache(maxsize=256)
def _icon_reference(name: str, classes: str) -> SafeString:
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="#{}"/></svg>',
        classes,
        symbol_id(name),
    )


def tag_html(theme: Any, request: Any = None) -> SafeString:
    """Return a theme's sign and name in its colour, as cards and rows show it.

    Args:
        theme: anything with ``public_name``, ``colour`` and ``icon``.
        request: as for ``icon_html``.
    """
    sign = icon_html(sign_name(theme.icon), request)
    return _tag(theme.colour, theme.public_name, sign)


@lru_cache(maxsize=256)
def _tag(colour: str, name: str, sign: SafeString) -> SafeString:
    return format_html('<span class="k4k-tag k4k-theme--{}">{} {}</span>', colour, sign, name)


def art_html(name: str, variant: str, request: Any = None) -> SafeString:
    """Return a drawing as decoration.

    Args:
        name: e.g. ``samen-1``; see ``ART``.
        variant: ``card``, ``poster`` or ``wide``.
        request: as for ``icon_html``.

    Raises:
        ValueError: for an unknown variant.
    """
    if variant not in FRAMES:
        raise ValueError(f"{variant!r} is no variant; choose one of {', '.join(FRAMES)}")
    frame = FRAMES[variant]
    if variant == "poster" and name in POSTERS:
        name, frame = POSTERS[name], POSTER_FRAME
    view_box, content = symbol_parts(f"art/{name}")
    if request is None:
        return _framed(frame, view_box, content)
    use_symbol(request, f"art/{name}")
    return _art_reference(symbol_id(f"art/{name}"), frame, view_box)


@lru_cache(maxsize=256)
def _art_reference(identifier: str, frame: Frame, view_box: str) -> SafeString:
    """Return a reference to a drawing in its own box, so that one unit stays one unit."""
    x, y, width, height = view_box.split()
    content = format_html(
        '<use href="#{}" x="{}" y="{}" width="{}" height="{}"/>', identifier, x, y, width, height
    )
    return _framed(frame, view_box, content)


def _framed(frame: Frame, view_box: str, content: SafeString) -> SafeString:
    """Return a drawing, or a reference to it, in its frame."""
    return format_html(
        '<svg class="k4k-art" viewBox="{}" preserveAspectRatio="{}" aria-hidden="true"'
        ' focusable="false">{}{}</svg>',
        frame.view_box or view_box,
        frame.fit,
        GROUND if frame.ground else "",
        content,
    )

"""Wooden figures without a face: nobody can be recognised, and everybody can be meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from k4k_wagtail.demo.canvas import Canvas, Colour, Palette, Point, curve, sweep

CHILD, ADULT = 0.72, 1.08
STYLES = ("short", "short", "scarf", "bun", "long", "curls", "bald", "hat")


@dataclass(frozen=True)
class Look:
    """How one figure looks."""

    shirt: Colour
    skin: Colour
    hair: Colour
    style: str
    second: Colour


class Cast:
    """Gives figures out, so that two neighbours never look the same."""

    def __init__(self, palette: Palette, random: Random) -> None:
        shirts = (palette.accent, palette.green, palette.purple, palette.sun, palette.red)
        self._shirts = list(dict.fromkeys((*shirts, palette.dark_green)))
        self._pairs = [
            (palette.wood, palette.wood_2),
            (palette.wood_3, palette.ink),
            (palette.wood, palette.wood_3),
            (palette.wood_2, palette.ink),
        ]
        self._styles = list(STYLES)
        random.shuffle(self._shirts)
        random.shuffle(self._pairs)
        random.shuffle(self._styles)
        self._number = 0

    def look(self, style: str = "") -> Look:
        """Return the next look; a style can be asked for."""
        number = self._number
        self._number += 1
        shirt = self._shirts[number % len(self._shirts)]
        second = self._shirts[(number + 2) % len(self._shirts)]
        skin, hair = self._pairs[number % len(self._pairs)]
        return Look(shirt, skin, hair, style or self._styles[number % len(self._styles)], second)


def person(
    canvas: Canvas,
    look: Look,
    at: Point,
    scale: float = ADULT,
    hands: Sequence[Point] = (),
) -> None:
    """Draw a figure.

    Args:
        canvas: the sheet.
        look: how it looks.
        at: the middle of its foot, in units.
        scale: 1 is 61 units high.
        hands: where its hands are; none are drawn without.
    """
    x, y = at
    _behind(canvas, look, at, scale)
    canvas.arch(x, y, 30 * scale, 39 * scale, look.shirt)
    for hand in hands:
        side = 1 if hand[0] >= x else -1
        arm(canvas, (x + side * 10 * scale, y - 27 * scale), hand, look, scale)
    if look.style == "scarf":
        canvas.bowl(x, y - 34 * scale, 13 * scale, 11 * scale, look.second)
    head(canvas, look, (x, y - 49 * scale), scale)


def arm(canvas: Canvas, shoulder: Point, hand: Point, look: Look, scale: float) -> None:
    """Draw a bent arm with a round hand."""
    middle = ((shoulder[0] + hand[0]) / 2, (shoulder[1] + hand[1]) / 2)
    bend = (middle[0] + (hand[0] - shoulder[0]) * 0.1, middle[1] + 7 * scale)
    canvas.line(curve(shoulder, bend, hand, 14), 7 * scale, look.shirt)
    canvas.circle(*hand, 4.2 * scale, look.skin)


def head(canvas: Canvas, look: Look, at: Point, scale: float) -> None:
    """Draw a head with its hair, hat or scarf."""
    x, y = at
    if look.style == "scarf":
        canvas.circle(x, y, 10.5 * scale, look.skin)
        return
    canvas.circle(x, y, 12 * scale, look.skin)
    if look.style == "bald":
        points = sweep((x, y - scale), (12 * scale, 12 * scale), 1.18, 1.82, 40)
        canvas.polygon(points, look.hair)
    elif look.style == "curls":
        for curl in sweep((x, y - scale), (11 * scale, 11 * scale), 1, 2, 5):
            canvas.circle(*curl, 5 * scale, look.hair)
        canvas.dome(x, y - 2 * scale, 12 * scale, look.hair)
    elif look.style == "hat":
        canvas.dome(x, y - 2 * scale, 12.6 * scale, look.second)
        canvas.slab(
            x - 12.6 * scale, y - 5 * scale, 25.2 * scale, 4.4 * scale, look.hair, 2 * scale
        )
        canvas.circle(x, y - 15 * scale, 3.6 * scale, look.hair)
    else:
        canvas.dome(x, y - scale, 12.2 * scale, look.hair)


def wheelchair(canvas: Canvas, look: Look, at: Point, scale: float = CHILD) -> None:
    """Draw a figure in a wheelchair."""
    x, y = at
    canvas.line(
        [(x - 17 * scale, y - 46 * scale), (x - 14 * scale, y - 12 * scale)], 3.4, look.hair
    )
    person(canvas, look, (x, y - 12 * scale), scale)
    canvas.slab(
        x - 15 * scale, y - 15 * scale, 34 * scale, 6 * scale, canvas.palette.ink, 3 * scale
    )
    canvas.circle(x - 2 * scale, y - 14 * scale, 14 * scale, canvas.palette.ink)
    canvas.circle(x - 2 * scale, y - 14 * scale, 10.5 * scale, canvas.palette.cream)
    canvas.circle(x - 2 * scale, y - 14 * scale, 3 * scale, canvas.palette.ink)
    canvas.circle(x + 18 * scale, y - 4.5 * scale, 4.5 * scale, canvas.palette.ink)


def _behind(canvas: Canvas, look: Look, at: Point, scale: float) -> None:
    x, y = at
    if look.style == "scarf":
        canvas.circle(x, y - 48 * scale, 15.5 * scale, look.second)
    elif look.style == "bun":
        canvas.circle(x, y - 63 * scale, 6 * scale, look.hair)
    elif look.style == "long":
        canvas.arch(x, y - 26 * scale, 27 * scale, 37 * scale, look.hair)

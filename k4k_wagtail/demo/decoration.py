"""Flags, poles and drawings on the wall."""

from collections.abc import Sequence
from random import Random

from k4k_wagtail.demo import nature
from k4k_wagtail.demo.canvas import Canvas, Colour, Point, curve


def colours(canvas: Canvas) -> list[Colour]:
    """Return the colours that flags and books take turns in."""
    palette = canvas.palette
    return [palette.red, palette.sun, palette.green, palette.purple, palette.accent]


def wall(canvas: Canvas, random: Random) -> None:
    """Hang a line of flags, and drawings where the wall is high."""
    if canvas.is_tall:
        frame(canvas, -46, canvas.top + 70, 0)
        frame(canvas, 40, canvas.top + 92, 1)
    if random.random() < 0.7:
        shift = random.uniform(4, 16)
        start, end = (canvas.left - 8, canvas.top + shift), (canvas.right + 8, canvas.top + shift)
        bunting(canvas, start, end, 12, colours(canvas))


def frame(canvas: Canvas, x: float, y: float, kind: int) -> None:
    """Hang a child's drawing; ``y`` is its upper edge."""
    palette = canvas.palette
    canvas.slab(x - 17, y, 34, 40, palette.cream, 2)
    if kind == 0:
        canvas.dome(x, y + 28, 10, palette.sun)
        canvas.line([(x - 12, y + 29), (x + 12, y + 29)], 2.2, palette.accent)
    elif kind == 1:
        canvas.line([(x, y + 32), (x, y + 20)], 2.2, palette.green)
        nature.leaf(canvas, (x, y + 24), 10, 1, palette.green)
        nature.leaf(canvas, (x, y + 24), 10, -1, palette.green)
    else:
        canvas.rect(x - 8, y + 19, 16, 13, palette.red)
        canvas.triangle(x, y + 19, 22, 11, palette.accent)


def bunting(
    canvas: Canvas, start: Point, end: Point, sag: float, colours: Sequence[Colour]
) -> None:
    """Hang a line of flags between two points."""
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + sag * 2)
    count = max(3, round(abs(end[0] - start[0]) / 27))
    points = curve(start, middle, end, count * 4)
    canvas.line(points, 1.5, canvas.palette.ink)
    for number in range(count):
        x, y = points[number * 4 + 2]
        flag = [(x - 6.5, y), (x + 6.5, y), (x, y + 14)]
        canvas.polygon(flag, colours[number % len(colours)])


def pole(canvas: Canvas, x: float, height: float) -> None:
    """Draw a thin pole with a knob."""
    canvas.rect(x - 1.8, -height, 3.6, height, canvas.palette.wood_2)
    canvas.circle(x, -height, 3.8, canvas.palette.sun)

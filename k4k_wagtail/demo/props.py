"""Blocks from the box: the things that scenes are built of. Each stands on its own point."""

from collections.abc import Sequence

from k4k_wagtail.demo.canvas import Canvas, Colour, Point, curve, mix


def house(canvas: Canvas, x: float, size: float, roof: Colour, door: Colour) -> None:
    """Draw a small house with a pointed roof."""
    canvas.rect(x - 26 * size, -52 * size, 52 * size, 52 * size, canvas.palette.cream)
    canvas.triangle(x, -52 * size, 66 * size, 30 * size, roof)
    canvas.arch(x - 9 * size, 0, 17 * size, 27 * size, door)
    canvas.slab(x + 6 * size, -34 * size, 13 * size, 13 * size, canvas.palette.sun, 1.5)


def school(canvas: Canvas, x: float, size: float, roof: Colour) -> None:
    """Draw the school, with a clock in its gable."""
    palette = canvas.palette
    canvas.rect(x - 66 * size, -66 * size, 132 * size, 66 * size, palette.cream)
    canvas.triangle(x, -66 * size, 156 * size, 48 * size, roof)
    canvas.circle(x, -83 * size, 10 * size, palette.cream)
    canvas.line(
        [(x, -88 * size), (x, -83 * size), (x + 4 * size, -83 * size)], 1.6 * size, palette.ink
    )
    canvas.arch(x, 0, 28 * size, 42 * size, palette.wood_2)
    for shift in (-50, -29, 29, 50):
        fill = palette.green if abs(shift) == 50 else palette.ochre
        canvas.arch(x + shift * size, -14 * size, 15 * size, 34 * size, fill)


def window(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """Draw an arched window with the sun behind it; ``y`` is its sill."""
    palette = canvas.palette
    canvas.arch(x, y, width, height, palette.cream)
    canvas.circle(x + width * 0.2, y - height * 0.64, width * 0.17, palette.sun)
    canvas.line([(x, y - height), (x, y)], 3.4, palette.soft)
    canvas.line(
        [(x - width / 2, y - height * 0.4), (x + width / 2, y - height * 0.4)], 3.4, palette.soft
    )
    canvas.slab(x - width * 0.58, y - 2, width * 1.16, 6, palette.wood, 2)


def lamp(canvas: Canvas, x: float, y: float, radius: float, fill: Colour) -> None:
    """Hang a lamp from the upper edge; ``y`` is the lower side of its shade."""
    canvas.line([(x, canvas.top - 4), (x, y - radius)], 1.6, canvas.palette.ink)
    canvas.circle(x, y, radius * 0.26, canvas.palette.sun)
    canvas.dome(x, y, radius, fill)


def table(canvas: Canvas, x: float, width: float, height: float = 40) -> None:
    """Draw a round table on one foot."""
    palette = canvas.palette
    canvas.rect(x - 4.5, -height, 9, height, palette.wood_2)
    canvas.dome(x, 0, 17, palette.wood_2)
    canvas.slab(x - width / 2, -height - 5, width, 9, palette.wood, 4.5)


def bench(canvas: Canvas, x: float, width: float, height: float = 20) -> None:
    """Draw a bench."""
    for side in (-1, 1):
        canvas.rect(x + side * (width / 2 - 9) - 3, -height, 6, height, canvas.palette.wood_3)
    canvas.slab(x - width / 2, -height - 4, width, 8, canvas.palette.wood_2, 4)


def teapot(canvas: Canvas, x: float, y: float, fill: Colour, trim: Colour) -> None:
    """Draw a teapot that stands on ``y``."""
    canvas.line(curve((x + 14, y - 18), (x + 28, y - 14), (x + 13, y - 6), 16), 3.4, fill)
    canvas.line(curve((x - 12, y - 5), (x - 24, y - 6), (x - 26, y - 17), 16), 5, fill)
    canvas.dome(x, y - 10, 16, fill)
    canvas.bowl(x, y - 10.5, 16, 10.5, fill)
    canvas.slab(x - 9, y - 25.5, 18, 3.4, trim, 1.7)
    canvas.circle(x, y - 28, 3.2, trim)


def cup(canvas: Canvas, x: float, y: float, fill: Colour) -> None:
    """Draw a cup that stands on ``y``."""
    canvas.rect(x - 6, y - 10, 12, 4, fill)
    canvas.bowl(x, y - 6.5, 6, 6.5, fill)


def books(canvas: Canvas, x: float, y: float, colours: Sequence[Colour]) -> None:
    """Put upright books on a shelf at ``y``, from ``x`` to the right."""
    at = x
    for number, fill in enumerate(colours):
        width, height = (7, 9, 6, 8)[number % 4], (26, 21, 29, 24)[number % 4]
        canvas.rect(at, y - height, width, height, fill)
        canvas.rect(at, y - height + 5, width, 2.4, mix(fill, canvas.palette.cream, 0.6))
        at += width + 1


def shelf(canvas: Canvas, x: float, y: float, width: float) -> None:
    """Draw a shelf whose top is ``y``."""
    canvas.slab(x, y, width, 5, canvas.palette.wood_2, 2)


def open_book(canvas: Canvas, x: float, y: float, size: float, cover: Colour) -> None:
    """Draw a large open book that stands on ``y``."""
    palette = canvas.palette
    for side in (-1, 1):
        top = curve(
            (x, y - 72 * size),
            (x + side * 50 * size, y - 98 * size),
            (x + side * 92 * size, y - 82 * size),
        )
        low = curve(
            (x + side * 92 * size, y - 14 * size),
            (x + side * 50 * size, y - 30 * size),
            (x, y - 4 * size),
        )
        page = palette.cream if side < 0 else mix(palette.cream, palette.wood, 0.45)
        canvas.polygon([*top, *low], page)
        edge = [(a, b + 10 * size) for a, b in reversed(low)]
        canvas.polygon([*low, *edge], cover)
    canvas.line(
        [(x, y - 70 * size), (x, y - 4 * size)], 2.6 * size, mix(palette.wood, palette.wood_2, 0.5)
    )


def rainbow(
    canvas: Canvas, x: float, radius: float, colours: Sequence[Colour], y: float = 0
) -> None:
    """Draw a wooden rainbow of loose bows."""
    step = radius / (len(colours) + 1)
    for number, fill in enumerate(colours):
        outer = radius - number * step
        canvas.ring(x, y, outer, outer - step * 0.9, fill)
    canvas.dome(x, y, step * 0.95, canvas.palette.cream)


def ball(canvas: Canvas, x: float, y: float, radius: float, fill: Colour) -> None:
    """Draw a ball that lies on ``y``."""
    middle = y - radius
    canvas.circle(x, middle, radius, fill)
    cream = canvas.palette.cream
    canvas.line([(x - radius * 0.94, middle), (x + radius * 0.94, middle)], radius * 0.13, cream)
    canvas.line([(x, middle - radius * 0.94), (x, middle + radius * 0.94)], radius * 0.13, cream)


def kite(canvas: Canvas, at: Point, hand: Point, size: float = 1.0) -> None:
    """Fly a kite above a hand."""
    x, y = at
    palette = canvas.palette
    string = curve((x, y + 20 * size), (x + 18, (y + hand[1]) / 2), hand, 30)
    canvas.line(string, 1.4, palette.ink)
    canvas.polygon(
        [(x, y - 22 * size), (x + 17 * size, y), (x, y + 22 * size), (x - 17 * size, y)],
        palette.sun,
    )
    canvas.polygon([(x - 17 * size, y), (x + 17 * size, y), (x, y + 22 * size)], palette.red)


def drum(canvas: Canvas, x: float, size: float, fill: Colour, y: float = 0) -> None:
    """Draw a drum."""
    cream = canvas.palette.cream
    half, height = 46 * size, 50 * size
    canvas.rect(x - half, y - height, half * 2, height - 6 * size, fill)
    canvas.ellipse(x, y - 6 * size, half, 8 * size, fill)
    zigzag = [
        (x + half * (-0.95 + 0.38 * step), y - (40 if step % 2 else 9) * size) for step in range(6)
    ]
    canvas.line(zigzag, 2.4 * size, cream)
    canvas.ellipse(x, y - height, half, 10 * size, cream)


def note(canvas: Canvas, x: float, y: float, size: float, fill: Colour) -> None:
    """Draw two notes under one beam."""
    stems = [
        (x, y),
        (x, y - 38 * size),
        (x + 25 * size, y - 45 * size),
        (x + 25 * size, y - 7 * size),
    ]
    canvas.line(stems, 4 * size, fill)
    for shift_x, shift_y in ((-6, 1), (19, -6)):
        canvas.ellipse(x + shift_x * size, y + shift_y * size, 9 * size, 7 * size, fill)


def door(canvas: Canvas, x: float, width: float, height: float, fill: Colour) -> None:
    """Draw a door with a coloured frame."""
    canvas.arch(x, 0, width, height, fill)
    canvas.arch(x, 0, width * 0.64, height - width * 0.18, canvas.palette.cream)
    canvas.circle(x + width * 0.2, -height * 0.36, 2.8, fill)


def sign(canvas: Canvas, x: float, y: float, length: float, height: float, fill: Colour) -> None:
    """Draw an arrow board that starts at a post: to the right, or left when length is negative."""
    point = height * 0.7 * (1 if length > 0 else -1)
    half = height / 2
    canvas.polygon(
        [
            (x, y - half),
            (x + length, y - half),
            (x + length + point, y),
            (x + length, y + half),
            (x, y + half),
        ],
        fill,
    )


def crate(canvas: Canvas, x: float, width: float, height: float) -> None:
    """Draw a wooden crate."""
    palette = canvas.palette
    canvas.rect(x - width / 2, -height, width, height, palette.wood_2)
    for number in (1, 2):
        y = -height * number / 3
        canvas.line([(x - width / 2 + 2, y), (x + width / 2 - 2, y)], 1.8, palette.wood_3)


def speech(
    canvas: Canvas, x: float, y: float, size: tuple[float, float], fill: Colour, side: int
) -> None:
    """Draw a speech balloon; its tail is on the left (-1) or the right (1)."""
    width, height = size
    canvas.slab(x - width / 2, y - height, width, height, fill, 13)
    tail = x + side * width * 0.28
    canvas.polygon([(tail - 9, y - 2), (tail + 9, y - 2), (tail + side * 8, y + 15)], fill)

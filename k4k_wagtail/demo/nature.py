"""What grows and what hangs in the sky. Each stands on the point it is given."""

from math import cos, pi, sin

from k4k_wagtail.demo.canvas import Canvas, Colour, Point, curve, mix


def sun(canvas: Canvas, x: float, y: float, radius: float, has_rays: bool = True) -> None:
    """Draw a sun: a whole one in the sky."""
    if has_rays:
        for step in range(12):
            canvas.line(_ray((x, y), radius, step / 6), radius * 0.14, canvas.palette.ochre)
    canvas.circle(x, y, radius, canvas.palette.sun)


def _ray(centre: Point, radius: float, turn: float) -> list[Point]:
    reach = ((radius * near) for near in (1.32, 1.62))
    return [(centre[0] + r * cos(turn * pi), centre[1] + r * sin(turn * pi)) for r in reach]


def cloud(canvas: Canvas, x: float, y: float, size: float = 1.0) -> None:
    """Draw a cloud of three half circles."""
    fill = canvas.palette.cream
    for shift, radius in ((-17, 11), (0, 17), (18, 12)):
        canvas.dome(x + shift * size, y, radius * size, fill)


def hill(canvas: Canvas, x: float, radius: float, share: float = 0.3) -> None:
    """Draw a quiet half circle behind everything."""
    canvas.dome(x, 0, radius, mix(canvas.palette.soft, canvas.palette.mid, share))


def tree(canvas: Canvas, x: float, size: float = 1.0, kind: str = "round") -> None:
    """Draw a round or a pointed tree."""
    palette = canvas.palette
    if kind == "pointed":
        canvas.rect(x - 3 * size, -14 * size, 6 * size, 14 * size, palette.wood_2)
        canvas.triangle(x, -12 * size, 40 * size, 44 * size, palette.dark_green)
        canvas.triangle(x, -34 * size, 31 * size, 40 * size, palette.green)
        return
    canvas.rect(x - 3.5 * size, -46 * size, 7 * size, 46 * size, palette.wood_2)
    canvas.circle(x, -58 * size, 25 * size, palette.green)
    canvas.dome(x, -58 * size, 25 * size, mix(palette.green, palette.dark_green, 0.4))
    canvas.line([(x, -30 * size), (x + 10 * size, -42 * size)], 4 * size, palette.wood_2)


def leaf(canvas: Canvas, at: Point, length: float, side: int, fill: Colour) -> None:
    """Draw a leaf that grows up and to one side."""
    x, y = at
    tip = (x + side * length, y - length * 0.85)
    under = curve(at, (x + side * length, y), tip, 14)
    over = curve(tip, (x, y - length * 0.85), at, 14)
    canvas.polygon([*under, *over], fill)


def plant(canvas: Canvas, at: Point, height: float, leaves: int = 4, flower: Colour = "") -> None:
    """Draw a stem with leaves left and right, and a flower if it has a colour."""
    x, y = at
    green = canvas.palette.green
    canvas.line([at, (x, y - height)], 3.4, green)
    for number in range(leaves):
        side = 1 if number % 2 else -1
        share = (number + 1) / (leaves + 1)
        leaf(canvas, (x, y - height * share), 12 + height * 0.1, side, green)
    if flower:
        for shift in ((-7, 0), (7, 0), (0, -7), (0, 7)):
            canvas.circle(x + shift[0], y - height + shift[1], 6, flower)
        canvas.circle(x, y - height, 5, canvas.palette.sun)
    else:
        leaf(canvas, (x, y - height + 2), 11, 1, green)
        leaf(canvas, (x, y - height + 2), 11, -1, green)


def pot(canvas: Canvas, x: float, width: float, fill: Colour, y: float = 0) -> None:
    """Draw a flower pot."""
    height, foot = width * 0.72, width * 0.36
    top = y - height
    canvas.polygon([(x - width / 2, top), (x + width / 2, top), (x + foot, y), (x - foot, y)], fill)
    rim = mix(fill, canvas.palette.ink, 0.18)
    canvas.slab(x - width * 0.57, top - 2, width * 1.14, 6, rim, 2)

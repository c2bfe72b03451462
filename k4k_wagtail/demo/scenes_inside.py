"""Scenes of sitting together: classroom, kitchen, breakfast, reading and talking."""

from random import Random

from k4k_wagtail.demo import decoration, nature, props
from k4k_wagtail.demo.canvas import Canvas, mix
from k4k_wagtail.demo.decoration import colours
from k4k_wagtail.demo.figures import ADULT, CHILD, Cast, person


def classroom(canvas: Canvas, cast: Cast, random: Random) -> None:
    """A board, somebody who explains, and children at their tables."""
    palette = canvas.palette
    decoration.wall(canvas, random)
    canvas.slab(-62, -126, 124, 76, palette.wood_2, 4)
    canvas.slab(-57, -121, 114, 66, palette.dark_green, 2)
    shapes = [("dome", palette.sun), ("circle", palette.red), ("triangle", palette.cream)]
    random.shuffle(shapes)
    for number, (shape, fill) in enumerate(shapes):
        x = -32 + number * 30
        if shape == "triangle":
            canvas.triangle(x, -76, 22, 20, fill)
        elif shape == "circle":
            canvas.circle(x, -86, 10, fill)
        else:
            canvas.dome(x, -76, 12, fill)
    canvas.line([(-44, -66), (30, -66)], 2, mix(palette.dark_green, palette.cream, 0.6))
    if canvas.is_wide:
        props.window(canvas, canvas.left + 42, -44, 52, 82)
        props.shelf(canvas, canvas.right - 72, -74, 66)
        props.books(
            canvas, canvas.right - 68, -74, [*colours(canvas), palette.green, palette.wood_2]
        )
        nature.pot(canvas, canvas.right - 22, 26, palette.red)
        nature.plant(canvas, (canvas.right - 22, -20), 34, 3)
    person(canvas, cast.look(), (68, 0), ADULT, [(44, -78)])
    for x in (-58, -14, 30):
        person(canvas, cast.look(), (x, 4), CHILD)
        canvas.rect(x - 15, -12, 4, 26, palette.wood_3)
        canvas.rect(x + 11, -12, 4, 26, palette.wood_3)
        canvas.slab(x - 20, -16, 40, 7, palette.wood, 3)
        canvas.rect(x - 6, -20, 14, 4, random.choice(colours(canvas)))


def kitchen(canvas: Canvas, cast: Cast, random: Random) -> None:
    """A table with tea, and parents around it."""
    palette = canvas.palette
    if canvas.is_tall:
        decoration.frame(canvas, -52, canvas.top + 96, 0)
        decoration.frame(canvas, 54, canvas.top + 120, 2)
    if canvas.is_wide:
        props.window(canvas, canvas.left + 48, -34, 62, 96)
        props.shelf(canvas, canvas.right - 82, -88, 70)
        props.books(canvas, canvas.right - 78, -88, [*colours(canvas), palette.wood_2])
        person(canvas, cast.look(), (canvas.right - 30, 0), CHILD)
        nature.pot(canvas, canvas.left + 26, 28, palette.red)
        nature.plant(canvas, (canvas.left + 26, -21), 44, 4)
    props.lamp(canvas, 0, -112, 26, palette.accent)
    person(canvas, cast.look("scarf"), (-55, 0), ADULT + 0.04)
    person(canvas, cast.look(), (54, 0), ADULT + 0.1)
    props.table(canvas, 0, 104)
    props.teapot(canvas, 2, -45, palette.cream, palette.mid)
    props.cup(canvas, -32, -45, palette.sun)
    props.cup(canvas, 36, -45, palette.green)
    if random.random() < 0.6:
        person(canvas, cast.look(), (-86 if canvas.is_wide else -14, 4), CHILD - 0.08)


def breakfast(canvas: Canvas, cast: Cast, random: Random) -> None:
    """A long table at which children and grown-ups eat."""
    palette = canvas.palette
    decoration.wall(canvas, random)
    reach = canvas.width / 2 - 26
    canvas.circle(0, -96, 40, mix(palette.soft, palette.mid, 0.4))
    nature.sun(canvas, 0, -96, 24)
    count = max(4, round(reach * 2 / 42))
    step = reach * 2 / (count - 1)
    for number in range(count):
        scale = ADULT if number == count // 2 or (number == 0 and canvas.is_wide) else CHILD + 0.12
        person(canvas, cast.look(), (-reach + number * step, -13), scale)
    canvas.slab(canvas.left + 8, -32, canvas.width - 16, 10, palette.wood, 5)
    canvas.slab(canvas.left + 14, -24, canvas.width - 28, 14, palette.cream, 3)
    for number in range(round(canvas.width / 15) - 2):
        canvas.bowl(canvas.left + 21 + number * 15, -11, 7.5, 6, palette.cream)
    for x in (canvas.left + 24, canvas.right - 24):
        canvas.rect(x - 4, -10, 8, 10, palette.wood_2)
    for number in range(count):
        x = -reach + (number + 0.5) * step
        if x > reach:
            break
        _dish(canvas, x, number + random.randrange(3))


def _dish(canvas: Canvas, x: float, kind: int) -> None:
    palette = canvas.palette
    if kind % 3 == 0:
        canvas.dome(x, -32, 11, palette.wood_2)
        canvas.line([(x - 4, -36), (x - 1, -40)], 1.6, palette.wood)
        canvas.line([(x + 3, -35), (x + 6, -38)], 1.6, palette.wood)
    elif kind % 3 == 1:
        canvas.bowl(x, -42, 10, 10, palette.green)
        canvas.circle(x - 4, -44, 4.5, palette.red)
        canvas.circle(x + 4, -44, 4.5, palette.sun)
    else:
        props.cup(canvas, x, -32, palette.purple)


def reading(canvas: Canvas, cast: Cast, random: Random) -> None:
    """A book as large as its readers."""
    palette = canvas.palette
    nature.hill(canvas, 0, 118, 0.22)
    size = min(1.0, canvas.width / 204)
    props.open_book(canvas, 0, -10, size, palette.accent)
    canvas.dome(-46 * size, -42, 22 * size, palette.sun)
    canvas.line([(-74 * size, -41), (-19 * size, -44)], 2.6, palette.accent)
    nature.plant(canvas, (45 * size, -40), 24, 2)
    if random.random() < 0.5:
        canvas.triangle(70 * size, -46, 16, 20, palette.purple)
    if canvas.is_wide:
        reach = min(canvas.right - 33, 128)
        person(canvas, cast.look(), (-reach, 0), CHILD + 0.1, [(-84, -36)])
        person(canvas, cast.look("scarf"), (reach, 0), ADULT, [(86, -38)])
        person(canvas, cast.look(), (reach - 32, 8), CHILD - 0.1)
    else:
        person(canvas, cast.look(), (-46, 12), CHILD)
        person(canvas, cast.look(), (44, 14), CHILD - 0.05)
        person(canvas, cast.look(), (2, 14), CHILD + 0.1)
    if canvas.is_tall or not canvas.is_wide:
        for number, x in enumerate((-44, 0, 46)):
            nature.cloud(canvas, x, canvas.top + 66 + number % 2 * 34, 0.8)
    else:
        decoration.bunting(
            canvas, (canvas.left - 6, canvas.top + 2), (-96, canvas.top + 6), 9, colours(canvas)
        )
        decoration.bunting(
            canvas, (96, canvas.top + 6), (canvas.right + 6, canvas.top + 2), 9, colours(canvas)
        )


def talk(canvas: Canvas, cast: Cast, random: Random) -> None:
    """Two people who take turns in speaking, and listen."""
    palette = canvas.palette
    lift = 0 if canvas.is_wide else -22
    nature.hill(canvas, 0, min(canvas.width / 2 - 12, 104), 0.2)
    gap = 56 if canvas.is_wide else 44
    props.speech(canvas, -gap + 18, -82 + lift, (78, 40), palette.cream, -1)
    for step in (-1, 0, 1):
        canvas.circle(-gap + 18 + step * 17, -102 + lift, 5, palette.accent)
    props.speech(canvas, gap - 10, -92 + lift * 2.2, (64, 36), palette.mid, 1)
    y = -92 + lift * 2.2
    canvas.line([(gap - 30, y - 23), (gap + 10, y - 23)], 3.6, palette.cream)
    canvas.line([(gap - 30, y - 12), (gap - 4, y - 12)], 3.6, palette.cream)
    if canvas.is_tall:
        props.speech(canvas, -8, y - 74, (96, 44), palette.sun, -1)
        canvas.ring(-8, y - 82, 18, 12, palette.accent)
    props.bench(canvas, 0, gap * 2 + 56)
    person(canvas, cast.look(), (-gap, 0), ADULT)
    person(canvas, cast.look("scarf" if random.random() < 0.5 else ""), (gap, 0), ADULT)
    if canvas.is_wide:
        nature.tree(canvas, canvas.left + 34, 1.05, random.choice(("round", "pointed")))
        person(canvas, cast.look(), (canvas.right - 34, 0), CHILD)
        props.ball(canvas, canvas.right - 66, 6, 9, palette.sun)
    person(canvas, cast.look(), (0, 0), CHILD)

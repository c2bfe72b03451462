"""Scenes outside: schoolyard, garden, village, sports and more."""

from random import Random

from k4k_wagtail.demo import decoration, nature, props
from k4k_wagtail.demo.canvas import Canvas, curve, mix
from k4k_wagtail.demo.decoration import colours
from k4k_wagtail.demo.figures import ADULT, CHILD, Cast, person, wheelchair


def sky(canvas: Canvas, random: Random, side: int = 0) -> None:
    """Put the sun and some clouds above the scene; the sun on a side, left is -1."""
    side = side or random.choice((-1, 1))
    reach = canvas.width / 2
    nature.sun(canvas, side * (reach - 42), canvas.top + 40, 17)
    nature.cloud(canvas, -side * (reach - 52), canvas.top + 52, 0.85)
    if canvas.is_tall:
        nature.cloud(canvas, side * 14, canvas.top + 96, 0.7)
        nature.cloud(canvas, -side * 46, canvas.top + 132, 0.55)


def schoolyard(canvas: Canvas, cast: Cast, random: Random) -> None:
    """The school with children before its door."""
    palette = canvas.palette
    nature.hill(canvas, 0, min(134, canvas.width * 0.46), 0.2)
    sky(canvas, random)
    size = 1.0 if canvas.is_wide else 0.92
    props.school(canvas, 0, size, palette.accent)
    if canvas.is_wide:
        decoration.pole(canvas, canvas.left + 10, 108)
        decoration.pole(canvas, canvas.right - 10, 108)
        flags = colours(canvas)
        decoration.bunting(canvas, (canvas.left + 10, -106), (-74, -70), 6, flags)
        decoration.bunting(canvas, (74, -70), (canvas.right - 10, -106), 6, flags[1:])
        nature.tree(canvas, canvas.left + 42, 0.9, random.choice(("round", "pointed")))
        person(canvas, cast.look(), (canvas.left + 84, 2), ADULT)
        wheelchair(canvas, cast.look(), (canvas.right - 40, 6))
    x = 66 if canvas.is_wide else 44
    person(canvas, cast.look(), (x, 4), ADULT)
    person(canvas, cast.look(), (x + 27, 8), CHILD)
    thrower = -36.0
    person(canvas, cast.look(), (thrower, 8), CHILD, [(thrower + 22, -44)])
    person(canvas, cast.look(), (-x - 6, 8), CHILD - 0.06)
    props.ball(canvas, -6, 12, 9, palette.red)


def garden(canvas: Canvas, cast: Cast, random: Random) -> None:
    """Beds with plants of every height, and children who water them."""
    palette = canvas.palette
    sky(canvas, random)
    nature.hill(canvas, -canvas.width * 0.12, 96, 0.22)
    beds = (-34, 32) if not canvas.is_wide else (-70, 0, 70)
    for bed in beds:
        for number, shift in enumerate((-17, 2, 20)):
            height = random.choice((20, 30, 42, 56)) + (18 if canvas.is_tall else 0)
            flower = random.choice((palette.red, palette.purple, "", palette.ochre))
            nature.plant(canvas, (bed + shift, -22), height, 2 + number % 3, flower)
        canvas.ellipse(bed, -22, 30, 6, palette.wood_3)
        props.crate(canvas, bed, 62, 22)
    helper = canvas.left + 34
    person(canvas, cast.look(), (helper, 4), CHILD + 0.08, [(helper + 20, -28)])
    _can(canvas, helper + 30, -18)
    if canvas.is_wide:
        person(canvas, cast.look("scarf"), (canvas.right - 26, 2), ADULT)
        person(canvas, cast.look(), (35, 10), CHILD - 0.02)
    person(
        canvas, cast.look(), (canvas.right - 60 if canvas.is_wide else canvas.right - 26, 8), CHILD
    )


def _can(canvas: Canvas, x: float, y: float) -> None:
    green = canvas.palette.dark_green
    canvas.line(curve((x - 8, y - 2), (x - 2, y - 20), (x + 9, y - 4), 14), 2.6, green)
    canvas.line([(x + 7, y + 8), (x + 22, y - 6)], 3.4, green)
    canvas.slab(x - 9, y - 4, 18, 18, green, 3)
    for number in range(3):
        canvas.circle(x + 25 + number * 3, y + number * 6, 1.6, canvas.palette.cream)


def doors(canvas: Canvas, cast: Cast, random: Random) -> None:
    """Doors of several heights, and a child that may choose."""
    palette = canvas.palette
    fills = [palette.green, palette.accent, palette.red, palette.ochre, palette.purple]
    if canvas.is_tall:
        sky(canvas, random)
    count = 4 if canvas.is_wide else 3
    step = (canvas.width - (96 if canvas.is_wide else 30)) / count
    tall = 1.35 if canvas.is_tall else 1.0
    first = -step * (count - 1) / 2
    heights = [76, 108, 88, 64]
    random.shuffle(heights)
    light = random.randrange(count)
    for number in range(count):
        x, width = first + number * step, min(56, step * 0.86)
        props.door(canvas, x, width, heights[number] * tall, fills[number])
        if number == light:
            inner = width * 0.64
            canvas.arch(x, 0, inner, heights[number] * tall - width * 0.18, palette.sun)
            canvas.dome(x, 0, inner * 0.42, palette.ochre)
    x = first + light * step
    person(canvas, cast.look(), (x + 4, 12), CHILD, [(x + 24, -30)])
    if canvas.is_wide:
        person(canvas, cast.look(), (canvas.left + 26, 4), ADULT)
        person(canvas, cast.look(), (canvas.right - 26, 4), ADULT - 0.16)
    else:
        person(canvas, cast.look(), (first - 8 if light else first + step, 14), CHILD + 0.06)


def signpost(canvas: Canvas, cast: Cast, random: Random) -> None:
    """A road that splits, and a post that says where to."""
    palette = canvas.palette
    sky(canvas, random)
    nature.hill(canvas, canvas.left + 60, 84, 0.24)
    nature.hill(canvas, canvas.right - 70, 62, 0.36)
    top = 150 if canvas.is_tall else 116
    canvas.slab(-4.5, -top, 9, top, palette.wood_2, 3)
    canvas.circle(0, -top - 3, 9, palette.sun)
    long = 64 if canvas.is_wide else 50
    fills = [palette.accent, palette.green, palette.red, palette.purple]
    boards = 4 if canvas.is_tall else 3
    side = random.choice((-1, 1))
    for number in range(boards):
        length = (long - number * 6) * (side if number % 2 == 0 else -side)
        props.sign(canvas, 0, -top + 20 + number * 31, length, 24, fills[number])
    road = mix(palette.cream, palette.soft, 0.2)
    canvas.polygon([(-30, 24), (-12, 2), (14, 2), (34, 24)], road)
    x = canvas.left + (66 if canvas.is_wide else 30)
    person(canvas, cast.look(), (x, 2), ADULT)
    person(canvas, cast.look(), (x + 28, 8), CHILD, [(x + 44, -46)])
    if canvas.is_wide:
        person(canvas, cast.look(), (66, 6), CHILD + 0.08)
        nature.tree(canvas, canvas.right - 34, 1.05, "pointed")
        nature.tree(canvas, canvas.right - 66, 0.72, "pointed")
        nature.tree(canvas, canvas.left + 26, 0.8, "round")
    else:
        person(canvas, cast.look(), (canvas.right - 26, 8), CHILD)


def sports(canvas: Canvas, cast: Cast, random: Random) -> None:
    """A goal, balls in the air and people who move."""
    palette = canvas.palette
    radius = min(canvas.width * 0.44, 112)
    bows = [palette.mid, palette.sun, palette.accent, palette.purple]
    soft = [mix(fill, palette.soft, 0.45) for fill in bows]
    props.rainbow(canvas, 0, radius, soft)
    if canvas.is_tall or not canvas.is_wide:
        decoration.bunting(
            canvas,
            (canvas.left - 6, canvas.top + 14),
            (canvas.right + 6, canvas.top + 14),
            14,
            colours(canvas),
        )
    if canvas.is_wide:
        _goal(canvas, canvas.right - 52)
        props.bench(canvas, canvas.left + 42, 66)
        person(canvas, cast.look(), (canvas.left + 26, 0), ADULT)
        person(canvas, cast.look(), (canvas.left + 58, 0), CHILD)
        person(
            canvas,
            cast.look(),
            (canvas.right - 52, 0),
            CHILD,
            [(canvas.right - 76, -54), (canvas.right - 28, -56)],
        )
    jump = -22 if not canvas.is_tall else -44
    person(canvas, cast.look(), (4, jump), CHILD + 0.12, [(-18, jump - 60), (26, jump - 62)])
    canvas.ellipse(4, 8, 18, 3, mix(palette.mid, palette.ink, 0.25))
    props.ball(canvas, 14, jump - 70, 12, palette.red)
    person(canvas, cast.look(), (-52, 6), CHILD, [(-32, -48)])
    wheelchair(canvas, cast.look(), (54, 8))
    props.ball(canvas, -20, 12, 8, palette.ochre if random.random() < 0.5 else palette.green)


def _goal(canvas: Canvas, x: float) -> None:
    cream = canvas.palette.cream
    net = mix(canvas.palette.soft, cream, 0.7)
    for step in range(-3, 4):
        canvas.line([(x + step * 10.5, -72), (x + step * 10.5, 0)], 1.1, net)
    for step in range(1, 6):
        canvas.line([(x - 38, -72 + step * 13), (x + 38, -72 + step * 13)], 1.1, net)
    canvas.line([(x - 40, 0), (x - 40, -74), (x + 40, -74), (x + 40, 0)], 5, cream)


def village(canvas: Canvas, cast: Cast, random: Random) -> None:
    """A row of houses with the school in their midst."""
    palette = canvas.palette
    reach = canvas.width / 2
    nature.hill(canvas, -reach * 0.5, 88, 0.2)
    nature.hill(canvas, reach * 0.55, 74, 0.32)
    sky(canvas, random)
    if canvas.is_tall:
        props.kite(canvas, (34, canvas.top + 150), (reach - 34, -40))
    roofs = [palette.green, palette.red, palette.purple, palette.ochre]
    random.shuffle(roofs)
    spots = (
        [(-60, 0.8), (58, 0.72)]
        if not canvas.is_wide
        else [(-124, 0.95), (-66, 0.74), (70, 0.8), (126, 1.02)]
    )
    for number, (x, size) in enumerate(spots):
        props.house(canvas, x, size, roofs[number], roofs[(number + 1) % 4])
    props.school(canvas, 0, 0.62, palette.accent)
    if canvas.is_wide:
        nature.tree(canvas, -94, 0.62, "pointed")
        nature.tree(canvas, 98, 0.6, "round")
    person(canvas, cast.look(), (-44 if not canvas.is_wide else -86, 12), ADULT - 0.16)
    person(canvas, cast.look(), (-20 if not canvas.is_wide else -62, 14), CHILD - 0.06)
    person(canvas, cast.look(), (26, 14), CHILD)
    person(canvas, cast.look(), (reach - 34, 14), CHILD - 0.04)
    if canvas.is_wide:
        person(canvas, cast.look("scarf"), (54, 12), ADULT - 0.16)


def home_visit(canvas: Canvas, cast: Cast, random: Random) -> None:
    """Somebody at the door, and a family that opens it."""
    palette = canvas.palette
    sky(canvas, random, side=-1)
    x = 34 if canvas.is_wide else 8
    high = 98 if not canvas.is_tall else 132
    canvas.rect(x - 66, -high, 132, high, palette.cream)
    canvas.triangle(x, -high, 164, 46, palette.mid)
    canvas.circle(x, -high - 15, 9, palette.cream)
    canvas.arch(x + 22, 0, 50, 92, palette.accent)
    canvas.arch(x + 22, 0, 40, 85, mix(palette.sun, palette.cream, 0.35))
    canvas.arch(x - 34, -42, 30, 44, palette.green)
    canvas.line([(x - 34, -86), (x - 34, -42)], 2.4, palette.cream)
    canvas.slab(x - 53, -44, 38, 6, palette.wood_2, 2)
    person(canvas, cast.look(), (x + 16, 2), ADULT)
    person(canvas, cast.look(), (x + 38, 8), CHILD - 0.04)
    guest = x - 56 if canvas.is_wide else x - 54
    person(canvas, cast.look(), (guest, 6), ADULT, [(guest + 26, -46)])
    canvas.slab(guest - 24, -20, 18, 20, palette.red, 3)
    canvas.line(
        curve((guest - 20, -20), (guest - 15, -34), (guest - 10, -20), 12), 2.4, palette.red
    )
    nature.pot(canvas, x + 58, 22, palette.red, 6)
    nature.plant(canvas, (x + 58, -10), 28, 3, palette.purple)
    if canvas.is_wide:
        nature.tree(canvas, canvas.left + 36, 1.1, random.choice(("round", "pointed")))
        nature.tree(canvas, canvas.right - 28, 0.8, "pointed")
        props.ball(canvas, canvas.left + 78, 10, 8, palette.purple)

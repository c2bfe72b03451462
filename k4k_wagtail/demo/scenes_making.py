"""Scenes of making something: music, theatre, a workshop and a tower."""

from random import Random

from k4k_wagtail.demo import decoration, nature, props
from k4k_wagtail.demo.canvas import Canvas, mix
from k4k_wagtail.demo.decoration import colours
from k4k_wagtail.demo.figures import ADULT, CHILD, Cast, person, wheelchair


def music(canvas: Canvas, cast: Cast, random: Random) -> None:
    """A drum, and everybody with something that sounds."""
    palette = canvas.palette
    for x in (canvas.left + 6, canvas.right - 6):
        decoration.pole(canvas, x, -canvas.top - 12)
    ends = (canvas.left + 6, canvas.top + 14), (canvas.right - 6, canvas.top + 14)
    decoration.bunting(canvas, ends[0], ends[1], 20, colours(canvas))
    if canvas.is_tall:
        props.note(canvas, -30, -172, 1.3, palette.purple)
        props.note(canvas, 24, -208, 1.0, palette.red)
    middle = -6 if canvas.is_wide else 0
    props.note(canvas, middle + 48, -104, 0.9, palette.accent)
    props.note(canvas, middle - 66, -104, 0.7, palette.purple)
    player = cast.look()
    person(canvas, player, (middle, -24), ADULT, [(middle - 32, -78), (middle + 34, -74)])
    canvas.line([(middle - 32, -78), (middle - 14, -52)], 3.6, palette.wood_2)
    canvas.line([(middle + 34, -74), (middle + 16, -52)], 3.6, palette.wood_2)
    props.drum(canvas, middle, 0.92, palette.red)
    spots = [-64, 66]
    if canvas.is_wide:
        spots += [-106, 108]
    for number, x in enumerate(spots):
        look = cast.look()
        if number == 1:
            person(canvas, look, (x, 0), CHILD + 0.05, [(x - 17, -36), (x + 17, -36)])
            for side in (-1, 1):
                canvas.circle(x + side * 20, -45, 7, palette.sun)
                canvas.line([(x + side * 17, -36), (x + side * 19, -40)], 3, palette.wood_2)
        elif number == 2:
            wheelchair(canvas, look, (x, 0))
        else:
            person(canvas, look, (x, 0), CHILD + 0.3 * (number == 3))


def theatre(canvas: Canvas, cast: Cast, random: Random) -> None:
    """A stage with curtains, a light, and heads that look on."""
    palette = canvas.palette
    stage = -26
    canvas.arch(0, stage, canvas.width - 30, -canvas.top - 34, mix(palette.soft, palette.mid, 0.4))
    light = mix(palette.sun, palette.soft, 0.45)
    canvas.polygon([(-8, canvas.top + 14), (8, canvas.top + 14), (50, stage), (-50, stage)], light)
    canvas.ellipse(0, stage, 50, 5, palette.sun)
    canvas.rect(canvas.left, stage, canvas.width, 60, palette.wood_2)
    canvas.rect(canvas.left, stage, canvas.width, 6, palette.wood)
    fold = 15.0
    for side in (-1, 1):
        for number in range(4 if canvas.is_wide else 2):
            x = side * (canvas.width / 2 - (number + 0.5) * fold)
            fill = palette.accent if number % 2 == 0 else mix(palette.accent, palette.mid, 0.5)
            canvas.rect(x - fold / 2, canvas.top, fold, stage - canvas.top - 2, fill)
    for number in range(round(canvas.width / 26) + 1):
        fill = palette.accent if number % 2 else mix(palette.accent, palette.mid, 0.5)
        canvas.bowl(canvas.left + number * 26, canvas.top + 13, 13, 15, fill)
    canvas.rect(canvas.left, canvas.top, canvas.width, 14, palette.accent)
    hero = cast.look("bald")
    person(canvas, hero, (0, stage), ADULT, [(-32, -86), (32, -92)])
    for shift in (-8, 0, 8):
        canvas.triangle(shift, stage - 62, 9, 12, palette.sun)
    _stage_tree(canvas, -54, stage)
    person(canvas, cast.look(), (50, stage), CHILD, [(34, -62)])
    count = round(canvas.width / 38)
    for number in range(count):
        x = canvas.left + (number + 0.5) * canvas.width / count
        person(canvas, cast.look(), (x, 34 + number % 2 * 4), CHILD)


def _stage_tree(canvas: Canvas, x: float, stage: float) -> None:
    palette = canvas.palette
    canvas.rect(x - 3, stage - 14, 6, 14, palette.wood_3)
    canvas.triangle(x, stage - 12, 32, 34, palette.dark_green)
    canvas.triangle(x, stage - 30, 24, 28, palette.green)


def workshop(canvas: Canvas, cast: Cast, random: Random) -> None:
    """A workbench with tools above it and something that is being made."""
    palette = canvas.palette
    lamp = (-40, -104) if canvas.is_wide else (-30, -140)
    props.lamp(canvas, lamp[0], lamp[1], 20, palette.accent)
    reach = min(canvas.width / 2 - 14, 92)
    canvas.slab(-4, -128, reach, 54, mix(palette.soft, palette.wood, 0.6), 3)
    for number in range(4):
        _tool(canvas, 10 + number * (reach - 22) / 3, -116, number)
    if canvas.is_tall:
        decoration.frame(canvas, 8, canvas.top + 56, 2)
        decoration.frame(canvas, 54, canvas.top + 76, 1)
    person(canvas, cast.look(), (-reach + 22, -10), ADULT, [(-reach + 52, -50)])
    person(canvas, cast.look(), (14, -16), CHILD + 0.16, [(-2, -48)])
    person(canvas, cast.look(), (reach - 18, -16), CHILD + 0.1, [(reach - 38, -50)])
    canvas.slab(-reach, -42, reach * 2, 9, palette.wood, 4)
    for x in (-reach + 12, reach - 20):
        canvas.rect(x, -33, 8, 33, palette.wood_2)
    canvas.rect(-reach + 12, -18, reach * 2 - 24, 5, palette.wood_2)
    canvas.rect(-34, -68, 26, 26, palette.cream)
    canvas.triangle(-21, -68, 36, 18, palette.red)
    canvas.circle(-21, -56, 5, palette.wood_3)
    canvas.rect(reach - 46, -50, 18, 8, palette.green)
    canvas.circle(reach - 37, -54, 6, palette.sun)
    if canvas.is_wide:
        nature.pot(canvas, canvas.left + 28, 32, palette.purple)
        nature.plant(
            canvas, (canvas.left + 28, -24), 50, 5, palette.red if random.random() < 0.5 else ""
        )
        props.crate(canvas, canvas.right - 34, 40, 34)
        props.ball(canvas, canvas.right - 34, -34, 11, palette.red)


def _tool(canvas: Canvas, x: float, y: float, kind: int) -> None:
    palette = canvas.palette
    if kind == 0:
        canvas.rect(x - 2, y, 4, 32, palette.wood_2)
        canvas.slab(x - 9, y - 2, 18, 9, palette.ink, 2)
    elif kind == 1:
        canvas.polygon([(x - 7, y), (x + 7, y), (x, y + 32)], palette.accent)
    elif kind == 2:
        canvas.circle(x, y + 8, 9, palette.green)
        canvas.circle(x, y + 8, 4.5, mix(palette.soft, palette.wood, 0.6))
        canvas.rect(x - 2.4, y + 15, 4.8, 18, palette.green)
    else:
        canvas.slab(x - 4, y - 2, 8, 16, palette.purple, 3)
        canvas.rect(x - 1.4, y + 14, 2.8, 18, palette.ink)


def tower(canvas: Canvas, cast: Cast, random: Random) -> None:
    """Children who build with blocks."""
    palette = canvas.palette
    if canvas.is_wide:
        props.window(canvas, canvas.left + 46, -40, 58, 86)
        canvas.dome(canvas.right - 52, 0, 46, palette.sun)
        canvas.dome(canvas.right - 52, 0, 29, palette.ochre)
    if canvas.is_tall:
        decoration.wall(canvas, random)
    fills = colours(canvas)
    random.shuffle(fills)
    width = 36.0
    for number in range(3):
        canvas.slab(-width * 1.5 + number * (width + 1), -width, width, width, fills[number], 2)
    base = -width
    canvas.arch(-16, base, 42, 40, palette.wood)
    canvas.arch(-16, base, 18, 18, palette.soft)
    canvas.slab(9, base - 32, 32, 32, fills[3], 2)
    canvas.triangle(-16, base - 40, 46, 26, fills[4])
    canvas.dome(25, base - 32, 16, fills[0])
    if canvas.is_tall or not canvas.is_wide:
        canvas.circle(-16, base - 76, 11, palette.sun)
    person(canvas, cast.look(), (-76 if canvas.is_wide else -66, 4), CHILD + 0.08, [(-52, -42)])
    builder = cast.look()
    x = 74 if canvas.is_wide else 67
    person(canvas, builder, (x, 2), CHILD + 0.2, [(x - 22, -70)])
    canvas.circle(x - 22, -80, 8, palette.purple)
    if canvas.is_wide:
        person(
            canvas, cast.look(), (canvas.left + 96, 0) if canvas.width > 340 else (-108, 0), ADULT
        )

"""Pictures for the demo, drawn by code in the language of the site: a box of wooden blocks."""

from collections.abc import Callable
from random import Random

from k4k_wagtail.demo import scenes_inside, scenes_making, scenes_outside
from k4k_wagtail.demo.canvas import GROUND, PALETTES, Canvas, mix
from k4k_wagtail.demo.figures import Cast

SCENES: dict[str, Callable[[Canvas, Cast, Random], None]] = {
    "breakfast": scenes_inside.breakfast,
    "classroom": scenes_inside.classroom,
    "doors": scenes_outside.doors,
    "garden": scenes_outside.garden,
    "home_visit": scenes_outside.home_visit,
    "kitchen": scenes_inside.kitchen,
    "music": scenes_making.music,
    "reading": scenes_inside.reading,
    "schoolyard": scenes_outside.schoolyard,
    "signpost": scenes_outside.signpost,
    "sports": scenes_outside.sports,
    "talk": scenes_inside.talk,
    "theatre": scenes_making.theatre,
    "tower": scenes_making.tower,
    "village": scenes_outside.village,
    "workshop": scenes_making.workshop,
}
SMALLEST = 16


def draw_scene(scene: str, colour: str, seed: int, size: tuple[int, int] = (1600, 900)) -> bytes:
    """Draw a picture; the same arguments always give the same bytes.

    Args:
        scene: one of ``SCENES``.
        colour: colour key of a theme, such as ``samen``.
        seed: who is in it, what they wear and what stands around; and left or right.
        size: width and height in pixels; any shape works.

    Returns:
        A JPEG file.

    Raises:
        ValueError: when the scene, the colour or the size is none that can be drawn.
    """
    if scene not in SCENES:
        raise ValueError(f"scene: {scene!r} is unknown. Known are: {', '.join(SCENES)}.")
    if colour not in PALETTES:
        raise ValueError(f"colour: {colour!r} is unknown. Known are: {', '.join(PALETTES)}.")
    if min(size) < SMALLEST:
        raise ValueError(f"size: {size} is too small. Draw {SMALLEST} pixels or more each way.")
    random = Random(f"{scene}-{seed}")  # noqa: S311 - picks clothes, guards nothing
    palette = PALETTES[colour]
    canvas = Canvas(palette, size, is_mirrored=random.random() < 0.5)
    ground = mix(palette.soft, palette.mid, 0.45)
    canvas.rect(canvas.left, 0, canvas.width, GROUND, ground)
    SCENES[scene](canvas, Cast(palette, random), random)
    return canvas.to_jpeg()

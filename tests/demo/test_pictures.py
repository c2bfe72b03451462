"""The demo's pictures: the same every time, of any shape, and each one different."""

from io import BytesIO

import pytest
from PIL import Image, ImageStat

from k4k_wagtail.demo.canvas import PALETTES, Palette, mix
from k4k_wagtail.demo.pictures import SCENES, draw_scene
from k4k_wagtail.network.enums import ThemeColour

SIZE = (320, 180)


def picture(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def near(colour: tuple[int, ...], code: str) -> bool:
    """Tell whether a pixel has a colour, but for what JPEG does to it."""
    wanted = tuple(int(code[start : start + 2], 16) for start in (1, 3, 5))
    return all(abs(a - b) <= 6 for a, b in zip(colour, wanted, strict=True))


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("size", [(320, 180), (180, 320), (200, 200), (600, 200)])
def test_a_scene_fills_any_shape_and_stands_on_the_ground(
    scene: str, size: tuple[int, int]
) -> None:
    image = picture(draw_scene(scene, "samen", 3, size))
    assert (image.format, image.size) == ("JPEG", size)
    middle = image.crop((size[0] // 5, size[1] // 2, size[0] * 4 // 5, size[1]))
    assert max(ImageStat.Stat(middle).stddev) > 20


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert draw_scene("garden", "beginnen", 7, SIZE) == draw_scene("garden", "beginnen", 7, SIZE)


@pytest.mark.parametrize("scene", SCENES)
def test_another_seed_gives_another_picture(scene: str) -> None:
    assert len({draw_scene(scene, "kiezen", seed, SIZE) for seed in range(6)}) == 6


def test_every_scene_differs() -> None:
    assert len({draw_scene(scene, "samen", 1, SIZE) for scene in SCENES}) == len(SCENES) >= 8


@pytest.mark.parametrize("colour", ThemeColour.values)
def test_a_picture_has_the_colours_of_its_theme(colour: str) -> None:
    image = picture(draw_scene("doors", colour, 1, SIZE))
    palette = PALETTES[colour]
    assert near(image.getpixel((4, 60)), palette.soft)
    assert near(image.getpixel((4, 176)), mix(palette.soft, palette.mid, 0.45))


def test_it_is_large_enough_for_the_top_of_a_story() -> None:
    assert picture(draw_scene("village", "samen", 1)).size == (1600, 900)


def test_mixing_goes_from_the_first_colour_to_the_second() -> None:
    palette = Palette("#000000", "#ffffff", "#fbe9de")
    assert mix(palette.accent, palette.mid, 0) == "#000000"
    assert mix(palette.accent, palette.mid, 0.5) == "#808080"
    assert mix(palette.accent, palette.mid, 1) == "#ffffff"


@pytest.mark.parametrize(
    ("scene", "colour", "size", "message"),
    [
        ("moon", "samen", SIZE, "scene: 'moon' is unknown. Known are: breakfast"),
        ("garden", "blue", SIZE, "colour: 'blue' is unknown. Known are: samen"),
        ("garden", "samen", (10, 400), "too small"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    scene: str, colour: str, size: tuple[int, int], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        draw_scene(scene, colour, 1, size)

"""A sheet to draw on with blocks: arches, circles, half circles and triangles, no lines of text.

Everything stands on one ground. Coordinates are units, with x = 0 in the middle and y = 0 on the
ground; up is negative, as in SVG. How many units fit follows the shape of the picture, so a scene
draws its middle around x = 0 and hangs the rest on ``left``, ``right`` and ``top``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import cos, pi, sin

from PIL import Image, ImageDraw

Point = tuple[float, float]
Colour = str

GROUND = 22.0  # height of the ground, in units
SHARPNESS = 3  # drawn this many times too large, and then reduced: that smooths the edges
WIDE, WIDE_UNITS = 16 / 9, 320.0
NARROW, NARROW_UNITS = 9 / 16, 168.0
QUALITY = 88


@dataclass(frozen=True)
class Palette:
    """Colours of one picture, as hexadecimal codes: those of the theme, and those of the blocks."""

    accent: Colour
    mid: Colour
    soft: Colour
    cream: Colour = "#fffaf1"
    ink: Colour = "#3d322b"
    sun: Colour = "#f5c24c"
    wood: Colour = "#ecca9c"
    wood_2: Colour = "#b9824f"
    wood_3: Colour = "#80492a"
    red: Colour = "#e5815b"
    ochre: Colour = "#eda93a"
    green: Colour = "#5aa896"
    dark_green: Colour = "#166050"
    purple: Colour = "#a583c9"


PALETTES = {
    "samen": Palette("#a03c18", "#e5815b", "#fbe9de"),
    "beginnen": Palette("#7a5000", "#eda93a", "#fdf1d6"),
    "opgroeien": Palette("#166050", "#5aa896", "#e0f1ec"),
    "kiezen": Palette("#673a8c", "#a583c9", "#f0e8f8"),
}


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return the first colour with a share (0 to 1) of the second one in it."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: Colour) -> tuple[int, ...]:
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))


def curve(start: Point, bend: Point, end: Point, steps: int = 28) -> list[Point]:
    """Return points on a quadratic Bézier curve."""
    points = []
    for step in range(steps + 1):
        t = step / steps
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        points.append(
            (a * start[0] + b * bend[0] + c * end[0], a * start[1] + b * bend[1] + c * end[1])
        )
    return points


def sweep(centre: Point, radii: Point, start: float, end: float, steps: int = 64) -> list[Point]:
    """Return points on an ellipse, from one angle to another in half turns (1 = 180 degrees)."""
    angles = [(start + (end - start) * step / steps) * pi for step in range(steps + 1)]
    return [(centre[0] + radii[0] * cos(a), centre[1] + radii[1] * sin(a)) for a in angles]


class Canvas:
    """One picture in the making.

    Args:
        palette: its colours.
        size: width and height in pixels.
        is_mirrored: draw left what is right.
    """

    def __init__(self, palette: Palette, size: tuple[int, int], is_mirrored: bool = False) -> None:
        self.palette = palette
        self.size = size
        ratio = size[0] / size[1]
        share = min(1.0, max(0.0, (ratio - NARROW) / (WIDE - NARROW)))
        self.width = NARROW_UNITS + (WIDE_UNITS - NARROW_UNITS) * share
        self.width *= max(1.0, ratio / WIDE)
        self.height = self.width / ratio
        self.left, self.right = -self.width / 2, self.width / 2
        self.top = GROUND - self.height
        self._sign = -1 if is_mirrored else 1
        self._scale = size[0] * SHARPNESS / self.width
        large = (size[0] * SHARPNESS, size[1] * SHARPNESS)
        self._image = Image.new("RGB", large, palette.soft)
        self._draw = ImageDraw.Draw(self._image)

    @property
    def is_wide(self) -> bool:
        """Whether there is room beside the middle group."""
        return self.width > 260

    @property
    def is_tall(self) -> bool:
        """Whether there is much sky to fill."""
        return self.top < -230

    def to_jpeg(self) -> bytes:
        """Return the finished picture as the bytes of a JPEG file."""
        file = BytesIO()
        small = self._image.resize(self.size, Image.Resampling.LANCZOS)
        small.save(file, "JPEG", quality=QUALITY, optimize=True, subsampling=0)
        return file.getvalue()

    def polygon(self, points: Sequence[Point], fill: Colour) -> None:
        """Fill a shape."""
        self._draw.polygon([self._pixel(point) for point in points], fill=fill)

    def line(self, points: Sequence[Point], width: float, fill: Colour) -> None:
        """Draw a line with round ends and corners."""
        pixels = [self._pixel(point) for point in points]
        thickness = max(1, round(width * self._scale))
        self._draw.line(pixels, fill=fill, width=thickness, joint="curve")
        radius = thickness / 2
        for x, y in (pixels[0], pixels[-1]):
            self._draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)

    def rect(self, x: float, y: float, width: float, height: float, fill: Colour) -> None:
        """Fill a rectangle, from its upper left corner."""
        right, low = x + width, y + height
        self.polygon([(x, y), (right, y), (right, low), (x, low)], fill)

    def slab(
        self, x: float, y: float, width: float, height: float, fill: Colour, radius: float = 3
    ) -> None:
        """Fill a rectangle with round corners."""
        right, low = x + width, y + height
        round_ = (radius, radius)
        points = sweep((x + radius, y + radius), round_, 1, 1.5, 12)
        points += sweep((right - radius, y + radius), round_, 1.5, 2, 12)
        points += sweep((right - radius, low - radius), round_, 0, 0.5, 12)
        points += sweep((x + radius, low - radius), round_, 0.5, 1, 12)
        self.polygon(points, fill)

    def circle(self, x: float, y: float, radius: float, fill: Colour) -> None:
        """Fill a circle."""
        self.ellipse(x, y, radius, radius, fill)

    def ellipse(self, x: float, y: float, across: float, up: float, fill: Colour) -> None:
        """Fill an ellipse, by its two radii."""
        self.polygon(sweep((x, y), (across, up), 0, 2, 120), fill)

    def dome(self, x: float, y: float, radius: float, fill: Colour) -> None:
        """Fill the upper half of a circle."""
        self.polygon(sweep((x, y), (radius, radius), 1, 2, 90), fill)

    def bowl(self, x: float, y: float, across: float, deep: float, fill: Colour) -> None:
        """Fill the lower half of an ellipse."""
        self.polygon(sweep((x, y), (across, deep), 0, 1, 90), fill)

    def arch(self, x: float, y: float, width: float, height: float, fill: Colour) -> None:
        """Fill a door shape: its middle, its foot, and a round top."""
        half = width / 2
        top = sweep((x, y - height + half), (half, half), 1, 2, 90)
        self.polygon([(x - half, y), *top, (x + half, y)], fill)

    def ring(self, x: float, y: float, outer: float, inner: float, fill: Colour) -> None:
        """Fill the upper half of a ring: one bow of a wooden rainbow."""
        out = sweep((x, y), (outer, outer), 1, 2, 110)
        back = sweep((x, y), (inner, inner), 2, 1, 110)
        self.polygon([*out, *back], fill)

    def triangle(self, x: float, y: float, width: float, height: float, fill: Colour) -> None:
        """Fill a triangle, by the middle of its foot."""
        self.polygon([(x - width / 2, y), (x + width / 2, y), (x, y - height)], fill)

    def _pixel(self, point: Point) -> Point:
        x, y = point
        return (
            (self.width / 2 + self._sign * x) * self._scale,
            (y - self.top) * self._scale,
        )

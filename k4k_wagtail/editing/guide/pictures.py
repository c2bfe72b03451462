"""The pictures of screens in the guide.

A run through the demo takes them (``make guide``); none is drawn or cut by hand.
"""

from dataclasses import dataclass
from pathlib import Path

FOLDER = "k4k_wagtail/guide"
# Where the run puts them, in the package itself.
PLACE = Path(__file__).resolve().parents[2] / "static" / FOLDER
WIDE, PHONE = (1100, 700), (360, 640)


@dataclass(frozen=True)
class Picture:
    """A picture of a screen.

    Attributes:
        name: what the texts of the guide call it.
        width: in pixels.
        height: in pixels.
    """

    name: str
    width: int
    height: int

    @property
    def path(self) -> str:
        """The static file."""
        return f"{FOLDER}/{self.name}.webp"

    @property
    def is_narrow(self) -> bool:
        """Whether it is of a telephone."""
        return self.width < self.height


PICTURES = {
    name: Picture(name, *size)
    for name, size in {
        "begin": WIDE,
        "verhaal": PHONE,
        "foto": PHONE,
        "indienen": PHONE,
        "gevraagd": WIDE,
        "beoordelen": WIDE,
        "bureau": WIDE,
        "rapport": WIDE,
        "deur": PHONE,
        "samen_wijzigen": WIDE,
    }.items()
}

"""Photos in a few shapes, cropped around their focal point, in the formats browsers read best."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.images.models import Filter, Picture
from wagtail.images.shortcuts import get_renditions_or_not_found

# Best first; the last one is what every browser can show.
FORMATS = ("avif", "webp", "jpeg")
THIRD = 1 / 3
SHARE_SPEC = "fill-1200x630|format-jpeg"


@dataclass(frozen=True)
class Shape:
    """A place where a photo can stand.

    Attributes:
        operations: Wagtail resize operations, smallest first, e.g. ``fill-400x200``.
        sizes: HTML ``sizes``: how wide the place is at which width of the window.
    """

    operations: tuple[str, ...]
    sizes: str


SHAPES = {
    "card": Shape(("fill-400x200", "fill-800x400"), "(min-width: 40rem) 23rem, 95vw"),
    "poster": Shape(("fill-640x427", "fill-1200x800"), "(min-width: 56rem) 34rem, 100vw"),
    # A coach beside a name, and above the profile: as high as an arch.
    "avatar": Shape(("fill-128x154", "fill-192x230"), "4rem"),
    "portrait": Shape(("fill-176x211", "fill-352x422"), "(min-width: 50rem) 11rem, 7rem"),
    "gallery": Shape(("fill-420x280", "fill-840x560"), "(min-width: 40rem) 22rem, 95vw"),
    "text": Shape(("max-660x900", "max-1320x1800"), "(min-width: 44rem) 40rem, 95vw"),
}


def picture_specs(shape: str) -> list[str]:
    """Return every rendition a shape needs, for ``prefetch_renditions`` on a list of pages.

    Raises:
        KeyError: for an unknown shape; see ``SHAPES``.
    """
    operations = SHAPES[shape].operations
    return [f"{operation}|format-{name}" for name in FORMATS for operation in operations]


@cache
def _filters(shape: str) -> tuple[Filter, ...]:
    """Return the filters of a shape; each works out its operations once, not for every photo."""
    return tuple(Filter(spec=spec) for spec in picture_specs(shape))


def picture_html(image: Any, shape: str, alt: str = "", *, eager: bool = False) -> SafeString:
    """Return a photo as a ``<picture>`` that loads when it comes near, or nothing without a photo.

    Args:
        image: an image of the site's image model, or ``None``.
        shape: one of ``SHAPES``.
        alt: text for who can't see it; empty when it is decoration.
        eager: for the one photo on top of a page, which the browser should fetch first.

    Raises:
        KeyError: for an unknown shape.
    """
    if not image:
        return SafeString("")
    loading = {"fetchpriority": "high"} if eager else {"loading": "lazy", "decoding": "async"}
    if image.is_svg():
        return _svg_html(image, alt, loading)
    renditions = get_renditions_or_not_found(image, _filters(shape))
    first = next(iter(renditions.values()))
    css_class = f"k4k-photo {focus_class(first)}".strip()
    attributes = {"alt": alt, "class": css_class, "sizes": SHAPES[shape].sizes, **loading}
    return SafeString(Picture(renditions, attributes).__html__())


def _svg_html(image: Any, alt: str, loading: dict[str, str]) -> SafeString:
    """Return a drawn image as it is: it has no pixels to resize, and the style sheet crops it."""
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="{}" class="k4k-photo" {}="{}">',
        image.file.url,
        round(image.width),
        round(image.height),
        alt,
        *next(iter(loading.items())),
    )


def focus_class(rendition: Any) -> str:
    """Return the class that keeps the focal point in view when the browser crops once more.

    The style sheet knows nine places, so that no ``style`` attribute is needed: a content security
    policy would refuse it.
    """
    point = rendition.focal_point if rendition.width and rendition.height else None
    if not point:
        return ""
    x = _third(point.centroid.x / rendition.width, "left", "right")
    y = _third(point.centroid.y / rendition.height, "top", "bottom")
    place = "-".join(part for part in (y, x) if part)
    return f"k4k-photo--{place}" if place else ""


def _third(share: float, first: str, last: str) -> str:
    """Return the name of the outer third a share (0 to 1) falls in, or nothing for the middle."""
    if share < THIRD:
        return first
    return last if share > 1 - THIRD else ""


def share_image_url(image: Any, request: Any = None) -> str:
    """Return the full address of a picture for Open Graph, or an empty string without one."""
    if not image or image.is_svg():
        return ""
    renditions = get_renditions_or_not_found(image, [SHARE_SPEC])
    rendition = next(iter(renditions.values()))
    if request is None:
        return str(rendition.full_url)
    return str(request.build_absolute_uri(rendition.url))

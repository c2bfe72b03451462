"""What Wagtail's own API gives of a school."""

from typing import Any

from wagtail.api import APIField

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.network.api_fields import PICTURE_FIELDS, made, record, record_field


def takes_part_since(page: Any) -> int | None:
    """Return the year from which a school takes part: visitors read no more than that."""
    day = page.takes_part_from
    return day.year if day and not page.will_take_part else None


def running_themes(page: Any) -> list[Any]:
    """Return the themes that run today, as lists have them; none of a school that closed."""
    cards = catalogue_for("SchoolPage").cards([page.pk])
    return [record(theme) for card in cards for theme in card.theme_list]


SCHOOL_API_FIELDS = [
    *map(
        APIField,
        (
            "gist",
            "location_code",
            "street",
            "house_number",
            "postcode",
            "place",
            "latitude",
            "longitude",
            "denomination",
            "phone",
            "website_url",
            "has_coach",
            "is_closed",
            "register_source",
            "register_date",
            "body",
        ),
    ),
    made("takes_part_since", takes_part_since),
    record_field("municipality"),
    record_field("board"),
    made("theme_list", running_themes),
    *PICTURE_FIELDS,
]

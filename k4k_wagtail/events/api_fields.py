"""What Wagtail's own API gives of an event; never a link for who signed up, nor who did."""

from typing import Any

from wagtail.api import APIField

from k4k_wagtail.network.api_fields import (
    PICTURE_FIELDS,
    downloads,
    made,
    pages_field,
    record_field,
    records_field,
)


def dates(page: Any) -> list[dict[str, Any]]:
    """Return the dates, each with its state and what is said about it."""
    return [
        {
            "starts_at": one.starts_at,
            "ends_at": one.ends_at,
            "state": one.state,
            "note": one.note,
        }
        for one in page.k4k_occurrences.order_by("starts_at", "pk")
    ]


EVENT_API_FIELDS = [
    *map(
        APIField,
        (
            "gist",
            "kind",
            "audience",
            "target_groups",
            "labels",
            "price",
            "body",
            "programme",
            "attendance",
            "venue",
            "street",
            "postcode",
            "place",
            "access",
            "latitude",
            "longitude",
            "starts_at",
            "ends_at",
            "is_whole_day",
            "time_zone",
            "state",
            "state_note",
            "registration",
            "registration_url",
            # The link to take part, as far as everybody may have it.
            "shown_online_url",
        ),
    ),
    made("dates", dates),
    made("downloads", downloads),
    record_field("organiser"),
    records_field("theme_list", "theme_list"),
    records_field("municipality_list", "municipalities"),
    pages_field("school_pages", "schools", "SchoolPage"),
    pages_field("story_pages", "stories", "StoryPage"),
    *PICTURE_FIELDS,
]

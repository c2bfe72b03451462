"""What Wagtail's own API gives of a coach; never the address that messages are sent to."""

from wagtail.api import APIField

from k4k_wagtail.network.api_fields import (
    PICTURE_FIELDS,
    pages_field,
    record_field,
    records_field,
)

COACH_API_FIELDS = [
    APIField("role"),
    APIField("gist"),
    APIField("languages"),
    APIField("working_days"),
    APIField("question_list"),
    APIField("body"),
    record_field("employer"),
    records_field("theme_list", "theme_list"),
    records_field("municipality_list", "municipality_list"),
    pages_field("school_pages", "school_list", "SchoolPage"),
    pages_field("story_pages", "stories", "StoryPage"),
    *PICTURE_FIELDS,
]

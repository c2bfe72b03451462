"""What Wagtail's own API gives of a story."""

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


def adopted_by(page: Any) -> list[dict[str, Any]]:
    """Return the schools that do this too, as the page names them."""
    names = ("name", "url", "since", "note")
    return [{name: one[name] for name in names} for one in page.adopted_by]


STORY_API_FIELDS = [
    APIField("gist"),
    APIField("kind"),
    APIField("phase"),
    APIField("since_year"),
    APIField("target_groups"),
    APIField("labels"),
    records_field("theme_list", "theme_list"),
    records_field("municipality_list", "municipality_list"),
    records_field("partner_list", "partners_list"),
    record_field("organisation"),
    pages_field("school_pages", "schools", "SchoolPage"),
    pages_field("coach_pages", "coaches", "CoachPage"),
    *map(
        APIField,
        (
            "reason",
            "approach",
            "results",
            "lessons",
            "getting_started",
            "body",
            "time_per_week",
            "cost_band",
            "needs",
            "first_steps_list",
            "evidence_experience",
            "evidence_measured",
            "evidence_research",
            "contact_role",
            "contact_email",
            "last_checked",
        ),
    ),
    made("adopted_by", adopted_by),
    made("downloads", downloads),
    *PICTURE_FIELDS,
]

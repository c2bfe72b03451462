"""Coaches in the API: personal data, only what visitors read on a profile."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from k4k_wagtail.sharing.api.contracts.pages import Coach, CoachItem
from k4k_wagtail.sharing.api.reading import Reading, ref_of, refs_of
from k4k_wagtail.sharing.api.resources.pages import PageResource


class CoachResource(PageResource):
    """Coaches whose consent holds today."""

    name = "coaches"
    page_type = "CoachPage"
    title = _("Coaches")
    about = _(
        "Coaches who agreed to be shown. Remove your copy of a coach who is no longer in this list."
    )
    contract = Coach
    item_contract = CoachItem
    has_geometry = True

    def in_list(self, page: Any, reading: Reading) -> dict[str, Any]:
        """Return the members of a coach in a list; never the private address."""
        return reading.common(page, self.name) | {
            "role": page.role or None,
            "employer": ref_of(page.employer),
            "themes": refs_of(page.theme_list),
            "municipalities": refs_of(page.municipality_list, "code"),
            "schools": reading.school_refs(page),
            "languages": reading.refs("taal", page.pk),
            "working_days": page.working_day_labels,
            "location": reading.geometry(page.pk),
        }

    def by_itself(self, page: Any, reading: Reading) -> dict[str, Any]:
        """Return what the coach tells, and the stories that name the coach."""
        return {
            "picture": reading.picture(page),
            "parts": reading.parts(page, ("body",)),
            "questions": page.question_list,
            "stories": reading.named("StoryPage", page.stories),
        }

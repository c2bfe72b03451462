"""Stories in the API."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from k4k_wagtail.network.models import Organisation
from k4k_wagtail.sharing.api.contracts.pages import Adoption, Download, Story, StoryItem
from k4k_wagtail.sharing.api.reading import Reading, choice, ref_of, refs_of
from k4k_wagtail.sharing.api.resources.pages import PageResource
from k4k_wagtail.stories.enums import CostBand
from k4k_wagtail.stories.mixins import TELLING

COST_SLUGS = {
    CostBand.NONE: "geen",
    CostBand.UP_TO_500: "tot-500-euro",
    CostBand.UP_TO_2500: "tot-2500-euro",
    CostBand.MORE: "meer",
}


class StoryResource(PageResource):
    """Practice stories."""

    name = "verhalen"
    page_type = "StoryPage"
    title = _("Stories")
    about = _("Practice stories of schools: what they do, what they notice, how to begin.")
    contract = Story
    item_contract = StoryItem

    def in_list(self, page: Any, reading: Reading) -> dict[str, Any]:
        """Return the members of a story in a list."""
        key = page.pk
        return reading.common(page, self.name) | {
            "kind": reading.ref("soort", key),
            "phase": reading.ref("fase", key),
            "themes": refs_of(page.theme_list),
            "municipalities": refs_of(page.municipality_list, "code"),
            "schools": reading.school_refs(page),
            "organisation": _organisation(page),
            "target_groups": reading.refs("doelgroep", key),
            "labels": reading.refs("label", key),
        }

    def by_itself(self, page: Any, reading: Reading) -> dict[str, Any]:
        """Return the telling, and what another school needs to begin; never an address."""
        return {
            "picture": reading.picture(page),
            "parts": reading.parts(page, TELLING),
            "since": page.since_year,
            "time_per_week": page.time_per_week or None,
            "costs": choice(CostBand, page.cost_band, COST_SLUGS),
            "needs": page.needs or None,
            "first_steps": page.first_steps_list,
            "experience": page.evidence_experience or None,
            "measured": page.evidence_measured or None,
            "research": page.evidence_research or None,
            "partners": refs_of(page.partners_list),
            "coaches": reading.listed("CoachPage", "verhaal", page.pk),
            "adopted_by": [
                Adoption(name=one["name"], since=one["since"], note=one["note"] or None)
                for one in page.adopted_by
            ],
            "downloads": [
                Download(**{**one, "url": reading.call.absolute(one["url"])})
                for one in page.download_list
            ],
            "contact_role": page.contact_role or None,
            "last_checked": page.last_checked,
        }


def _organisation(page: Any) -> Any:
    organisation: Organisation | None = page.organisation
    return ref_of(organisation)

"""Schools in the API."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from k4k_wagtail.sharing.api.contracts.pages import Address, School, SchoolItem
from k4k_wagtail.sharing.api.reading import Reading, ref_of, refs_of
from k4k_wagtail.sharing.api.resources.pages import PageResource


class SchoolResource(PageResource):
    """School locations."""

    name = "scholen"
    page_type = "SchoolPage"
    title = _("Schools")
    about = _("Schools of the network, with what the register says of them and its date.")
    contract = School
    item_contract = SchoolItem
    has_geometry = True

    def in_list(self, page: Any, reading: Reading) -> dict[str, Any]:
        """Return the members of a school in a list; never the address for messages."""
        address = Address(
            street=page.street or None,
            house_number=page.house_number or None,
            postcode=page.postcode or None,
            place=page.place or None,
        )
        return reading.common(page, self.name) | {
            "location_code": page.location_code,
            "address": address,
            "phone": page.phone or None,
            "website": page.website_url or None,
            "municipality": ref_of(page.municipality, "code"),
            "board": reading.ref("bestuur", page.pk),
            "denomination": page.denomination or None,
            "themes": refs_of(page.theme_list),
            "has_coach": page.has_coach,
            "takes_part_since": page.takes_part_from,
            "takes_part_until": page.takes_part_until,
            "location": reading.geometry(page.pk),
            "source": page.register_source or None,
            "source_date": page.register_date,
        }

    def by_itself(self, page: Any, reading: Reading) -> dict[str, Any]:
        """Return what the school tells, its coaches and its stories."""
        return {
            "picture": reading.picture(page),
            "parts": reading.parts(page, ("body",)),
            "coaches": reading.listed("CoachPage", "school", page.pk),
            "stories": reading.listed("StoryPage", "school", page.pk),
        }

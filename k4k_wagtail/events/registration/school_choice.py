"""Schools of the network that visitors choose from while they type; another name is as good."""

from typing import Any

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.network.network import network_of
from k4k_wagtail.page_types import get_page_model

# A longer list is no help, and makes every page with the form heavy.
MOST_SCHOOLS = 500


def schools_of(page: Any) -> dict[str, int]:
    """Return the keys of the schools of a page's network by what visitors read: name and town.

    Args:
        page: the event page.

    Returns:
        schools that visitors may see, by name; empty when there are more than ``MOST_SCHOOLS``.
    """
    network = network_of(page)
    visible = catalogue_for("SchoolPage").snapshot(network.version).in_scope(network.scope)
    if len(visible) > MOST_SCHOOLS:
        return {}
    found = get_page_model("SchoolPage").objects.filter(pk__in=list(visible))
    rows = found.order_by("title", "pk").values_list("title", "place", "pk")
    return {", ".join(part for part in (title, place) if part): pk for title, place, pk in rows}


def school_called(text: str, schools: dict[str, int]) -> int | None:
    """Return the key of the school that somebody means, or nothing when it is none of the network.

    Args:
        text: what they typed: a name with its town, or a name that only one school has.
        schools: of ``schools_of``.
    """
    wanted = text.casefold()
    whole = [pk for label, pk in schools.items() if label.casefold() == wanted]
    named = [pk for label, pk in schools.items() if label.casefold().startswith(f"{wanted}, ")]
    if whole:
        return whole[0]
    return named[0] if len(named) == 1 else None

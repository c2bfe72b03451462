"""What the page of a municipality shows of its agreements, and as structured data."""

from datetime import date
from typing import Any

from django.utils import timezone

from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.network.agreements import Agreement
from k4k_wagtail.network.seo import JsonObject, without_empty


def agreements_of(municipality_id: int, version: Version) -> list[Agreement]:
    """Return the agreements that visitors read of: each theme's newest, those that run first.

    An agreement knows whether it ``has_ended`` or ``is_coming``. They are read once a version of
    the catalogue, which is of one day.
    """
    known: dict[int, list[Agreement]] = remembered("agreements", dict, version)
    if municipality_id not in known:
        known[municipality_id] = _read(municipality_id, timezone.localdate())
    return known[municipality_id]


def _read(municipality_id: int, today: date) -> list[Agreement]:
    found = Agreement.objects.filter(municipality_id=municipality_id).select_related(
        "theme", "document"
    )
    shown: dict[int, Agreement] = {}
    for agreement in found.order_by("theme__order", "theme__name", "starts_on"):
        known = shown.get(agreement.theme_id)
        # What runs today counts; else what comes next, and else what was last.
        if known is None or known.is_past(today):
            shown[agreement.theme_id] = agreement
    for agreement in shown.values():
        agreement.has_ended = agreement.is_past(today)
        agreement.is_coming = agreement.starts_on > today
    return sorted(shown.values(), key=lambda one: one.is_past(today))


def organisation_data(page: Any, context: dict[str, Any]) -> JsonObject:
    """Return a municipality as schema.org ``GovernmentOrganization``, with its area and contacts.

    Args:
        page: the municipality's page.
        context: what its template gets: canonical address and contacts.
    """
    place = page.municipality
    contacts = [
        without_empty(
            {
                "@type": "ContactPoint",
                "contactType": contact.role,
                "email": contact.email,
                "telephone": contact.phone,
            }
        )
        for contact in context["contacts"]
    ]
    return without_empty(
        {
            "@context": "https://schema.org",
            "@type": "GovernmentOrganization",
            "name": f"Gemeente {place.name}",
            "description": page.gist,
            "url": context["canonical_url"],
            "areaServed": {
                "@type": "AdministrativeArea",
                "name": place.name,
                "identifier": place.code,
            },
            "contactPoint": contacts,
        }
    )

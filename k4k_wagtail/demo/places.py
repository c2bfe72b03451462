"""The demo's municipalities: their agreements and their pages."""

from typing import Any

from k4k_wagtail.demo.records import DemoContent, MunicipalityPage
from k4k_wagtail.municipalities.models import MunicipalityAction, MunicipalityContact
from k4k_wagtail.network.agreements import Agreement
from k4k_wagtail.page_types import get_page_model


def add_agreements(content: DemoContent, municipalities: Any, themes: Any, count: Any) -> None:
    """Make the agreements that are missing.

    Args:
        content: the demo's content.
        municipalities: those of the demo, by CBS code.
        themes: all themes, by slug.
        count: called with the model and whether it is new, for each agreement.
    """
    for one in content.agreements:
        _agreement, is_new = Agreement.objects.get_or_create(
            municipality=municipalities[one.municipality],
            theme=themes[one.theme],
            starts_on=one.starts_on,
            defaults={"ends_on": one.ends_on, "note": one.note},
        )
        count(Agreement, is_new)


def add_pages(content: DemoContent, municipalities: Any, index: Any, count: Any) -> None:
    """Make the pages of municipalities that are missing below their list.

    Args:
        content: the demo's content.
        municipalities: those of the demo, by CBS code.
        index: the list of municipalities.
        count: called with the model and whether it is new, for each page.
    """
    model = get_page_model("MunicipalityPage")
    known = set(model.objects.child_of(index).values_list("municipality_id", flat=True))
    for one in content.municipality_pages:
        municipality = municipalities[one.municipality]
        is_new = municipality.pk not in known
        count(model, is_new)
        if is_new:
            page = _page(one, municipality)
            page.locale = index.locale
            # Read anew each time: treebeard counts children in the database, not on the object.
            type(index).objects.get(pk=index.pk).add_child(instance=page)
            page.save_revision().publish()


def _page(one: MunicipalityPage, municipality: Any) -> Any:
    page = get_page_model("MunicipalityPage")(
        title=municipality.name,
        slug=municipality.slug,
        municipality=municipality,
        gist=one.gist,
        agenda_url=one.agenda_url,
        body=[("paragraph", f"<p>{one.intro}</p>")],
    )
    page.k4k_municipality_contacts = [
        MunicipalityContact(sort_order=place, **contact)
        for place, contact in enumerate(one.contacts)
    ]
    page.k4k_municipality_actions = [
        MunicipalityAction(sort_order=place, **action) for place, action in enumerate(one.actions)
    ]
    return page

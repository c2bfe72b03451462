"""What cards of several page types share: columns they leave out, and the records they name."""

from collections.abc import Iterable
from typing import Any

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.index import Index, Scope
from k4k_wagtail.catalogue.records import keys_of, named, records
from k4k_wagtail.network.models import Municipality, Organisation, Theme

# Columns of a page that only its own page and its editors need.
NOT_ON_CARDS = (
    "alias_of",
    "draft_title",
    "expired",
    "go_live_at",
    "has_unpublished_changes",
    "image_consent",
    "image_credit",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
    "locked",
    "locked_at",
    "locked_by",
    "owner",
    "search_description",
    "seo_title",
    "show_in_menus",
)


def complete(pages: Iterable[Any], index: Index, organisation: str) -> None:
    """Give pages their ``theme_list``, ``school_list``, ``municipality_list`` and organisation.

    Args:
        pages: the pages of a list, a few.
        index: the index they were found with, by the facets ``thema``, ``gemeente``, ``school``.
        organisation: the field with their organisation, such as ``employer``.
    """
    found = list(pages)
    ids = [page.pk for page in found]
    themes = named(Theme.objects.all(), index, "thema", ids)
    places = named(Municipality.objects.defer("boundary"), index, "gemeente", ids)
    school_keys = keys_of(index, "school", ids)
    visible = catalogue_for("SchoolPage").index(index.version).in_scope(Scope())
    wanted = sorted({key for keys in school_keys.values() for key in keys if key in visible})
    schools = {one.pk: one for one in catalogue_for("SchoolPage").cards(wanted, index.version)}
    keys = {page.pk: getattr(page, f"{organisation}_id") for page in found}
    organisations = records(
        Organisation.objects.all(), {key for key in keys.values() if key}, index.version
    )
    for page in found:
        page.theme_list = sorted(themes[page.pk], key=lambda one: (one.order, one.name))
        page.municipality_list = sorted(places[page.pk], key=lambda one: one.name)
        mine = (schools[key] for key in school_keys[page.pk] if key in schools)
        page.school_list = sorted(mine, key=lambda one: one.title)
        if keys[page.pk] in organisations:
            setattr(page, organisation, organisations[keys[page.pk]])

"""What a card says of a coach besides the page's own words: themes, schools, places, employer."""

from collections.abc import Iterable
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.index import Index, Scope
from k4k_wagtail.catalogue.records import keys_of, named, records
from k4k_wagtail.network.models import Municipality, Organisation, Theme
from k4k_wagtail.network.sprite import kept

# Columns of a coach that lists never show; the private address is not even read.
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
    "private_email",
    "questions",
    "search_description",
    "seo_title",
    "show_in_menus",
)
# What a card knows, and the profile itself shows too.
NAMED_BY_CARDS = ("theme_list", "school_list", "municipality_list", "employer", "image")
TEMPLATE = "k4k_wagtail/components/coach_card.html"


def complete(coaches: Iterable[Any], index: Index) -> None:
    """Give coaches their ``theme_list``, ``school_list``, ``municipality_list`` and ``employer``.

    Args:
        coaches: the coaches of a list, a few.
        index: the index of coaches they were found with.
    """
    found = list(coaches)
    ids = [coach.pk for coach in found]
    themes = named(Theme.objects.all(), index, "thema", ids)
    places = named(Municipality.objects.defer("boundary"), index, "gemeente", ids)
    school_keys = keys_of(index, "school", ids)
    visible = catalogue_for("SchoolPage").index(index.version).in_scope(Scope())
    wanted = sorted({key for keys in school_keys.values() for key in keys if key in visible})
    schools = {one.pk: one for one in catalogue_for("SchoolPage").cards(wanted, index.version)}
    employers = records(
        Organisation.objects.all(),
        {coach.employer_id for coach in found if coach.employer_id},
        index.version,
    )
    for coach in found:
        coach.theme_list = sorted(themes[coach.pk], key=lambda one: (one.order, one.name))
        coach.municipality_list = sorted(places[coach.pk], key=lambda one: one.name)
        mine = (schools[key] for key in school_keys[coach.pk] if key in schools)
        coach.school_list = sorted(mine, key=lambda one: one.title)
        if coach.employer_id in employers:
            coach.employer = employers[coach.employer_id]


def card_html(coach: Any, level: int, request: Any) -> SafeString:
    """Return a coach by the template ``components/coach_card.html``.

    Args:
        coach: a coach of the catalogue's ``cards``.
        level: level of the heading, 2 to 6.
        request: the page's request, whose sprite gets the signs.
    """

    def made() -> SafeString:
        context = {"coach": coach, "level": level}
        return SafeString(get_template(TEMPLATE).render(context, request))

    card: SafeString = kept(coach, ("card", level), request, made)
    return card

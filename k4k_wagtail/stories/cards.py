"""What a card says of a story besides its own words: themes, schools, places, who tells it."""

from collections.abc import Iterable
from typing import Any

from pyroaring import BitMap

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.index import Index, Scope
from k4k_wagtail.catalogue.records import keys_of, named, records
from k4k_wagtail.network import cards
from k4k_wagtail.network.models import Municipality, Organisation, Theme
from k4k_wagtail.network.network import Network
from k4k_wagtail.network.tiles import all_themes
from k4k_wagtail.stories.closed_schools import closed_schools

# Columns of a story that only its own page and its editors need.
NOT_ON_CARDS = (
    *cards.NOT_ON_CARDS,
    "contact_email",
    "contact_role",
    "cost_band",
    "evidence_experience",
    "evidence_measured",
    "evidence_research",
    "first_steps",
    "needs",
    "review_by",
    "since_year",
    "time_per_week",
)
# What a card knows, or finds out once and keeps, and the story's own page shows too.
NAMED_BY_CARDS = (
    "adopted_by",
    "closed_schools",
    "download_list",
    "label_list",
    "municipality_list",
    "partners_list",
    "school_list",
    "visible_schools",
)


def card_names(stories: Iterable[Any], index: Index) -> None:
    """Give stories their ``theme_list``, ``school_list``, ``municipality_list``, ``organisation``.

    Args:
        stories: the stories of a list, a few.
        index: the index of stories they were found with.
    """
    ids = [story.pk for story in stories]
    themes = named(Theme.objects.all(), index, "thema", ids)
    places = named(Municipality.objects.defer("boundary"), index, "gemeente", ids)
    school_keys = keys_of(index, "school", ids)
    wanted = sorted({key for keys in school_keys.values() for key in keys})
    schools = {one.pk: one for one in catalogue_for("SchoolPage").cards(wanted, index.version)}
    visible = catalogue_for("SchoolPage").index(index.version).in_scope(Scope())
    closed = closed_schools(index.version)
    schools = {key: page for key, page in schools.items() if key in visible}
    schools |= {key: closed[key] for key in wanted if key in closed and key not in visible}
    organisations = records(
        Organisation.objects.all(),
        {story.organisation_id for story in stories if story.organisation_id},
        index.version,
    )
    for story in stories:
        story.visible_schools = visible
        story.closed_schools = closed
        story.theme_list = sorted(themes[story.pk], key=lambda one: (one.order, one.name))
        story.municipality_list = sorted(places[story.pk], key=lambda one: one.name)
        story.school_list = sorted(
            (schools[key] for key in school_keys[story.pk] if key in schools),
            key=lambda one: one.path,
        )
        if story.organisation_id in organisations:
            story.organisation = organisations[story.organisation_id]


def take_from_catalogue(story: Any, network: Network) -> None:
    """Give a story that lists show what its card knows already, without a query.

    One that no list shows, such as a private story, asks the database itself.

    Args:
        story: the page that is served; no preview, which may be of another version.
        network: its network.
    """
    stories = catalogue_for("StoryPage")
    index = stories.index(network.version)
    ids = [story.pk] if story.pk in index.pages else []
    card = next(iter(stories.cards(ids, index.version)), None)
    if card is None:
        network.dress(story.theme_list)
        return
    themes = {theme.pk: theme for theme in all_themes(network)}
    story.theme_list = [themes.get(one.pk, one) for one in card.theme_list]
    for name in NAMED_BY_CARDS:
        setattr(story, name, getattr(card, name))
    # The page that is served has its keys from the same version; this saves their queries.
    for name in ("image", "organisation"):
        setattr(story, name, getattr(card, name))


def story_coaches(story: Any, network: Network) -> list[Any]:
    """Return the coaches that a story names, as far as visitors may see their profiles."""
    coaches = catalogue_for("CoachPage").snapshot(network.version)
    found = coaches.having("verhaal", (story.pk,)) & coaches.in_scope(network.scope)
    return coaches.newest(found, size=len(found))


def coaches_in_preview(story: Any, network: Network) -> list[Any]:
    """Return the coaches that a version of a story names, which may not be saved yet."""
    coaches = catalogue_for("CoachPage").snapshot(network.version)
    found = BitMap(coach.pk for coach in story.coaches.all()) & coaches.in_scope(network.scope)
    return coaches.newest(found, size=len(found))

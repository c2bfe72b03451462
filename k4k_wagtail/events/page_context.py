"""What the page of an event shows besides itself: stories, schools, and their coaches."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from pyroaring import BitMap

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.period import Period
from k4k_wagtail.events.dates import ShownDates
from k4k_wagtail.network.network import Network
from k4k_wagtail.network.tiles import all_themes

STORIES = 3
SCHOOLS = 12
COACHES = 6
# A past event of which nothing came need not be found for ever.
DAYS_TO_BE_FOUND = 365


def event_context(page: Any, dates: ShownDates, network: Network) -> dict[str, Any]:
    """Return the pages that go with an event, as far as visitors may see them.

    Args:
        page: an event page.
        dates: its dates.
        network: its network.
    """
    themes = {theme.pk: theme for theme in all_themes(network)}
    page.theme_list = [themes.get(one.pk, one) for one in page.theme_list]
    schools = catalogue_for("SchoolPage").snapshot(network.version)
    chosen = BitMap(one.pk for one in page.schools.all()) & schools.in_scope(network.scope)
    coaches = catalogue_for("CoachPage").snapshot(network.version)
    near = coaches.having("school", list(chosen)) & coaches.in_scope(network.scope)
    own, alike = stories_of(page, network)
    return {
        "dates": dates,
        "zone_name": "" if page.time_zone == settings.TIME_ZONE else page.time_zone,
        "schools": schools.newest(chosen, SCHOOLS),
        "coaches": coaches.newest(near, COACHES),
        "own_stories": own,
        "related": alike,
        "noindex": is_forgotten(page, dates.ended_at, bool(own)),
    }


def stories_of(page: Any, network: Network) -> tuple[list[Any], list[Any]]:
    """Return the stories that came of an event, and those that are about the same.

    About the same: of its schools first, then of its themes.
    """
    stories = catalogue_for("StoryPage").snapshot(network.version)
    visible = stories.in_scope(network.scope)
    own = BitMap(one.pk for one in page.stories.all()) & visible
    schools = [one.pk for one in page.schools.all()]
    of_schools = (stories.having("school", schools) & visible) - own
    of_themes = stories.having("thema", [one.pk for one in page.theme_list]) & visible
    ids = stories.usual_order.page(of_schools, 0, STORIES)
    if len(ids) < STORIES:
        rest = of_themes - own - of_schools
        ids += stories.usual_order.page(rest, 0, STORIES - len(ids))
    alike = stories.catalogue.cards(ids, stories.index.version)
    return stories.newest(own, len(own)), alike


def is_forgotten(page: Any, ended: datetime | None, has_stories: bool) -> bool:
    """Return whether an event is long past, and nothing came of it that others look for.

    Args:
        page: an event page.
        ended: when its last date is over; nothing when it has none.
        has_stories: whether any story came of it.
    """
    if ended is None or ended > timezone.now() - timedelta(days=DAYS_TO_BE_FOUND):
        return False
    return not (has_stories or page.report or page.download_list)


def is_long_past(page: Any, network: Network) -> bool:
    """Return the same as ``is_forgotten`` by what lists know; no query unless it is long over."""
    events = catalogue_for("EventPage").snapshot(network.version)
    over = events.dates(Period(is_past=True))
    if page.pk in events.dates().pages or page.pk not in over.shown:
        return False
    ended = datetime.fromtimestamp(over.time(page.pk).end, UTC)
    if ended > timezone.now() - timedelta(days=DAYS_TO_BE_FOUND):
        return False
    return is_forgotten(page, ended, bool(stories_of(page, network)[0]))

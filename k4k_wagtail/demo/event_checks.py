"""Checks of the demo's agenda: every slug leads somewhere, every text fits its field."""

from collections.abc import Callable

from k4k_wagtail.demo.records import DemoContent
from k4k_wagtail.events.enums import Attendance, EventKind, EventState, RegistrationWay
from k4k_wagtail.network.enums import TargetGroup

GIST = 250
# What a film takes, here and in a story.
FILM = {"url", "title", "duration", "transcript"}


def check_events(
    content: DemoContent, check_all: Callable[..., None], check_length: Callable[..., None]
) -> None:
    """Check the events of the demo.

    Args:
        content: the demo's content.
        check_all: says that values are among those that are known.
        check_length: says that a text fits.

    Raises:
        ValueError: naming the event, the key and the value.
    """
    schools = [one.slug for one in content.schools]
    organisations = ["", *(one.slug for one in content.organisations)]
    stories = [one.slug for one in content.stories]
    codes = [one.code for one in content.municipalities]
    for event in content.events:
        place = f"events.toml: {event.slug}"
        check_all(f"{place}.kind", [event.kind], EventKind.values)
        check_all(f"{place}.state", [event.state], EventState.values)
        check_all(f"{place}.attendance", [event.attendance], Attendance.values)
        check_all(f"{place}.registration", [event.registration], RegistrationWay.values)
        check_all(f"{place}.themes", event.themes, content.theme_slugs)
        check_all(f"{place}.target_groups", event.target_groups, TargetGroup.values)
        check_all(f"{place}.schools", event.schools, schools)
        check_all(f"{place}.organiser", [event.organiser], organisations)
        check_all(f"{place}.municipalities", event.municipalities, codes)
        check_all(f"{place}.stories", event.stories, stories)
        check_all(f"{place}.film", event.film, FILM)
        check_length(f"{place}.gist", event.gist, GIST)

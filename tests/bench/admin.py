"""Measures the editors' lists and home page; prints what it found as one line of JSON.

``python -m tests.bench.admin 100000 6215`` asks as a network editor. What it is compared with is
Wagtail's own list of the same stories, the children of their page, in the same run.
"""

import argparse
import json
from typing import Any

from tests.bench.measure import count_queries, make_handler, prepare, time_rows

LISTING = "/admin/k4k/verhalen/"
REPORTS = "/admin/reports/"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", type=int)
    parser.add_argument("schools", type=int)
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    prepare(options.stories, options.schools)
    print(json.dumps(measure(options)))


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Return the rows: name, milliseconds, queries, and the ratio to Wagtail's own list."""
    ask = make_handler(session_of_an_editor())
    rows = addresses()
    timings = time_rows(ask, list(rows), options.rounds)
    own = timings[next(iter(rows))]
    return {
        "stories": options.stories,
        "schools": options.schools,
        "rows": [
            (name, timings[address], count_queries(ask, address), timings[address] / own)
            for address, name in rows.items()
        ],
    }


def addresses() -> dict[str, str]:
    """Return addresses with the names of their rows; the first is Wagtail's own list."""
    from k4k_wagtail.network.models import Municipality, Theme
    from k4k_wagtail.page_types import get_page_model

    index = get_page_model("StoryIndexPage").objects.order_by("-numchild")[0]
    theme = Theme.objects.order_by("pk")[0].pk
    place = Municipality.objects.get(slug="coevorden").pk
    return {
        f"/admin/pages/{index.pk}/": "Wagtail's list of these stories",
        LISTING: "our list of stories",
        f"{LISTING}?theme={theme}": "our list, one theme",
        f"{LISTING}?theme={theme}&municipality={place}": "our list, theme and municipality",
        f"{LISTING}?q=ouderkamer": "our list, words",
        f"{LISTING}?p=500": "our list, page 500",
        "/admin/": "home page of the admin",
        f"{REPORTS}k4k-nakijken/": "report of stories to check",
        f"{REPORTS}k4k-onvolledige-verhalen/": "report of what lacks something",
        f"{REPORTS}k4k-scholen-zonder/": "report of schools without",
        f"{REPORTS}k4k-aantallen-verhalen/": "report of numbers",
    }


def session_of_an_editor() -> str:
    """Return the cookie of a network editor who is logged in."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    from k4k_wagtail.editing.roles.enums import Role
    from k4k_wagtail.editing.roles.groups import group_for
    from k4k_wagtail.page_types import get_page_model

    user, _ = get_user_model().objects.get_or_create(username="redactie")
    network = get_page_model("NetworkPage").objects.order_by("pk")[0]
    user.groups.add(group_for(Role.NETWORK_EDITOR, network).group)
    browser = Client()
    browser.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={browser.cookies[name].value}"


if __name__ == "__main__":
    main()

"""Measures one size in a process of its own; prints what it found as one line of JSON.

``python -m tests.bench.measure 10000 87`` makes the database when there is none. Rows are measured
in turns, so that a busy machine is busy for all of them.
"""

import argparse
import gc
import json
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

BARE = "/netwerk/kaal/"
STORIES, SCHOOLS = "/netwerk/verhalen/", "/netwerk/scholen/"
COACHES, MUNICIPALITIES = "/netwerk/coaches/", "/netwerk/gemeenten/"
AGENDA = "/netwerk/agenda/"
POINTS = "/k4k/scholen.geojson"
# An address that ends so is asked for again within half a minute: then its words are known.
AGAIN = "&pagina=1"
OPERATORS = "%22%27%20*%20OR%20NEAR(%20%5E%20-%20%3A%20%5C%20%25%20_%20AND%20NOT%20school"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", type=int)
    parser.add_argument("schools", type=int)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--profile", default="", help="a row's name: profile it instead")
    options = parser.parse_args()
    prepare(options.stories, options.schools)
    print(json.dumps(measure(options)))


def prepare(stories: int, schools: int) -> None:
    """Set Django up with a database of a size, which is made when there is none."""
    os.environ["K4K_BENCH_FILE"] = f"{stories}-{schools}.sqlite3"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    import django

    django.setup()
    from tests.bench.database import ensure_data

    ensure_data(stories, schools)


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Return rows, memory and the index's times."""
    before = resident()
    index = index_times()
    handler = make_handler()
    rows = {BARE: "bare page with 12 constant cards", **list_rows(), **page_rows()}
    bad = bad_rows()
    if options.profile:
        profile(handler, next(a for a, name in (rows | bad).items() if name == options.profile))
    timings = time_rows(handler, [*rows, *bad], options.rounds)
    queries = {address: count_queries(handler, address) for address in rows}
    bare, usual = timings[BARE], timings[STORIES]
    return {
        "stories": options.stories,
        "schools": options.schools,
        "rows": [
            (name, timings[address], queries[address], timings[address] / bare)
            for address, name in rows.items()
        ],
        "bad": [
            (name, timings[address], timings[address] / usual) for address, name in bad.items()
        ],
        "memory": {"before the index": before, **index.pop("memory"), "at the end": resident()},
        "index": index,
    }


def list_rows() -> dict[str, str]:
    """Return addresses of lists with the names of their rows."""
    facets = "thema=samen4kansen&gemeente=coevorden"
    return {
        STORIES: "story list",
        f"{SCHOOLS}?nabij=7741AB": "school list by distance",
        POINTS: "points of all schools (GeoJSON)",
        f"{STORIES}?{facets}": "list with two facets",
        f"{STORIES}?q=ouderkamer": "text search",
        f"{STORIES}?q=ouderkamer&{facets}": "text search with two facets",
        f"{STORIES}?q=ouders+voorlez": "text search, two common words",
        f"{STORIES}?q=school": "text search, a word that every story has",
        f"{STORIES}?q=school{AGAIN}": "text search, the same word again",
        f"{STORIES}?pagina=500": "page 500",
        SCHOOLS: "school list",
        COACHES: "list of coaches",
        f"{COACHES}?taal=pools&{facets}": "list of coaches with three facets",
        MUNICIPALITIES: "list of municipalities",
        AGENDA: "agenda of 50,000 dates",
        f"{AGENDA}?{facets}": "agenda with two facets",
        f"{AGENDA}?periode=geweest&{facets}": "agenda, what is over, two facets",
        f"{AGENDA}?q=inloop": "agenda, text search",
        f"{AGENDA}?q=ouders": "agenda, a word that a third has",
        f"{AGENDA}?weergave=maand": "agenda, a month",
    }


def page_rows() -> dict[str, str]:
    """Return addresses of single pages: a story with photo and school, a school, theme and home."""
    from k4k_wagtail.catalogue.catalogue import catalogue_for
    from k4k_wagtail.page_types import get_page_model

    public = catalogue_for("StoryPage").index().pages
    stories = get_page_model("StoryPage").objects.filter(image__isnull=False, schools__isnull=False)
    story = next(one for one in stories.order_by("pk")[:500] if one.pk in public)
    return {
        story.url: "story detail",
        story.schools.first().url: "school detail",
        get_page_model("CoachPage").objects.order_by("pk")[0].url: "coach",
        "/netwerk/gemeenten/coevorden/": "municipality page",
        "/netwerk/samen4kansen/": "theme page",
        "/netwerk/": "home of the network",
    }


def bad_rows() -> dict[str, str]:
    """Return addresses that no honest visitor asks for."""
    many = "&".join(f"gemeente=onbekend-{at}" for at in range(10_000))
    chosen = "&".join(f"label=x{at}&thema=samen4kansen" for at in range(5_000))
    return {
        f"{STORIES}?{many}": "10,000 unknown values",
        f"{STORIES}?{chosen}": "10,000 values, known and unknown",
        f"{STORIES}?q={'school+' * 150_000}": "1 MB of words",
        f"{STORIES}?q={'a' * 1_000_000}": "1 MB in one word",
        f"{STORIES}?q={OPERATORS}": "operators of FTS and SQL",
        f"{STORIES}?q=s": "one letter",
        f"{STORIES}?pagina=999999999": "a page past the end",
    }


def make_handler(cookie: str = "") -> Callable[[str], int]:
    """Return a function that asks for an address as a web server does; it returns the status.

    Args:
        cookie: that of who is logged in.
    """
    from django.core.handlers.wsgi import WSGIHandler
    from django.db import connection
    from django.test import RequestFactory

    connection.settings_dict["CONN_MAX_AGE"] = None
    application, factory = WSGIHandler(), RequestFactory()

    def ask(address: str) -> int:
        path, _, query = address.partition("?")
        environ = factory._base_environ(PATH_INFO=path, QUERY_STRING=query, HTTP_COOKIE=cookie)
        response = application(environ, lambda *args: None)
        list(response)
        response.close()
        return int(response.status_code)

    return ask


def time_rows(ask: Callable[[str], int], addresses: list[str], rounds: int) -> dict[str, float]:
    """Return the median time of every address in milliseconds, after a warm start."""
    from tqdm import tqdm

    from k4k_wagtail.catalogue.store import forget_searches

    for address in addresses:
        statuses = {ask(address), ask(address)}
        expected = {404} if "999999999" in address else {200}
        if statuses != expected:
            raise SystemExit(f"{address[:80]} answers {statuses}")
    taken: dict[str, list[float]] = {address: [] for address in addresses}
    gc.collect()
    for _ in tqdm(range(rounds), desc="rounds", unit="", disable=None):
        for address in addresses:
            if not address.endswith(AGAIN):
                forget_searches()
            start = time.perf_counter()
            ask(address)
            taken[address].append(1000 * (time.perf_counter() - start))
    return {address: statistics.median(times) for address, times in taken.items()}


def count_queries(ask: Callable[[str], int], address: str) -> int:
    """Return the number of SQL queries of a warm request."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from k4k_wagtail.catalogue.store import forget_searches

    forget_searches()
    with CaptureQueriesContext(connection) as queries:
        ask(address)
    return len(queries)


def index_times() -> dict[str, Any]:
    """Return seconds to build the indexes, milliseconds to follow one publish, and their memory."""
    from k4k_wagtail.catalogue.catalogue import catalogue_for
    from k4k_wagtail.catalogue.changes import record_change
    from k4k_wagtail.catalogue.store import forget
    from k4k_wagtail.page_types import get_page_model

    stories = catalogue_for("StoryPage")
    stories.index()
    forget()
    gc.collect()
    before, start = resident(), time.perf_counter()
    stories.index()
    built = time.perf_counter() - start
    gc.collect()
    size = resident() - before
    some = list(get_page_model("StoryPage").objects.values_list("pk", flat=True)[:9])
    refreshed = []
    for page_id in some:
        record_change("StoryPage", [page_id])
        start = time.perf_counter()
        stories.index()
        refreshed.append(1000 * (time.perf_counter() - start))
    return {
        "build, seconds": built,
        "refresh after one publish, milliseconds": statistics.median(refreshed),
        "memory": {"indexes of stories and schools": size},
    }


def resident() -> float:
    """Return the memory of this process in megabytes."""
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def profile(ask: Callable[[str], int], address: str) -> None:
    """Print where the time of one address goes, and stop. Needs pyinstrument."""
    from pyinstrument import Profiler

    for _ in range(5):
        ask(address)
    profiler = Profiler(interval=0.001)
    with profiler:
        for _ in range(100):
            ask(address)
    print(profiler.output_text(unicode=True, color=False, show_all=False))
    raise SystemExit


if __name__ == "__main__":
    main()

"""Stories that are like another one, found with the catalogue's sets: no query over all pages."""

from typing import Any

from pyroaring import BitMap

from k4k_wagtail.catalogue.catalogue import Snapshot, catalogue_for
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.network.network import Network

# How much a shared value says. What few stories share says most; a theme says least.
WEIGHTS = {"label": 3, "school": 2, "thema": 2, "doelgroep": 1, "gemeente": 1, "soort": 1}
# The newest stories that share anything are compared; more would not be seen to differ.
COMPARED = 200
# A few more than are shown.
KEPT = 12


def related_stories(story: Any, network: Network, size: int = 3) -> list[Any]:
    """Return the stories that share most with one, the newest first among equals."""
    stories = catalogue_for("StoryPage").snapshot(network.version)
    best = remembered(
        ("related", story.pk, network.scope),
        lambda: _most_alike(story.pk, stories, network),
        network.version,
    )
    # Some may have expired since that was looked up.
    visible = stories.in_scope(network.scope)
    found = [page_id for page_id in best if page_id in visible][:size]
    return stories.catalogue.cards(found, network.version)


def _most_alike(key: int, stories: Snapshot, network: Network) -> list[int]:
    shared = {
        name: [found for found in stories.index.values.get(name, {}).values() if key in found]
        for name in WEIGHTS
    }
    near = BitMap.union(BitMap(), *shared["label"], *shared["thema"])
    near &= stories.in_scope(network.scope)
    near.discard(key)
    candidates = stories.usual_order.page(near, 0, COMPARED)
    scores = dict.fromkeys(candidates, 0)
    compared = BitMap(candidates)
    for name, weight in WEIGHTS.items():
        for found in shared[name]:
            for page_id in found & compared:
                scores[page_id] += weight
    return sorted(candidates, key=lambda page_id: -scores[page_id])[:KEPT]

"""Stories that are like another one, found with the catalogue's sets: no query over all pages."""

from typing import Any

from pyroaring import BitMap

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.network.network import Network

# How much a shared value says. What few stories share says most; a theme says least.
WEIGHTS = {"label": 3, "school": 2, "thema": 2, "doelgroep": 1, "gemeente": 1, "soort": 1}
# The newest stories that share anything are compared; more would not be seen to differ.
COMPARED = 200


def related_stories(story: Any, network: Network, size: int = 3) -> list[Any]:
    """Return the stories that share most with one, the newest first among equals."""
    stories = catalogue_for("StoryPage").snapshot(network.version)
    shared = {}
    for name in WEIGHTS:
        sets = stories.index.values.get(name, {})
        shared[name] = [found for found in sets.values() if story.pk in found]
    near = BitMap()
    for found in (*shared["label"], *shared["thema"]):
        near |= found
    near &= stories.in_scope(network.scope)
    near.discard(story.pk)
    candidates = stories.usual_order.page(near, 0, COMPARED)
    scores = {
        page_id: sum(
            weight * sum(page_id in found for found in shared[name])
            for name, weight in WEIGHTS.items()
        )
        for page_id in candidates
    }
    best = sorted(candidates, key=lambda page_id: -scores[page_id])[:size]
    return stories.catalogue.cards(best, network.version)

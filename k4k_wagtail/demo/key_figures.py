"""The demo's key figures, the only real numbers in it, and a block that shows them."""

import json
from collections.abc import Callable
from typing import Any

from k4k_wagtail.demo.records import DemoContent
from k4k_wagtail.network.figures import computed
from k4k_wagtail.network.key_figures import Countable, KeyFigure

BLOCK = "figures"


def add_key_figures(content: DemoContent, network: Any, count: Callable[..., None]) -> None:
    """Make the figures that are missing; with the first ones comes a block on the network's home.

    Args:
        content: the demo's content.
        network: the home of the network.
        count: called with the model and whether it is new, for each figure.
    """
    made = 0
    for order, one in enumerate(content.key_figures, start=1):
        _figure, is_new = KeyFigure.objects.get_or_create(
            label=one.label,
            municipality=None,
            defaults={
                "qualifier": one.qualifier,
                "value": one.value,
                "countable": one.countable,
                "source": one.source,
                "order": order,
            },
        )
        made += is_new
        count(KeyFigure, is_new)
    if made and not any(block.block_type == BLOCK for block in network.body):
        network.body = json.dumps(
            [*network.body.get_prep_value(), {"type": BLOCK, "value": block()}]
        )
        network.save()
        network.save_revision(changed=False)


def block() -> dict[str, Any]:
    """Return a block with all figures of the network: typed, counted and over the years."""
    return {
        "heading": "Het netwerk in cijfers",
        "municipality": None,
        "typed": "all",
        "chosen": [],
        "counted": [str(one.value) for one in computed()],
        "chart": str(Countable.PARTICIPATING_SCHOOLS.value),
        "download": True,
    }

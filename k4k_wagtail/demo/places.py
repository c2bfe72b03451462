"""The demo's municipalities: their agreements and their pages."""

from typing import Any

from k4k_wagtail.demo.records import DemoContent
from k4k_wagtail.network.agreements import Agreement


def add_agreements(content: DemoContent, municipalities: Any, themes: Any, count: Any) -> None:
    """Make the agreements that are missing.

    Args:
        content: the demo's content.
        municipalities: those of the demo, by CBS code.
        themes: all themes, by slug.
        count: called with the model and whether it is new, for each agreement.
    """
    for one in content.agreements:
        _agreement, is_new = Agreement.objects.get_or_create(
            municipality=municipalities[one.municipality],
            theme=themes[one.theme],
            starts_on=one.starts_on,
            defaults={"ends_on": one.ends_on, "note": one.note},
        )
        count(Agreement, is_new)

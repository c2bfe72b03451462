"""Themes with the number of stories they have in a network."""

from typing import Any

from k4k_wagtail.catalogue.catalogue import Snapshot
from k4k_wagtail.catalogue.selection import Selection
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.network.models import Theme
from k4k_wagtail.network.network import Network


def all_themes(network: Network) -> list[Theme]:
    """Return all themes in their order, with the address of their page in a network."""
    # Each network has its own: the address of a theme's page is not the same in the next.
    key = ("themes", network.page_id)
    themes: list[Theme] = remembered(
        key, lambda: network.dress(Theme.objects.all()), network.version
    )
    return themes


def theme_tiles(network: Network, stories: Snapshot) -> list[dict[str, Any]]:
    """Return the main themes, each with its number of stories."""
    counts = stories.counts("thema", Selection(), network.scope)
    return [
        {"theme": theme, "count": counts.get(theme.pk, 0)}
        for theme in all_themes(network)
        if theme.parent_id is None
    ]


def subtheme_links(theme_id: int, network: Network, stories: Snapshot) -> list[dict[str, Any]]:
    """Return the sub-themes of a theme, with number of stories and the list of those."""
    counts = stories.counts("thema", Selection(), network.scope)
    return [
        {
            "theme": theme,
            "count": counts.get(theme.pk, 0),
            "url": theme.url or f"{network.story_list_url}?thema={theme.slug}",
        }
        for theme in all_themes(network)
        if theme.parent_id == theme_id
    ]

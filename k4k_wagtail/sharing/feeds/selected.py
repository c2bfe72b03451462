"""Which pages a feed has: those of a selection that were published last."""

from dataclasses import dataclass, replace
from typing import Any

from k4k_wagtail import conf
from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.scope import Scoped
from k4k_wagtail.catalogue.selection import Selection
from k4k_wagtail.catalogue.snapshot import Snapshot
from k4k_wagtail.network.network import Network
from k4k_wagtail.sharing.embeds.kinds import KINDS, Kind

# Kinds of feeds, with the name of their address.
FEEDS = {
    "verhalen": "story_feed",
    "scholen": "school_feed",
    "coaches": "coach_feed",
    "agenda": "event_feed",
}


@dataclass(frozen=True)
class Selected:
    """The pages of a feed.

    Attributes:
        kind: stories, schools, coaches or events.
        network: whose they are.
        snapshot: the catalogue as the request sees it.
        scoped: what the network offers of it.
        selection: what was chosen, without what says how a list is shown.
        ids: the pages, what was published last first.
    """

    kind: Kind
    network: Network
    snapshot: Snapshot
    scoped: Scoped
    selection: Selection
    ids: list[int]

    @property
    def query_string(self) -> str:
        """The canonical query string, with its ``?``; empty when nothing is chosen."""
        return self.scoped.vocabulary.query_string(self.selection)

    @property
    def labels(self) -> list[str]:
        """What was chosen, in words."""
        labels = [
            str(option.label)
            for name, keys in self.selection.values.items()
            for key in keys
            if (option := self.snapshot.option(name, key))
        ]
        return [*labels, *([f"‘{self.selection.query}’"] if self.selection.query else [])]

    @property
    def title(self) -> str:
        """What readers call the feed: the network, and what was chosen."""
        title = self.kind.words().title % {"network": self.network.title}
        return f"{title}: {', '.join(self.labels)}" if self.labels else title

    @property
    def state(self) -> tuple[Any, ...]:
        """All that the feed follows from, within one version of the catalogue."""
        dates: list[int] = []
        if self.snapshot.catalogue.has_times:
            shown = self.snapshot.dates(self.selection.period)
            dates = [shown.time(page_id).key for page_id in self.ids]
        return (self.kind.name, self.query_string, self.ids, dates)


def selected(kind: Kind, query_string: str, network: Network) -> Selected:
    """Return the pages of a feed.

    Args:
        kind: one of those of ``FEEDS``.
        query_string: that of the list; what means nothing is left out.
        network: of the request's site.
    """
    snapshot = catalogue_for(kind.page_type).snapshot(network.version)
    scoped = snapshot.scoped(network.scope)
    selection = without_looks(scoped.vocabulary.parse(query_string))
    found = snapshot.found(selection, network.scope)
    ids = snapshot.last_published(found, int(conf.get("FEED_ENTRIES")))
    return Selected(kind, network, snapshot, scoped, selection, ids)


def without_looks(selection: Selection) -> Selection:
    """Return a selection without its order, page and view: a feed has ways of its own."""
    return replace(selection, number=1, ordering="", nearby="", origin=None, view="", problems=())


def kind_of(page_type: str) -> Kind | None:
    """Return the kind of feed that has pages of a type, if there is one."""
    return next((KINDS[name] for name in FEEDS if KINDS[name].page_type == page_type), None)

"""What other sites can show: a kind for each list of the network, its figures, its map."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

CARDS, ROWS, COMPACT = "kaarten", "lijst", "compact"


@dataclass(frozen=True)
class Kind:
    """A kind of embed.

    Attributes:
        name: how it stands in its address, in Dutch as the addresses of lists are.
        page_type: whose catalogue the selection is read with.
        list_type: the page that has the whole list.
        looks: the ways to show it, the usual one first; none when there is but one.
        words: the texts around it, in the language that is active: see ``Words``.
        has_number: whether there is a number of items to choose.
    """

    name: str
    page_type: str
    list_type: str
    looks: tuple[str, ...]
    words: Callable[[], "Words"]
    has_number: bool = True


@dataclass(frozen=True)
class Words:
    """Texts around an embed.

    Attributes:
        name: what it is, such as “Stories”.
        title: its heading, with ``%(network)s``.
        more: the link to the whole list.
        none: what stands there when nothing was found.
    """

    name: str
    title: str
    more: str
    none: str


def _stories() -> Words:
    title, none = _("Stories of %(network)s"), _("There is no story here yet.")
    return Words(_("Stories"), title, _("All stories"), none)


def _schools() -> Words:
    title, none = _("Schools in %(network)s"), _("There is no school here yet.")
    return Words(_("Schools"), title, _("All schools"), none)


def _coaches() -> Words:
    title, none = _("Coaches of %(network)s"), _("There is no coach here yet.")
    return Words(_("Coaches"), title, _("All coaches"), none)


def _events() -> Words:
    title, none = _("Agenda of %(network)s"), _("Nothing is planned here now.")
    return Words(_("Agenda"), title, _("The whole agenda"), none)


def _figures() -> Words:
    title, none = _("Figures of %(network)s"), _("There are no figures here yet.")
    return Words(_("Key figures"), title, _("Go to the network"), none)


def _map() -> Words:
    title, none = _("Schools in %(network)s on the map"), _("There is no school here yet.")
    return Words(_("Map"), title, _("All schools"), none)


KINDS = {
    kind.name: kind
    for kind in (
        Kind("verhalen", "StoryPage", "StoryIndexPage", (CARDS, ROWS, COMPACT), _stories),
        Kind("scholen", "SchoolPage", "SchoolIndexPage", (ROWS, CARDS, COMPACT), _schools),
        Kind("coaches", "CoachPage", "CoachIndexPage", (CARDS, ROWS, COMPACT), _coaches),
        Kind("agenda", "EventPage", "EventIndexPage", (ROWS, CARDS, COMPACT), _events),
        Kind("kerncijfers", "SchoolPage", "", (), _figures, has_number=False),
        Kind("kaart", "SchoolPage", "SchoolIndexPage", (), _map, has_number=False),
    )
}

"""Reading a selection of a catalogue for the API: what the catalogue drops is an error here."""

from urllib.parse import urlencode

from django.utils.translation import gettext as _

from k4k_wagtail.catalogue.nearby import NEARBY
from k4k_wagtail.catalogue.period import FROM, PERIOD, UNTIL
from k4k_wagtail.catalogue.problems import Problem
from k4k_wagtail.catalogue.scope import Scope
from k4k_wagtail.catalogue.selection import MAX_QUERY, QUERY, SORT, Selection
from k4k_wagtail.catalogue.snapshot import Snapshot
from k4k_wagtail.sharing.api.parameters import ORDER, facets_of
from k4k_wagtail.sharing.api.query import Query, named

Pairs = list[tuple[str, str]]


def read_selection(query: Query, snapshot: Snapshot, scope: Scope) -> Selection:
    """Return the selection that a query asks; what is wrong goes to its faults.

    Args:
        query: the query string; the paging in it is not looked at.
        snapshot: the catalogue.
        scope: the network and language.
    """
    pairs = [*_chosen(query, snapshot), *_single(query, snapshot)]
    selection = snapshot.parse(urlencode(pairs), scope)
    words = _Words(query, snapshot, scope)
    for problem in selection.problems:
        words.report(problem, selection)
    return selection


def _chosen(query: Query, snapshot: Snapshot) -> Pairs:
    pairs = []
    for facet in facets_of(snapshot.catalogue):
        for value in query.values(facet.name):
            if value.strip():
                pairs.append((facet.name, value))
            else:
                query.refuse_empty(facet.name)
    return pairs


def _single(query: Query, snapshot: Snapshot) -> Pairs:
    catalogue = snapshot.catalogue
    names = {QUERY: QUERY, ORDER: SORT}
    names |= {NEARBY: NEARBY} if catalogue.has_points else {}
    names |= {name: name for name in (FROM, UNTIL, PERIOD)} if catalogue.has_times else {}
    found = {ours: query.single(name) for name, ours in names.items()}
    if len(found[QUERY]) > MAX_QUERY:
        detail = _("q is longer than %(number)d characters. Search for fewer words.")
        query.refuse(QUERY, found[QUERY], "too-long", detail, number=MAX_QUERY)
    if found.get(PERIOD) and (found.get(FROM) or found.get(UNTIL)):
        detail = _("periode and van or tot say two things. Give one of them.")
        query.refuse(PERIOD, found[PERIOD], "conflict", detail)
    return [(name, value) for name, value in found.items() if value]


class _Words:
    """Tells clients what the catalogue dropped.

    Args:
        query: gets the errors.
        snapshot: the catalogue.
        scope: the network and language.
    """

    def __init__(self, query: Query, snapshot: Snapshot, scope: Scope) -> None:
        self._query = query
        self._scoped = snapshot.scoped(scope)
        self._facets = {facet.name for facet in facets_of(snapshot.catalogue)}

    def report(self, problem: Problem, selection: Selection) -> None:
        """Report one thing that was dropped."""
        name = ORDER if problem.name == SORT else problem.name
        code, detail = self._told(name, problem, selection)
        self._query.refuse(name, problem.value, code, "%(detail)s", detail=detail)

    def _told(self, name: str, problem: Problem, selection: Selection) -> tuple[str, str]:
        """Return the code and the text of an error."""
        if name in self._facets:
            slug = self._scoped.vocabulary.slug
            known = [slug(name, one.key) for one in self._scoped.offered[name]]
            return "unknown-value", _unknown(name, known)
        if name == ORDER:
            allowed = self._scoped.vocabulary.allowed(selection.query, selection.nearby)
            return "unknown-value", _unknown(name, list(allowed))
        return _plain(name, problem)


def _plain(name: str, problem: Problem) -> tuple[str, str]:
    """Return the code and the text of an error in a parameter that has no list of values."""
    if name == UNTIL and problem.sentence:
        return "conflict", _("tot comes before van. Exchange them, or leave one out.")
    if name in (FROM, UNTIL):
        detail = _("%(name)s must be a day between 1900 and 2100, such as 2026-12-31.")
        return "no-day", detail % {"name": name}
    if name == PERIOD:
        return "unknown-value", _(
            "periode must be geweest, a year that is over or this one, or a month such as 2026-12."
        )
    if name == QUERY:
        return "no-word", _("q holds no letter and no digit to search for.")
    return "unknown-value", problem.sentence or problem.message


def _unknown(name: str, known: list[str]) -> str:
    if not known:
        return _("%(name)s: nothing here has a value for this. Leave it out.") % {"name": name}
    detail = _("%(name)s: we do not know this value. Choose from: %(known)s.")
    return detail % {"name": name, "known": named(known)}

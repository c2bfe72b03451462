"""Compares one answer of the catalogue with the plain ORM's."""

from typing import Any
from urllib.parse import urlencode

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.index import Scope
from k4k_wagtail.catalogue.listing import Listing
from tests.catalogue import plain


def check(
    page_type: str,
    values: plain.Values,
    network: Any = None,
    locale: Any = None,
    ordering: str = "",
    per_page: int = 12,
) -> int:
    """Assert that a selection's ids, counts, order and pages are the ORM's; return the total.

    Args:
        page_type: the type of the pages that are listed.
        values: the chosen option keys by facet.
        network: the network page, or None for all.
        locale: the language, or None for all.
        ordering: name of an ordering; empty for the usual one.
        per_page: number of items on a page.
    """
    scope = Scope(network.pk if network else None, locale.pk if locale else None)
    listing = listing_of(page_type, values, scope, ordering, per_page)
    pages = plain.visible(page_type, network, locale)
    # What the scope does not offer cannot be chosen by its slug, and finds nothing anyway.
    kept = {name: tuple(keys) for name, keys in listing.selection.values.items()}
    expected = plain.chosen(page_type, pages, kept)
    assert set(listing.found) == expected
    assert listing.total == len(expected)
    check_counts(listing, page_type, pages, kept)
    usual = next(iter(catalogue_for(page_type).orderings))
    order = plain.ordered(page_type, expected, ordering or usual)
    check_pages(listing, page_type, values, order)
    return listing.total


def listing_of(
    page_type: str, values: plain.Values, scope: Scope, ordering: str, per_page: int, page: int = 1
) -> Listing:
    """Return the listing for some option keys, asked for as a visitor does."""
    catalogue = catalogue_for(page_type)
    vocabulary = catalogue.snapshot().scoped(scope).vocabulary
    pairs = [
        (name, vocabulary.slug(name, key))
        for name, keys in values.items()
        for key in keys
        if any(option.key == key for option in vocabulary.options[name])
    ]
    query = urlencode([*pairs, ("sortering", ordering), ("pagina", page)])
    listing = Listing(catalogue, query, scope, "/lijst/", per_page)
    assert listing.selection.problems == ()
    return listing


def check_counts(
    listing: Listing, page_type: str, pages: Any, values: dict[str, tuple[Any, ...]]
) -> None:
    """Assert the counts of every option, also of those that a long facet does not show."""
    expected: dict[str, dict[Any, int]] = {}
    for facet in listing.catalogue.facets:
        known = {option.key for option in listing.snapshot.index.options[facet.name]}
        plainly = plain.counts(page_type, pages, values, facet.name)
        # A school that visitors may not see is no option, though stories name it.
        assert set(plainly) <= known or facet.name == "school"
        expected[facet.name] = {key: count for key, count in plainly.items() if key in known}
        counts = listing.snapshot.counts(facet.name, listing.selection, listing.scope)
        assert {key: count for key, count in counts.items() if count} == expected[facet.name]
    vocabulary = listing.scoped.vocabulary
    for view in listing.facets:
        shown = [*view.options, *(child for option in view.options for child in option.children)]
        slugs = {vocabulary.slug(view.name, key): n for key, n in expected[view.name].items()}
        assert {one.value: one.count for one in shown if one.count} == {
            one.value: slugs[one.value] for one in shown if one.value in slugs
        }


def check_pages(listing: Listing, page_type: str, values: plain.Values, order: list[int]) -> None:
    """Assert that the pages of the list, laid behind each other, are the whole in its order."""
    size, snapshot = listing.per_page, listing.snapshot
    found: list[int] = []
    for number in range(listing.num_pages):
        ids = snapshot.page_ids(listing.selection, listing.found, number * size, size)
        assert len(ids) == min(size, len(order) - number * size)
        found += ids
    assert found == order
    last = listing_of(
        page_type, values, listing.scope, listing.selection.ordering, size, listing.num_pages
    )
    assert [page.pk for page in last.items] == order[(listing.num_pages - 1) * size :]
    assert not last.past_the_end
    assert last.next_url == ""

"""The ledger of pages that outputs show: what is new, what changed, and what went.

It follows the catalogue's own log, and is brought up to date by whoever asks for pages or changes:
so it is right without any job that must run, and sees what no write marks, such as a consent that
ended.
"""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from k4k_wagtail.catalogue.catalogue import EVERYWHERE, catalogue_for
from k4k_wagtail.catalogue.changes import Version, changed_since, current_version, named_since
from k4k_wagtail.catalogue.index import Index
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.sharing import SHARED_TYPES
from k4k_wagtail.sharing.changes.pages import Place, Seen, seen_pages
from k4k_wagtail.sharing.models import SharedPage, SharedVersion

WRITTEN_AT_ONCE = 500


def follow(version: Version) -> None:
    """Write down what became of pages since the last time.

    One query when nothing changed, and one more while a page is past its last day.

    Args:
        version: the version of the catalogue that the caller read.
    """
    known = {state.page_type: _version_of(state) for state in SharedVersion.objects.all()}
    if all(known.get(name) == version and not _outlived(name, version) for name in SHARED_TYPES):
        return
    with transaction.atomic():
        for state in _locked():
            _follow_type(state, current_version())


def _version_of(state: SharedVersion) -> Version:
    return Version(state.number, state.token, state.day or Version(0, "").day)


def _locked() -> list[SharedVersion]:
    """Lock the ledger: writing first takes SQLite's one lock before anything was read."""
    SharedVersion.objects.bulk_create(
        [SharedVersion(page_type=name) for name in SHARED_TYPES], ignore_conflicts=True
    )
    return list(SharedVersion.objects.select_for_update().order_by("page_type"))


def _outlived(page_type: str, version: Version) -> bool:
    """Return whether the ledger shows a page that expired since the last change."""
    index = catalogue_for(page_type).index(version)
    expired = index.pages - index.in_scope(EVERYWHERE)
    rows = SharedPage.objects.filter(page_type=page_type, is_gone=False)
    return bool(expired) and rows.filter(page_id__in=list(expired)).exists()


def _follow_type(state: SharedVersion, version: Version) -> None:
    """Bring the ledger of one page type up to a version."""
    before = _version_of(state)
    catalogue = catalogue_for(state.page_type)
    index = catalogue.index(version)
    changed = changed_since(before, state.page_type) if state.token else None
    if catalogue.follows_days and before.day != version.day:
        changed = None
    if changed is not None:
        changed |= set(index.pages - index.in_scope(EVERYWHERE))
    named = named_since(before, state.page_type) if state.token and changed is None else set()
    _compare(state, index, changed, named)
    state.number, state.token, state.day = version
    state.save(update_fields=["number", "token", "day"])


def _compare(state: SharedVersion, index: Index, changed: set[int] | None, named: set[int]) -> None:
    """Write what is otherwise than the ledger says.

    Args:
        state: of the page type.
        index: of the pages that are shown.
        changed: the pages that may be otherwise; ``None`` when that may be any.
        named: those among them that are otherwise for certain, when it may be any.
    """
    rows = SharedPage.objects.filter(page_type=state.page_type)
    if changed is not None:
        rows = rows.filter(page_id__in=changed)
    known = {Place(row.network_id, row.page_id): row for row in rows}
    shown = dict.fromkeys(_shown(index, changed))
    seen = seen_pages(get_page_model(state.page_type), {place.page_id for place in shown})
    new = [
        _new_row(state, place, seen[place.page_id])
        for place in shown
        if place not in known and place.page_id in seen
    ]
    other = [
        row
        for place, row in known.items()
        if _is_other(row, place in shown, seen, changed)
        or (place in shown and row.page_id in named)
    ]
    for row in other:
        row.is_gone = Place(row.network_id, row.page_id) not in shown
        row.changed_at = timezone.now()
    _write(new, other)


def _shown(index: Index, changed: set[int] | None) -> Iterator[Place]:
    visible = index.in_scope(EVERYWHERE)
    for network_id, pages in index.networks.items():
        for page_id in pages & visible:
            if changed is None or page_id in changed:
                yield Place(int(network_id), page_id)


def _new_row(state: SharedVersion, place: Place, page: Seen) -> SharedPage:
    # Of what was there before the ledger began is known when it was published.
    published = page.published_at if not state.token else None
    return SharedPage(
        page_type=state.page_type,
        network_id=place.network_id,
        page_id=place.page_id,
        public_id=page.public_id,
        locale_id=page.locale_id,
        changed_at=published or timezone.now(),
    )


def _is_other(
    row: SharedPage, is_shown: bool, seen: dict[int, Seen], changed: set[int] | None
) -> bool:
    if row.is_gone == is_shown:
        return True
    if not is_shown or changed is not None:
        return is_shown
    page = seen.get(row.page_id)
    return bool(page and page.published_at and page.published_at > row.changed_at)


def _write(new: Iterable[SharedPage], other: Iterable[SharedPage]) -> None:
    """Number rows in the order in which they changed, and write them."""
    number = SharedPage.objects.aggregate(Max("number"))["number__max"] or 0
    new = sorted(new, key=lambda row: row.changed_at)
    other = list(other)
    for at, row in enumerate([*new, *other], start=number + 1):
        row.number = at
    SharedPage.objects.bulk_create(new, batch_size=WRITTEN_AT_ONCE)
    fields = ["number", "changed_at", "is_gone"]
    SharedPage.objects.bulk_update(other, fields, batch_size=WRITTEN_AT_ONCE)

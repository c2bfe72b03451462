"""Where a record is used: in pages, in other records, and in versions not published yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CASCADE, DO_NOTHING, SET_DEFAULT, SET_NULL, Model, Q, QuerySet
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.models import Revision

from k4k_wagtail.page_types import get_base_page_model

# A key that does one of these when its record goes: whoever wrote it chose so.
YIELDING = (CASCADE, SET_NULL, SET_DEFAULT, DO_NOTHING)


@dataclass(frozen=True)
class Use:
    """A page or record that refers to another one.

    Attributes:
        source: the page (of its own class) or record that refers.
        in_draft: whether only a version that is not published yet does.
    """

    source: Model
    in_draft: bool = False

    @property
    def kind(self) -> str:
        """What refers, in one or two words: story, school, organisation."""
        return str(self.source._meta.verbose_name)


def uses(record: Model) -> list[Use]:
    """Return what would lose something if a record went, each page or record once.

    Followed are keys that protect and many-to-many relations, of any installed app. Pages also
    count when only their newest or scheduled version, as an editor left it, refers to the record.

    Args:
        record: a saved record.
    """
    found: dict[tuple[type[Model], Any], Use] = {}
    for source in _sources(record):
        found.setdefault((type(source), source.pk), Use(source))
    known = {use.source.pk for use in found.values() if _is_page(use.source)}
    drafts = _pages_with_drafts_naming(record) - known
    for page in get_base_page_model().objects.filter(pk__in=drafts).order_by("path").specific():
        found[type(page), page.pk] = Use(page, in_draft=True)
    return list(found.values())


def uses_in_words(found: Iterable[Use]) -> str:
    """Return uses as a count per kind, e.g. “3 stories and 2 schools”."""
    counts: dict[type[Model], int] = {}
    for use in found:
        counts[type(use.source)] = counts.get(type(use.source), 0) + 1
    parts = []
    for model, number in counts.items():
        names = model._meta
        name = names.verbose_name if number == 1 else names.verbose_name_plural
        parts.append(f"{number} {name}")
    return get_text_list(parts, _("and"))


def _is_page(source: Model) -> bool:
    return isinstance(source, get_base_page_model())


def referring_fields(model: type[Model]) -> list[Any]:
    """Return the fields of any model that keep a record of a model from being deleted."""
    return [
        field
        for field in fields_to(model)
        if not field.model._meta.auto_created
        and (field.many_to_many or getattr(field.remote_field, "on_delete", None) not in YIELDING)
    ]


def fields_to(model: type[Model]) -> Iterator[Any]:
    """Yield all fields that point at a model: of any installed app, and of hidden tables too."""
    for relation in model._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if not relation.auto_created or relation.concrete or field is None:
            continue
        if not field.model._meta.swapped:
            yield field


def _sources(record: Model) -> Iterator[Model]:
    for field in referring_fields(type(record)):
        rows = field.model._default_manager.filter(**{field.name: record})
        parent = _parental_key(field.model)
        if parent is None:
            yield from rows
        else:
            # Rows that belong to a page: editors know the page, not the row.
            pages = parent.remote_field.model._default_manager
            keys = rows.order_by().values(parent.attname)
            owners = pages.filter(pk__in=keys)
            yield from owners.specific() if hasattr(owners, "specific") else owners


def _parental_key(model: type[Model]) -> Any:
    return next((field for field in model._meta.fields if isinstance(field, ParentalKey)), None)


def _pages_with_drafts_naming(record: Model) -> set[Any]:
    """Return the keys of pages whose unpublished version refers to a record."""
    names = [_place_in_content(field) for field in referring_fields(type(record))]
    pages = set()
    contents = unpublished_revisions().order_by().values_list("content", flat=True)
    for content in contents.iterator(chunk_size=200):
        if any(_holds(content, place, record.pk) for place in names):
            pages.add(content["pk"])
    return pages


def unpublished_revisions() -> QuerySet[Revision]:
    """Return the newest unpublished and the scheduled versions of all pages."""
    changed = get_base_page_model().objects.filter(has_unpublished_changes=True)
    wanted = Q(pk__in=changed.order_by().values("latest_revision")) | Q(
        approved_go_live_at__isnull=False
    )
    found: QuerySet[Revision] = Revision.page_revisions.filter(wanted)
    return found


def _place_in_content(field: Any) -> tuple[str, ...]:
    """Return where a version keeps a field: its name, or the relation and the name in its rows."""
    parent = _parental_key(field.model)
    if parent is None:
        return (field.name,)
    return (parent.remote_field.get_accessor_name(), field.name)


def _holds(content: dict[str, Any], place: tuple[str, ...], key: Any) -> bool:
    value: Any = content.get(place[0])
    if len(place) > 1:
        return any(row.get(place[1]) == key for row in value or () if isinstance(row, dict))
    return key in value if isinstance(value, list) else value == key

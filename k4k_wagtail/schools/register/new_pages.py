"""Making many school pages at once: drafts with a first revision, as if an editor had made them.

``add_child`` and ``save_revision`` make about ten pages a second; this makes hundreds, with one
insert a table for a whole chunk where Django can. What it leaves out on purpose: ``save()`` of the
page class and its ``post_save`` receivers (they are called with ``raw=True``, as for fixtures).
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.text import slugify
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex, Revision

from k4k_wagtail.network.search_index import add_to_search
from k4k_wagtail.page_types import get_base_page_model, get_page_model
from k4k_wagtail.schools.register.plan import PlannedSchool
from k4k_wagtail.schools.register.records import Records


def write_new(parent: Any, planned: list[PlannedSchool], records: Records, user: Any) -> None:
    """Add drafts of schools below a list of schools. Call it within a transaction.

    Schools whose location code is taken meanwhile, by an import at the same time, are left alone.

    Args:
        parent: the list of schools.
        planned: the new schools.
        records: ids of municipalities and boards.
        user: who does it; may be ``None``.
    """
    model = get_page_model("SchoolPage")
    # Locks the row: who adds a page meanwhile waits, so no place in the tree is given twice.
    parent = get_base_page_model().objects.select_for_update().get(pk=parent.pk)
    codes = [one.code for one in planned]
    taken = model.objects.filter(location_code__in=codes).values_list("location_code", flat=True)
    present = set(taken)
    pages = [_draft(model, one, records, user) for one in planned if one.code not in present]
    if not pages:
        return
    _place(pages, parent)
    _insert(pages)
    for page in pages:
        ReferenceIndex.create_or_update_for_object(page)
        log(instance=page, action="wagtail.create", user=user, content_changed=True)
    add_to_search(model.get_indexed_objects().filter(pk__in=[page.pk for page in pages]))


def _draft(model: Any, planned: PlannedSchool, records: Records, user: Any) -> Any:
    now = timezone.now()
    page = model(**records.resolve(planned.fields), owner=user)
    page.draft_title = page.title
    page.live = False
    page.has_unpublished_changes = True
    page.latest_revision_created_at = now
    page.content_type = ContentType.objects.get_for_model(model)
    # Empty lists instead of a query for each relation.
    for relation in get_all_child_relations(model):
        setattr(page, relation.get_accessor_name(), [])
    for field in get_all_child_m2m_relations(model):
        setattr(page, field.name, [])
    return page


def _place(pages: list[Any], parent: Any) -> None:
    """Give pages their place in the tree, after the last child, and a free slug."""
    last = parent.get_last_child()
    start = last._get_lastpos_in_path() if last else 0
    wanted = [_slugs(page) for page in pages]
    taken = set(
        parent.get_children()
        .filter(slug__in={slug for slugs in wanted for slug in slugs})
        .values_list("slug", flat=True)
    )
    for number, (page, slugs) in enumerate(zip(pages, wanted, strict=True), start=start + 1):
        page.depth = parent.depth + 1
        page.path = parent._get_path(parent.path, page.depth, number)
        page.slug = next(slug for slug in slugs if slug not in taken)
        taken.add(page.slug)
        page.locale_id = parent.locale_id
        page.set_url_path(parent)
    type(parent).objects.filter(pk=parent.pk).update(numchild=parent.numchild + len(pages))


def _slugs(page: Any) -> list[str]:
    """Return slugs in the order of liking; the last is the school's own, since codes are unique."""
    name, place, code = (slugify(one) for one in (page.title, page.place, page.location_code))
    full = f"{name}-{code}".strip("-")
    return [slug for slug in (name, f"{name}-{place}".strip("-"), full, f"{full}-2") if slug]


def _insert(pages: list[Any]) -> None:
    """Insert the rows of all tables of the pages, and their first revisions."""
    base = get_base_page_model()
    columns = [field.attname for field in base._meta.concrete_fields if not field.primary_key]
    base.objects.bulk_create(
        base(**{column: getattr(page, column) for column in columns}) for page in pages
    )
    # Not every database gives the ids of rows that were inserted together.
    paths = [page.path for page in pages]
    rows = {row.path: row for row in base.objects.filter(path__in=paths)}
    for page in pages:
        for table in (*page._meta.get_parent_list(), type(page)):
            setattr(page, table._meta.pk.attname, rows[page.path].pk)
        setattr(page, page._meta.get_ancestor_link(base).name, rows[page.path])
    _insert_revisions(pages, rows)
    for page in pages:
        for table in (*_tables_between(type(page), base), type(page)):
            _row(page, table).save_base(raw=True, force_insert=True)


def _tables_between(model: Any, base: Any) -> list[Any]:
    """Return tables between the base page and the class, for a site with layers of its own."""
    return [one for one in reversed(model._meta.get_parent_list()) if one is not base]


def _row(page: Any, table: Any) -> Any:
    if table is type(page):
        return page
    columns = [field.attname for field in table._meta.concrete_fields]
    return table(**{column: getattr(page, column) for column in columns})


def _insert_revisions(pages: list[Any], rows: dict[str, Any]) -> None:
    base_type = pages[0].get_base_content_type()
    Revision.objects.bulk_create(
        Revision(
            content_type=page.content_type,
            base_content_type=base_type,
            object_id=str(page.pk),
            created_at=page.latest_revision_created_at,
            user=page.owner,
            object_str=str(page),
            content=page.serializable_data(),
        )
        for page in pages
    )
    made = Revision.objects.filter(
        base_content_type=base_type, object_id__in=[str(page.pk) for page in pages]
    )
    revision_of = dict(made.values_list("object_id", "pk"))
    for page in pages:
        row = rows[page.path]
        row.latest_revision_id = page.latest_revision_id = revision_of[str(page.pk)]
    get_base_page_model().objects.bulk_update(rows.values(), ["latest_revision"])

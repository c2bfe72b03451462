"""Bringing existing school pages up to date without touching what editors wrote.

The register's fields are written on the page itself and in the revisions that may be published
later: the newest draft, one that is scheduled and one in moderation. So publishing any of them
brings no old register values back, and nothing of the editors' is lost.
"""

from typing import Any

from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex, Revision, TaskState

from k4k_wagtail.catalogue.changes import record_changes
from k4k_wagtail.network.location_fields import LOCATION_FIELDS, is_own_point
from k4k_wagtail.network.search_index import add_to_search
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.register.plan import PlannedSchool
from k4k_wagtail.schools.register.records import Records

# In the content of a revision a key stands under its field's name, without “_id”.
KEYS = {"municipality_id": "municipality", "board_id": "board"}
TITLES = ("title", "draft_title")


def write_changed(planned: list[PlannedSchool], records: Records, user: Any) -> None:
    """Change school pages, with what follows from it. Call it within a transaction.

    Args:
        planned: the schools, with the fields to write.
        records: ids of municipalities and boards.
        user: who does it; may be ``None``.
    """
    model = get_page_model("SchoolPage")
    values = {one.page_id: records.resolve(one.fields) for one in planned}
    for page_id, fields in values.items():
        model.objects.filter(pk=page_id).update(**fields)
    _patch_revisions(planned, values)
    pages = list(model.objects.filter(pk__in=values))
    for page in pages:
        if KEYS.keys() & values[page.pk].keys():
            ReferenceIndex.create_or_update_for_object(page)
        log(instance=page, action="wagtail.edit", user=user, content_changed=True)
    add_to_search(model.get_indexed_objects().filter(pk__in=values))
    _record(pages)


def write_redated(planned: list[PlannedSchool]) -> None:
    """Write a newer source on schools that did not change otherwise; that is no edit.

    Args:
        planned: the schools; all get the same source and date.
    """
    model = get_page_model("SchoolPage")
    values = {one.page_id: one.fields for one in planned}
    model.objects.filter(pk__in=values).update(**planned[0].fields)
    _patch_revisions(planned, values)
    record_changes([("SchoolPage", page_id) for page_id in values])


def write_located(page_id: int, fields: dict[str, Any]) -> None:
    """Write where a school is, on its page and in its drafts. Call it within a transaction.

    Args:
        page_id: the page.
        fields: the location fields.
    """
    model = get_page_model("SchoolPage")
    model.objects.filter(pk=page_id).update(**fields)
    page = model.objects.get(pk=page_id)
    planned = PlannedSchool(None, page.location_code or "", page.title, page_id, fields)
    _patch_revisions([planned], {page_id: fields})
    _record([page])


def _record(pages: list[Any]) -> None:
    """Tell the catalogues, once for all pages."""
    changes = {
        change for page in pages for change in [(page.page_type, page.pk), *page.related_changes()]
    }
    record_changes(sorted(changes, key=str))


def _patch_revisions(
    planned: list[PlannedSchool], values: dict[int | None, dict[str, Any]]
) -> None:
    by_id = {str(one.page_id): one for one in planned}
    model = get_page_model("SchoolPage")
    newest = model.objects.filter(pk__in=values).values_list("latest_revision_id", flat=True)
    may_go_live = (
        Q(pk__in=[pk for pk in newest if pk])
        | Q(approved_go_live_at__isnull=False)
        | Q(task_states__status=TaskState.STATUS_IN_PROGRESS)
    )
    revisions = Revision.page_revisions.filter(may_go_live, object_id__in=by_id).distinct()
    patched = []
    for revision in revisions:
        one = by_id[revision.object_id]
        _patch(revision, one, values[one.page_id])
        patched.append(revision)
    Revision.objects.bulk_update(patched, ["content", "object_str"])


def _patch(revision: Revision, planned: PlannedSchool, fields: dict[str, Any]) -> None:
    """Write register fields in a revision; its title only when that was the register's.

    A point that an editor typed in a draft stays too.
    """
    content = revision.content
    left = (*TITLES, *LOCATION_FIELDS) if is_own_point(content) else TITLES
    for name, value in fields.items():
        if name not in left:
            content[KEYS.get(name, name)] = value
    new_name = planned.fields.get("register_name")
    if new_name and content.get("title") == planned.old_name:
        content["title"] = new_name
        revision.object_str = new_name
    if new_name and content.get("draft_title") == planned.old_name:
        content["draft_title"] = new_name

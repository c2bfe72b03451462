"""The municipality's step: of which municipality a page is, and who looks at it there."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.models import RoleGroup
from k4k_wagtail.network.site_settings import NetworkSettings
from k4k_wagtail.page_types import get_page_model

# Pages that everything below them belongs to the municipality of.
PLACES = ("SchoolPage", "MunicipalityPage")


def reviewers_to_ask(page: Any, by: Any = None) -> list[RoleGroup]:
    """Return the roles whose people look at a page before the network does; none skips the step.

    Args:
        page: the page that was handed in.
        by: who did; when that is one of those people, nobody need be asked.
    """
    site = page.get_site()
    if site is None or not NetworkSettings.for_site(site).municipality_reviews:
        return []
    municipalities = municipalities_of(page.specific.get_latest_revision_as_object())
    people = get_user_model()._default_manager.filter(is_active=True)
    asked = RoleGroup.objects.filter(
        role=Role.MUNICIPALITY_EDITOR,
        municipality__in=municipalities,
        network__in=_above(page),
        group__user__in=people,
    ).distinct()
    if by is not None and asked.filter(group__user=by.pk).exists():
        return []
    return list(asked)


def municipalities_of(page: Any) -> set[int]:
    """Return the municipalities that a version of a page belongs to.

    Its own, or else those of its schools, or else that of the school or the municipality that it
    hangs below.

    Args:
        page: the version, as a page of its type.

    Returns:
        Keys of municipalities; none for pages of the whole network.
    """
    return _own(page) or _of_schools(page) or _of_place(page)


def _own(page: Any) -> set[int]:
    if hasattr(page, "municipalities"):
        return {one.pk for one in page.municipalities.all()}
    alone = getattr(page, "municipality_id", None)
    return {alone} if alone else set()


def _of_schools(page: Any) -> set[int]:
    # Coaches work at schools for a while; stories and events just name them.
    keys = getattr(page, "current_school_ids", None)
    if keys is None:
        keys = [school.pk for school in page.schools.all()] if hasattr(page, "schools") else []
    schools = get_page_model("SchoolPage").objects.filter(pk__in=keys, municipality__isnull=False)
    return set(schools.order_by().values_list("municipality_id", flat=True))


def _of_place(page: Any) -> set[int]:
    found: set[int] = set()
    for page_type in PLACES:
        places = get_page_model(page_type).objects.filter(path__in=_paths(page))
        known = places.filter(municipality__isnull=False).order_by()
        found.update(known.values_list("municipality_id", flat=True))
    return found


def _paths(page: Any) -> list[str]:
    return [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]


def _above(page: Any) -> QuerySet[Any]:
    """Return the networks that a page lies in."""
    networks = get_page_model("NetworkPage").objects.filter(path__in=_paths(page))
    return networks.order_by().values("pk")


def may_review(page: Any, state: Any, user: Any) -> bool:
    """Return whether somebody may judge a page in the municipality's step.

    Args:
        page: the page.
        state: the step for this page: a ``MunicipalityTaskState``.
        user: who is logged in.

    Returns:
        True for whoever was asked, and for the editors of the network, so that nothing gets stuck.
    """
    if not user.is_active or state is None:
        return False
    if user.is_superuser:
        return True
    kept: dict[int, bool] = user.__dict__.setdefault("_k4k_may_review", {})
    if state.pk not in kept:
        own = RoleGroup.objects.filter(group__user=user.pk)
        network_editor = own.filter(role=Role.NETWORK_EDITOR, network__in=_above(page))
        was_asked = own.filter(pk__in=state.asked.order_by().values("pk"))
        kept[state.pk] = was_asked.exists() or network_editor.exists()
    return kept[state.pk]

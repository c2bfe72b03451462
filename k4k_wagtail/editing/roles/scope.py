"""How far a right on records reaches: everything, or what belongs to some municipalities.

Wagtail gives a right on all records of a model. A group that is a role for a municipality gives it
for that municipality alone. A right is as wide as the widest group that gives it, so groups of the
site itself keep their meaning.
"""

from collections import defaultdict
from typing import Any

from django.contrib.auth import get_permission_codename
from django.db.models import Model, Q, QuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy

from k4k_wagtail.coaches.models import Consent
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.network.agreements import Agreement
from k4k_wagtail.network.key_figures import KeyFigure
from k4k_wagtail.network.models import Municipality, Organisation
from k4k_wagtail.page_types import get_base_page_model

NARROW = (Role.MUNICIPALITY_EDITOR, Role.SCHOOL_AUTHOR, Role.COACH)
ACTIONS = ("view", "change", "delete", "add")
# Records that name the municipality that they belong to.
OF_A_MUNICIPALITY = (Agreement, KeyFigure, Organisation)


def permission_for(model: type[Model], action: str) -> str:
    """Return the permission of Django for an action on a model: ``k4k_wagtail.change_theme``."""
    return f"{model._meta.app_label}.{get_permission_codename(action, model._meta)}"


def reach(user: Any, permission: str) -> set[int] | None:
    """Return for which municipalities a user has a permission of Django.

    Args:
        user: who is logged in.
        permission: as ``"k4k_wagtail.change_agreement"``.

    Returns:
        The keys of municipalities, none of them when the user has no such right, or ``None`` when
        it holds for everything.
    """
    if not user.is_active or not user.has_perm(permission):
        return set()
    if user.is_superuser:
        return None
    places = _granted(user).get(permission)
    # Without a place another backend of the site gives the right: that one decides how far.
    return None if not places or None in places else {key for key in places if key}


def _granted(user: Any) -> dict[str, set[int | None]]:
    """Return for each permission the municipalities it is given for, remembered with the user.

    ``None`` is everything, and 0 nothing: a right without a municipality of a role that is narrow.
    """
    kept: dict[str, set[int | None]] | None = user.__dict__.get("_k4k_granted")
    if kept is not None:
        return kept
    found: defaultdict[str, set[int | None]] = defaultdict(set)
    names = ("permissions__content_type__app_label", "permissions__codename")
    of_role = ("k4k_role__role", "k4k_role__municipality")
    for app_label, codename, role, place in user.groups.values_list(*names, *of_role):
        found[f"{app_label}.{codename}"].add((place or 0) if role in NARROW else None)
    own = user.user_permissions.values_list("content_type__app_label", "codename")
    for app_label, codename in own:
        found[f"{app_label}.{codename}"].add(None)
    user.__dict__["_k4k_granted"] = found
    return found


def reach_of_any(user: Any, model: type[Model]) -> set[int] | None:
    """Return for which municipalities a user may do anything with a model, even only see it.

    Args:
        user: who is logged in.
        model: the model of the records.
    """
    found: set[int] = set()
    for action in ACTIONS:
        municipalities = reach(user, permission_for(model, action))
        if municipalities is None:
            return None
        found |= municipalities
    return found


def within(user: Any, action: str, records: QuerySet[Any]) -> QuerySet[Any]:
    """Return the records that a user may do something with.

    Args:
        user: who is logged in.
        action: ``add``, ``change``, ``delete`` or ``view``.
        records: the records to choose from.
    """
    municipalities = reach(user, permission_for(records.model, action))
    return records if municipalities is None else _belonging(records, municipalities, user)


def visible(user: Any, records: QuerySet[Any]) -> QuerySet[Any]:
    """Return the records that a user may see: those that any action is allowed with.

    Args:
        user: who is logged in.
        records: the records to choose from.
    """
    municipalities = reach_of_any(user, records.model)
    return records if municipalities is None else _belonging(records, municipalities, user)


def is_within(user: Any, action: str, record: Model) -> bool:
    """Return whether a user may do something with one record.

    Args:
        user: who is logged in.
        action: ``add``, ``change``, ``delete`` or ``view``.
        record: the record, as it is in the database: ask before a form writes into it.
    """
    return _is_of(record, reach(user, permission_for(type(record), action)), user)


def is_visible(user: Any, record: Model) -> bool:
    """Return whether a user may see one record: whether any action is allowed with it.

    Args:
        user: who is logged in.
        record: the record, as it is in the database.
    """
    return _is_of(record, reach_of_any(user, type(record)), user)


def _belonging(records: QuerySet[Any], municipalities: set[int], user: Any) -> QuerySet[Any]:
    """Return the records that belong to some municipalities."""
    model = records.model
    if not municipalities:
        return records.none()
    if issubclass(model, OF_A_MUNICIPALITY):
        return records.filter(municipality__in=municipalities)
    if issubclass(model, Municipality):
        return records.filter(pk__in=municipalities)
    if issubclass(model, Consent):
        return records.filter(page__in=editable_pages(user).values("pk"))
    # Themes, regions, texts: of the whole network, and the same for everybody.
    return records


def _is_of(record: Any, municipalities: set[int] | None, user: Any) -> bool:
    """Return what ``_belonging`` says of one record; asks no query when its page is known."""
    if municipalities is None or not municipalities:
        return municipalities is None
    if isinstance(record, OF_A_MUNICIPALITY):
        return record.municipality_id in municipalities
    if isinstance(record, Municipality):
        return record.pk in municipalities
    if isinstance(record, Consent):
        policy = PagePermissionPolicy(get_base_page_model())
        return bool(policy.user_has_permission_for_instance(user, "change", record.page))
    return True


def editable_pages(user: Any) -> QuerySet[Any]:
    """Return the pages that a user may change, in no order."""
    policy = PagePermissionPolicy(get_base_page_model())
    return policy.instances_user_has_permission_for(user, "change").order_by()


def with_any_right(user: Any) -> Q:
    """Return the condition for pages that a user has any right on: to list, to search, to choose.

    Wagtail's own condition names each page once for every right on it, and again with all above
    it; a municipality editor has three rights on each of dozens of schools.

    Args:
        user: who is logged in.
    """
    if not user.is_active:
        return Q(pk__in=())
    if user.is_superuser:
        # Not an empty condition: with another one beside it, that would be all that is left.
        return Q(pk__isnull=False)
    given = PagePermissionPolicy(get_base_page_model()).get_cached_permissions_for_user(user)
    found = Q(pk__in=())
    last = None
    # Sorted by place in the tree: what is below a page comes right after it.
    for path in sorted({right.page.path for right in given}):
        if last is None or not path.startswith(last):
            found, last = found | Q(path__startswith=path), path
    return found

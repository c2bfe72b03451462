"""How far a right on records reaches: everything, or what belongs to some municipalities.

Wagtail gives a right on all records of a model. A group that is a role for a municipality gives it
for that municipality alone. A right is as wide as the widest group that gives it, so groups of the
site itself keep their meaning.
"""

from typing import Any

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Permission
from django.db.models import Model, Q, QuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy

from k4k_wagtail.coaches.models import Consent
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.network.agreements import Agreement
from k4k_wagtail.network.key_figures import KeyFigure
from k4k_wagtail.network.models import Municipality, Organisation
from k4k_wagtail.page_types import get_base_page_model

NARROW = (Role.MUNICIPALITY_EDITOR, Role.SCHOOL_AUTHOR, Role.COACH)


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
    kept: dict[str, set[int] | None] = user.__dict__.setdefault("_k4k_reach", {})
    if permission not in kept:
        kept[permission] = _reach(user, permission)
    return kept[permission]


def _reach(user: Any, permission: str) -> set[int] | None:
    app_label, codename = permission.split(".")
    one = Permission.objects.filter(content_type__app_label=app_label, codename=codename)
    groups = user.groups.filter(permissions__in=one).values_list(
        "k4k_role__role", "k4k_role__municipality"
    )
    rows = list(groups)
    is_own = user.user_permissions.filter(pk__in=one).exists()
    # Without a row another backend of the site gives the right: that one decides how far.
    if is_own or not rows or any(role not in NARROW for role, _ in rows):
        return None
    return {municipality for _, municipality in rows if municipality is not None}


def within(user: Any, action: str, records: QuerySet[Any]) -> QuerySet[Any]:
    """Return the records that a user may do something with.

    Args:
        user: who is logged in.
        action: ``add``, ``change``, ``delete`` or ``view``.
        records: the records to choose from.
    """
    model = records.model
    permission = f"{model._meta.app_label}.{get_permission_codename(action, model._meta)}"
    municipalities = reach(user, permission)
    if municipalities is None:
        return records
    return records.filter(_belongs(model, municipalities, user))


def is_within(user: Any, action: str, record: Model) -> bool:
    """Return whether a user may do something with one record, as it is in the database."""
    records = type(record)._default_manager.filter(pk=record.pk)
    return bool(within(user, action, records).exists())


def _belongs(model: type[Model], municipalities: set[int], user: Any) -> Q:
    """Return the condition that a record belongs to one of some municipalities."""
    if not municipalities:
        return Q(pk__in=[])
    if issubclass(model, (Agreement, KeyFigure, Organisation)):
        return Q(municipality__in=municipalities)
    if issubclass(model, Municipality):
        return Q(pk__in=municipalities)
    if issubclass(model, Consent):
        policy = PagePermissionPolicy(get_base_page_model())
        pages = policy.instances_user_has_permission_for(user, "change")
        return Q(page__in=pages.order_by().values("pk"))
    # Themes, regions, texts: of the whole network, and the same for everybody.
    return Q()

"""What the list of roles is filtered by; the same for who has a role and for who was asked."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from k4k_wagtail.editing.filters import ConditionMixin, ConditionsFilter, RecordsFilter
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.models import Invitation, RoleGroup
from k4k_wagtail.network.models import Municipality
from k4k_wagtail.page_types import get_page_model

# Who is in which group: a row of this is somebody with a role.
Membership: Any = get_user_model()._meta.get_field("groups").remote_field.through
USER = get_user_model()._meta.get_field("groups").m2m_field_name()


class RecordFilter(ConditionMixin, ModelChoiceFilter):
    """One of many records, from a list to choose from."""


def _schools(request: Any) -> QuerySet[Any]:
    """Return the schools for which there is a role."""
    pages = RoleGroup.objects.filter(role=Role.SCHOOL_AUTHOR).values("page")
    return get_page_model("SchoolPage").objects.filter(pk__in=pages).order_by("title")


def _municipalities(request: Any) -> QuerySet[Municipality]:
    """Return the municipalities for which there is a role, or for a school of which."""
    own = RoleGroup.objects.filter(municipality__isnull=False).values("municipality")
    schools = _schools(request).order_by().values("municipality")
    return Municipality.objects.filter(Q(pk__in=own) | Q(pk__in=schools))


def _filters(subject: type[Model], prefix: str) -> type[WagtailFilterSet]:
    def in_municipalities(chosen: Any) -> Q:
        keys = [one.pk for one in chosen]
        schools = get_page_model("SchoolPage").objects.filter(municipality__in=keys).order_by()
        own = Q(**{f"{prefix}municipality__in": keys})
        return own | Q(**{f"{prefix}page__in": schools.values("pk")})

    class RoleFilters(WagtailFilterSet):
        role = ConditionsFilter(
            lambda roles: Q(**{f"{prefix}role__in": roles}),
            label=_("Role"),
            choices=Role.choices,
            widget=forms.CheckboxSelectMultiple,
        )
        municipality = RecordsFilter(
            in_municipalities,
            label=_("Municipality"),
            queryset=_municipalities,
            widget=forms.CheckboxSelectMultiple,
        )
        school = RecordFilter(
            lambda school: Q(**{f"{prefix}page": school.pk}),
            label=_("School"),
            queryset=_schools,
            empty_label=_("All"),
        )

        class Meta:
            model = subject
            fields: list[str] = []

    return RoleFilters


MembershipFilters = _filters(Membership, "group__k4k_role__")
InvitationFilters = _filters(Invitation, "role_group__")

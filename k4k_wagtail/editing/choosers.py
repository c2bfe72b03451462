"""Choosers: dialogs in which an editor searches for a school, a coach or an organisation."""

from functools import cache
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    ChooseResultsView,
    ChooseView,
    ChosenMultipleView,
    ChosenView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser

from k4k_wagtail.network.models import Organisation
from k4k_wagtail.page_types import get_page_model

ADMIN_CSS = "k4k_wagtail/admin.css"
# Columns that a phone has no room for.
WIDE = {"classname": "k4k-admin-wide"}


def school_title(school: Any) -> str:
    """Return the name of a school with its place: many schools share a name."""
    title = school.get_admin_display_title()
    return f"{title} ({school.place})" if school.place else str(title)


class SchoolColumnsMixin:
    """Shows where a school is, in the dialog."""

    per_page = 20
    ordering = ("title", "pk")

    def get_object_list(self) -> Any:
        """Return all schools, drafts too."""
        schools = get_page_model("SchoolPage").objects.defer_streamfields()
        return schools.select_related("municipality")

    @property
    def columns(self) -> list[Column]:
        """The name, the place, the municipality and the location code."""
        return [
            *super().columns,  # type: ignore[misc]
            Column("place", label=_("Place")),
            Column("municipality", label=_("Municipality"), **WIDE),
            Column("location_code", label=_("Location code"), **WIDE),
        ]


class SchoolChooseView(SchoolColumnsMixin, ChooseView):
    """The dialog."""


class SchoolChooseResultsView(SchoolColumnsMixin, ChooseResultsView):
    """The rows in the dialog, after a search."""


class SchoolTitleMixin:
    """Names a chosen school with its place."""

    def get_display_title(self, instance: Any) -> str:
        """Return the name of a school with its place."""
        return school_title(instance)


class SchoolChosenView(SchoolTitleMixin, ChosenView):
    """Tells the form which school was chosen."""


class SchoolChosenMultipleView(SchoolTitleMixin, ChosenMultipleView):
    """Tells the form which schools were chosen."""


class StyledChooser(BaseChooser):
    """A field in a form whose dialog has columns of ours."""

    @property
    def media(self) -> forms.Media:
        """Wagtail's script, and our columns in the dialog."""
        return super().media + forms.Media(css={"all": [ADMIN_CSS]})


class SchoolChooser(SchoolTitleMixin, StyledChooser):
    """The field in the form."""


class SchoolChooserViewSet(ChooserViewSet):
    """Choosing a school."""

    icon = "home"
    choose_one_text = _("Choose a school")
    choose_another_text = _("Choose another school")
    edit_item_text = _("Edit this school")
    base_widget_class = SchoolChooser
    choose_view_class = SchoolChooseView
    choose_results_view_class = SchoolChooseResultsView
    chosen_view_class = SchoolChosenView
    chosen_multiple_view_class = SchoolChosenMultipleView
    # Keys to pages keep Wagtail's page chooser: it knows the tree.
    register_widget = False


class CoachColumnsMixin:
    """Shows who a coach works for, in the dialog."""

    per_page = 20
    ordering = ("title", "pk")

    def get_object_list(self) -> Any:
        """Return all coaches, drafts too."""
        coaches = get_page_model("CoachPage").objects.defer_streamfields()
        return coaches.select_related("employer")

    @property
    def columns(self) -> list[Column]:
        """The name, the role, the employer and whether the profile is online."""
        return [
            *super().columns,  # type: ignore[misc]
            Column("role", label=_("Role"), **WIDE),
            Column("employer", label=_("Employer")),
            Column("status", label=_("Status"), accessor="status_string"),
        ]


class CoachChooseView(CoachColumnsMixin, ChooseView):
    """The dialog."""


class CoachChooseResultsView(CoachColumnsMixin, ChooseResultsView):
    """The rows in the dialog, after a search."""


class CoachChooserViewSet(ChooserViewSet):
    """Choosing a coach."""

    icon = "user"
    choose_one_text = _("Choose a coach")
    choose_another_text = _("Choose another coach")
    edit_item_text = _("Edit this coach")
    base_widget_class = StyledChooser
    choose_view_class = CoachChooseView
    choose_results_view_class = CoachChooseResultsView
    # Keys to pages keep Wagtail's page chooser: it knows the tree.
    register_widget = False


class OrganisationColumnsMixin:
    """Shows what an organisation is, in the dialog."""

    per_page = 20

    def get_object_list(self) -> Any:
        """Return all organisations by name."""
        return Organisation.objects.select_related("municipality").order_by("name", "pk")

    @property
    def columns(self) -> list[Column]:
        """The name, the kind and the municipality."""
        return [
            *super().columns,  # type: ignore[misc]
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("municipality", label=_("Municipality"), **WIDE),
        ]


class OrganisationChooseView(OrganisationColumnsMixin, ChooseView):
    """The dialog."""


class OrganisationChooseResultsView(OrganisationColumnsMixin, ChooseResultsView):
    """The rows in the dialog, after a search."""


class OrganisationChooserViewSet(ChooserViewSet):
    """Choosing an organisation; also for keys, since there are hundreds of school boards."""

    model = Organisation
    icon = "group"
    choose_one_text = _("Choose an organisation")
    choose_another_text = _("Choose another organisation")
    edit_item_text = _("Edit this organisation")
    base_widget_class = StyledChooser
    choose_view_class = OrganisationChooseView
    choose_results_view_class = OrganisationChooseResultsView


@cache
def school_chooser() -> ChooserViewSet:
    """Return the chooser of the active class of school pages."""
    return SchoolChooserViewSet("k4k_school_chooser", model=get_page_model("SchoolPage"))


@cache
def coach_chooser() -> ChooserViewSet:
    """Return the chooser of the active class of coach pages."""
    return CoachChooserViewSet("k4k_coach_chooser", model=get_page_model("CoachPage"))


@cache
def organisation_chooser() -> ChooserViewSet:
    """Return the chooser of organisations."""
    return OrganisationChooserViewSet("k4k_organisation_chooser")

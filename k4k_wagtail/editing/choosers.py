"""Choosers: dialogs in which an editor searches for a school, a coach or an organisation.

Everybody chooses from what visitors see of the whole network, since a story may have a partner in
any municipality. What is not online is only for who has rights on it: see docs/roles.md.
"""

from functools import cache
from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
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

from k4k_wagtail.editing.roles.scope import with_any_right
from k4k_wagtail.network.models import Organisation
from k4k_wagtail.page_types import get_base_page_model, get_page_model

ADMIN_CSS = "k4k_wagtail/admin.css"
# Pages that people write; lists and homes of networks are what one finds the way by.
WRITTEN = ("StoryPage", "SchoolPage", "CoachPage", "EventPage")
# Columns that a phone has no room for.
WIDE = {"classname": "k4k-admin-wide"}


def choosable(user: Any, model: Any) -> Any:
    """Return the pages of a type that a user may choose: those online, and drafts of the user.

    Args:
        user: who is logged in.
        model: the class of the pages.
    """
    return model.objects.filter(Q(live=True) | with_any_right(user))


def choosable_pages(pages: Any, request: HttpRequest) -> Any:
    """Return what Wagtail's own page chooser shows: no drafts of the network that others write.

    Pages of the site itself are left as they are.

    Args:
        pages: a queryset of pages.
        request: the editor's.
    """
    if request.user.is_superuser:
        return pages
    base = get_base_page_model()
    types = ContentType.objects.get_for_models(*map(get_page_model, WRITTEN)).values()
    drafts = base.objects.filter(live=False, content_type__in=[one.pk for one in types])
    hidden = drafts.exclude(with_any_right(request.user)).order_by()
    return pages.exclude(pk__in=hidden.values_list("pk", flat=True))


def school_title(school: Any) -> str:
    """Return the name of a school with its place: many schools share a name."""
    title = school.get_admin_display_title()
    return f"{title} ({school.place})" if school.place else str(title)


class SchoolColumnsMixin:
    """Shows where a school is, in the dialog."""

    per_page = 20
    ordering = ("title", "pk")

    def get_object_list(self) -> Any:
        """Return the schools that are online, and drafts of the user."""
        schools = choosable(self.request.user, get_page_model("SchoolPage"))  # type: ignore[attr-defined]
        return schools.defer_streamfields().select_related("municipality")

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


class ChosenPageView(ChosenView):
    """Tells the form which page was chosen, as far as the user may choose it."""

    def get_object(self, pk: Any) -> Any:
        """Return the page.

        Raises:
            Http404: the user may not choose it, or it does not exist.
        """
        known = choosable(self.request.user, self.model_class)
        return get_object_or_404(known, pk=pk if pk.isdecimal() else None)


class ChosenPagesView(ChosenMultipleView):
    """Tells the form which pages were chosen, as far as the user may choose them."""

    def get_objects(self, pks: Any) -> Any:
        """Return the pages."""
        keys = [int(pk) for pk in pks if pk.isdecimal()]
        return choosable(self.request.user, self.model_class).filter(pk__in=keys)


class SchoolChosenView(SchoolTitleMixin, ChosenPageView):
    """Tells the form which school was chosen."""


class SchoolChosenMultipleView(SchoolTitleMixin, ChosenPagesView):
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
        """Return the coaches who are online, and drafts of the user."""
        coaches = choosable(self.request.user, get_page_model("CoachPage"))  # type: ignore[attr-defined]
        return coaches.defer_streamfields().select_related("employer")

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
    chosen_view_class = ChosenPageView
    chosen_multiple_view_class = ChosenPagesView
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

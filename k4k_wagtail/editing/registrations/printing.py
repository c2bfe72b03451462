"""Paper for the door: a list to tick, and badges with names."""

from typing import Any

from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from k4k_wagtail.editing.registrations.base import DeskViewMixin
from k4k_wagtail.editing.registrations.numbers import numbers_of, when_in_words
from k4k_wagtail.editing.registrations.presence import coming
from k4k_wagtail.editing.registrations.rows import organisation_of

# On a sheet of A4: two beside each other, four below each other.
BADGES_ON_A_SHEET = 8


class PrintView(DeskViewMixin, TemplateView):
    """A page of who has a place, that is made to be printed."""

    header_icon = "clipboard-list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the people, and when the event is."""
        people: list[Any] = list(coming(self.desk))
        for one in people:
            one.from_where = organisation_of(one)
        sheets = [
            people[at : at + BADGES_ON_A_SHEET] for at in range(0, len(people), BADGES_ON_A_SHEET)
        ]
        return super().get_context_data(
            people=people,
            sheets=sheets,
            places=sum(one.places for one in people),
            when=when_in_words(numbers_of(self.desk)),
            **kwargs,
        )


class AttendanceListView(PrintView):
    """Name, organisation, places and a box to tick."""

    page_title = gettext_lazy("Attendance list")
    template_name = "k4k_wagtail/admin/desk_list.html"


class BadgesView(PrintView):
    """Badges, eight on a sheet of A4."""

    page_title = gettext_lazy("Name badges")
    template_name = "k4k_wagtail/admin/desk_badges.html"

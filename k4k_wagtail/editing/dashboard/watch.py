"""What will not wait: stories to check, consents and agreements that end, coming events."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.auth import user_has_any_page_permission

from k4k_wagtail.coaches.consents import standing_of
from k4k_wagtail.editing.dashboard.base import SHOWN, DeskPanel, Row, Way
from k4k_wagtail.editing.dashboard.days import in_words
from k4k_wagtail.editing.dashboard.work import edit_url
from k4k_wagtail.editing.filters import narrow
from k4k_wagtail.editing.registrations import access, addresses, numbers
from k4k_wagtail.editing.reports.agreements import AgreementsThatEnd, ending_agreements
from k4k_wagtail.editing.reports.base import NetworkReport, add_record_links
from k4k_wagtail.editing.reports.consents import ConsentsThatEnd, coaches_of, ending
from k4k_wagtail.editing.reports.pages import add_links
from k4k_wagtail.editing.reports.stories import StoriesToCheck, due_within
from k4k_wagtail.editing.roles.scope import visible, with_any_right
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.network.agreements import Agreement
from k4k_wagtail.page_types import get_page_model

DAYS_AHEAD = 30


def report_way(report: type[NetworkReport], user: Any) -> list[Way]:
    """Return the link to a report, for whoever may read it."""
    if not report.is_for(user):
        return []
    label = _("Report: %(name)s") % {"name": report.page_title}
    return [Way(reverse(report.index_url_name), label)]


class ToCheck(DeskPanel):
    """Stories that the user may edit and that are to be checked again within a month."""

    panel_id = "k4k-to-check"
    heading = gettext_lazy("Stories to check again")
    icon = "history"
    order = 260

    def find(self) -> list[Row]:
        """Return them, the first due on top; one query."""
        if not user_has_any_page_permission(self.user):
            return []
        own = get_page_model("StoryPage").objects.filter(with_any_right(self.user))
        due = own.filter(due_within(DAYS_AHEAD)).order_by("review_by", "pk")
        rows = due.values_list("pk", "title", "review_by")[: SHOWN + 1]
        return [check_row(*row) for row in rows]

    def ways_on(self) -> list[Way]:
        """Lead to the report."""
        return report_way(StoriesToCheck, self.user)


def check_row(key: int, title: str, day: Any) -> Row:
    """Return what is to be said of a story to check."""
    before = _("before %(day)s") % {"day": in_words(day)}
    return Row(title, edit_url(key), [before], _("too late") if day < timezone.localdate() else "")


class Ending(DeskPanel):
    """Consents and agreements that end within a month, of those the user may see."""

    panel_id = "k4k-ending"
    heading = gettext_lazy("Consents and agreements that end")
    icon = "calendar-alt"
    order = 270

    def find(self) -> list[Row]:
        """Return consents of profiles that are online, then agreements; five queries at most."""
        return [*self._consents(), *self._agreements()]

    def _consents(self) -> list[Row]:
        if not ConsentsThatEnd.is_for(self.user):
            return []
        coaches: Any = narrow(coaches_of(self.user).live(), ending(DAYS_AHEAD))
        sorted_coaches = coaches.defer_streamfields().order_by("title", "pk")
        found = list(sorted_coaches.prefetch_related("k4k_consents")[:SHOWN])
        add_links(self.user, found, self.request)
        name = _("Consent of %(name)s")
        return [
            Row(name % {"name": one.title}, one.url_to_mend or "", [standing_of(one).in_words])
            for one in found
        ]

    def _agreements(self) -> list[Row]:
        if not AgreementsThatEnd.is_for(self.user):
            return []
        today = timezone.localdate()
        seen = visible(self.user, ending_agreements(today, DAYS_AHEAD))
        related = seen.select_related("theme", "municipality").defer("municipality__boundary")
        found = list(related.order_by("ends_on", "pk")[:SHOWN])
        add_record_links(self.user, found)
        return [agreement_row(one) for one in found]

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Show all that was found: some of both."""
        return {**super().get_context_data(parent_context), "rows": self.rows}

    def ways_on(self) -> list[Way]:
        """Lead to both reports."""
        reports = (ConsentsThatEnd, AgreementsThatEnd)
        return [way for report in reports for way in report_way(report, self.user)]


def agreement_row(one: Agreement) -> Row:
    """Return what is to be said of an agreement."""
    text = _("Agreement of %(municipality)s: %(theme)s")
    title = text % {"municipality": one.municipality.name, "theme": one.theme.name}
    last = _("last day %(day)s") % {"day": in_words(one.ends_on)}
    ended = one.is_past(timezone.localdate())
    return Row(title, one.url_to_mend, [last], _("ended") if ended else "")


class Coming(DeskPanel):
    """Coming events that the user may edit, with how many signed up."""

    panel_id = "k4k-coming"
    heading = gettext_lazy("Registrations of coming events")
    icon = "date"
    order = 280

    def find(self) -> list[Row]:
        """Return them, the next one on top; one query."""
        if not access.may_organise_any(self.user):
            return []
        now = timezone.now()
        dated = EventOccurrence.objects.filter(ends_at__gte=now).order_by()
        on_date = Q(occurrence__ends_at__gte=now)
        of_event = Q(occurrence__isnull=True, page__in=dated.values("page"))
        desks = numbers.with_numbers(access.desks_of(self.user).filter(on_date | of_event))
        return [desk_row(desk) for desk in desks.order_by("starts_at", "pk")[: SHOWN + 1]]

    def ways_on(self) -> list[Way]:
        """Lead to the list of all."""
        return [Way(reverse(addresses.DESKS), _("All registrations"))]


def desk_row(desk: Any) -> Row:
    """Return how an event stands: when, how many, and who waits."""
    taken = _("%(taken)s places taken") % {"taken": numbers.taken_in_words(desk)}
    details = [numbers.when_in_words(desk), taken]
    if desk.waiting:
        text = ngettext("%(number)s waits for a place", "%(number)s wait for a place", desk.waiting)
        details.append(text % {"number": desk.waiting})
    return Row(desk.page.title, addresses.address(addresses.DESK, desk), details)

"""The dates of an event to choose from, for what is different on one of them."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from k4k_wagtail.events.day_words import when
from k4k_wagtail.events.expansion import spans
from k4k_wagtail.events.zones import zone_of


class DateSelect(forms.Select):
    """A date of the event from a list, instead of a day and a time to type."""

    def format_value(self, value: Any) -> list[str]:
        """Return a moment as the value of its option."""
        if isinstance(value, datetime):
            aware = value if timezone.is_aware(value) else timezone.make_aware(value)
            return [option_value(aware)]
        return [str(value)] if value else [""]


def option_value(moment: datetime) -> str:
    """Return the value of a date's option: ISO 8601 in UTC, which the field reads."""
    return moment.astimezone(UTC).isoformat()


def offer_dates(formset: Any, page: Any) -> None:
    """Give each row of changed dates the event's dates to choose from.

    Args:
        formset: of ``k4k_event_changes``.
        page: the event as it was saved last; a new one has no dates yet.
    """
    known = {one.recurrence_id for one in page.k4k_event_changes.all() if one.recurrence_id}
    dates = _dates(page, known)
    offered = {value for value, _label in dates}
    add_fields = formset.add_fields

    def add_with_dates(form: Any, index: Any) -> None:
        add_fields(form, index)
        field = form.fields.get("recurrence_id")
        if field is None:
            return
        own = getattr(form.instance, "recurrence_id", None)
        lost = [(option_value(own), _lost(own, page))] if own else []
        more = [one for one in lost if one[0] not in offered]
        field.widget = DateSelect(choices=[("", "---------"), *dates, *more])
        field.help_text = (
            _("When it would have begun.") if dates else _("Save the event first; then choose.")
        )

    formset.add_fields = add_with_dates


def _dates(page: Any, known: set[datetime]) -> list[tuple[str, str]]:
    """Return the dates to come and those that something is noted for, in their order."""
    try:
        found = spans(page)
    except ValidationError:
        return []
    zone, now = zone_of(page), timezone.now()
    return [
        (option_value(one.recurrence_id), str(when(one, zone, page.is_whole_day)))
        for one in found
        if one.ends_at > now or one.recurrence_id in known
    ]


def _lost(moment: datetime, page: Any) -> str:
    local = moment.astimezone(zone_of(page))
    return _("%(date)s: no date of this event any more") % {"date": f"{local:%d-%m-%Y %H:%M}"}

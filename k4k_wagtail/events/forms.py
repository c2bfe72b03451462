"""The editing form of an event: how it repeats by choices, what changes on a date from a list."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from k4k_wagtail.events.change_choices import offer_dates
from k4k_wagtail.events.recurrence import wall_clock
from k4k_wagtail.events.rules import Repeats, Rule, read_rule, rule_lines
from k4k_wagtail.events.zones import zone_named, zone_of
from k4k_wagtail.network.forms import MemberPageForm

SATURDAY = 5
RULE_FIELDS = {"repeats", "repeats_until"}


class EventPageForm(MemberPageForm):
    """Writes the rule that editors chose as RFC 5545, and reads it back."""

    repeats = forms.ChoiceField(
        label=_("Repeats"),
        choices=Repeats.choices,
        required=False,
        help_text=_("From the first date on. Single dates you add below."),
    )
    repeats_until = forms.DateField(
        label=_("Up to and including"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The last day on which it can be."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page = self.instance
        zone = zone_of(page)
        start = wall_clock(page.starts_at, zone) if page.starts_at else None
        rule = read_rule(page.recurrence or "", start, zone)
        self.initial |= {"repeats": rule.repeats, "repeats_until": rule.until}
        self._name_the_clock()
        if "k4k_event_changes" in self.formsets:
            offer_dates(self.formsets["k4k_event_changes"], page)

    def _name_the_clock(self) -> None:
        """Say in which zone times are filled in: that of the editor's account."""
        name = timezone.get_current_timezone_name()
        for field in ("starts_at", "ends_at"):
            if field in self.fields:
                told = self.fields[field].help_text
                clock = gettext("By the clock of %(zone)s.") % {"zone": name}
                self.fields[field].help_text = f"{told} {clock}"

    def clean(self) -> dict[str, Any]:
        """Write the rule that was chosen."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        repeats = cleaned.get("repeats")
        if not repeats or self._wrote_a_rule():
            return cleaned
        if repeats == Repeats.OWN:
            if not cleaned.get("recurrence"):
                message = gettext("Write the rule below, or choose how it repeats.")
                self.add_error("repeats", message)
            return cleaned
        cleaned["recurrence"] = self._lines(repeats, cleaned)
        return cleaned

    def _wrote_a_rule(self) -> bool:
        """Return whether the lines themselves were changed, and the choice was left as it was."""
        changed = set(self.changed_data)
        return "recurrence" in changed and not changed & RULE_FIELDS

    def _lines(self, repeats: str, cleaned: dict[str, Any]) -> str:
        if repeats == Repeats.NO:
            return ""
        start, until = cleaned.get("starts_at"), cleaned.get("repeats_until")
        if start is None:
            if "starts_at" not in self.errors:
                self.add_error("starts_at", gettext("Fill in the first date of what repeats."))
            return ""
        zone = zone_named(cleaned.get("time_zone") or self.instance.time_zone)
        first = wall_clock(start, zone)
        problem = _rule_problem(repeats, until, first)
        if problem:
            if "repeats_until" not in self.errors:
                self.add_error(*problem)
            return ""
        return rule_lines(Rule(repeats, until), first, zone)

    def add_error(self, field: str | None, error: Any) -> None:
        """Show what is wrong with a rule beside the choice it was made by."""
        if field is None and "recurrence" in getattr(error, "error_dict", {}):
            known = dict(error.error_dict)
            rest = known.pop("recurrence")
            self.add_error("recurrence", ValidationError(rest))
            if not known:
                return
            error = ValidationError(known)
        if field == "recurrence" and self.data.get("repeats") not in (None, "", Repeats.OWN):
            field = "repeats"
        super().add_error(field, error)


def _rule_problem(repeats: str, until: Any, first: datetime) -> tuple[str, str] | None:
    """Return the field that is wrong with a choice and what is wrong with it, if anything."""
    if until is None:
        return "repeats_until", gettext("Fill in until when it repeats.")
    if until < first.date():
        return "repeats_until", gettext("This day comes before the first date.")
    if repeats == Repeats.WORKDAYS and first.weekday() >= SATURDAY:
        return "repeats", gettext("The first date is in a weekend. Choose a working day for it.")
    return None

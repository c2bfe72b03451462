"""The daily check: profiles that may no longer be shown go offline, editors hear of the next ones.

Running it twice on a day changes nothing and mails nobody the second time.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from k4k_wagtail.coaches.consents import (
    REMINDER_DAYS,
    Standing,
    left_refusal,
    refusal,
    shown_on,
    standing_of,
)
from k4k_wagtail.coaches.enums import ConsentState
from k4k_wagtail.coaches.models import Consent
from k4k_wagtail.coaches.withdrawal import take_offline
from k4k_wagtail.page_types import get_page_model


@dataclass(frozen=True)
class Due:
    """A consent that ends soon, or has to be confirmed.

    Attributes:
        coach: the page of the coach.
        consent: the consent.
        day: the last day on which the profile may be shown.
    """

    coach: Any
    consent: Consent
    day: date

    @property
    def in_words(self) -> str:
        """What happens when, and what to do."""
        day = date_format(self.day, "j F Y")
        if self.day == self.consent.ends_on:
            text = _("%(coach)s: the consent ends on %(day)s. Ask for a new one and record it.")
        else:
            text = _(
                "%(coach)s: the consent has to be confirmed by %(day)s. Ask whether it still "
                "holds, and confirm it."
            )
        return text % {"coach": self.coach.title, "day": day}


@dataclass
class CheckReport:
    """What the check did, or would do.

    Attributes:
        offline: profiles that went offline, with the reason.
        due: consents that end soon and of which nobody was told before.
    """

    offline: list[tuple[Any, str]] = field(default_factory=list)
    due: list[Due] = field(default_factory=list)


def check_consents(*, dry_run: bool = False) -> CheckReport:
    """Take profiles offline that may not be shown today, and find the consents that end soon.

    Args:
        dry_run: change nothing.

    Returns:
        What was or would be done; telling the editors is left to the caller, see ``remind``.
    """
    today = timezone.localdate()
    report = CheckReport()
    coaches = get_page_model("CoachPage").objects.live().order_by("path")
    shown = set(coaches.filter(shown_on(today)).values_list("pk", flat=True))
    for coach in coaches.prefetch_related("k4k_consents"):
        if coach.pk not in shown:
            report.offline.append((coach, left_refusal(coach, today) or refusal(coach, today)))
            if not dry_run:
                take_offline(coach)
        elif due := due_soon(coach, standing_of(coach, today), today):
            report.due.append(due)
    return report


def due_soon(coach: Any, found: Standing, today: date) -> Due | None:
    """Return the consent of a coach when it ends soon and nobody was told of that end before.

    Args:
        coach: the page.
        found: how it stands.
        today: the day of the check.
    """
    if found.state != ConsentState.ENDING or found.consent is None or found.day is None:
        return None
    if coach.left_on is not None and coach.left_on <= found.day:
        # The profile ends by itself before that.
        return None
    told = found.consent.reminded_on
    if told is not None and told >= found.day - timedelta(days=REMINDER_DAYS):
        return None
    return Due(coach, found.consent, found.day)


def remind(dues: Iterable[Due], tell: Callable[[list[Due]], None]) -> None:
    """Tell editors of consents that end soon, and remember that they were told.

    Args:
        dues: consents of coaches whose editors are the same.
        tell: sends the message.

    Raises:
        Exception: what ``tell`` raises; then nothing is remembered, and the next check tells.
    """
    told = list(dues)
    tell(told)
    keys = [due.consent.pk for due in told]
    Consent.objects.filter(pk__in=keys).update(reminded_on=timezone.localdate())

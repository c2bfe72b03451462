"""Which consent a profile stands on, and what is wrong when there is none (DOMAIN.md, rule 3)."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from k4k_wagtail.coaches.enums import ConsentState
from k4k_wagtail.coaches.models import YEARS, Consent
from k4k_wagtail.page_types import get_page_model

# Who has it may confirm and withdraw consents; so may whoever publishes the page.
PERMISSION = "k4k_wagtail.change_consent"
# Editors hear of the end of a consent this many days before.
REMINDER_DAYS = 30


def a_year_before(day: date) -> date:
    """Return the first day from which a consent, given or confirmed, still holds on a day."""
    try:
        return day.replace(year=day.year - YEARS)
    except ValueError:
        return date(day.year - YEARS, 3, 1)


def valid_on(day: date, until: date | None = None) -> Q:
    """Return the condition that a consent holds on a day: ``Consent.is_valid`` for the database.

    Args:
        day: the day.
        until: a later day up to which it must hold as well.
    """
    last = until or day
    since = a_year_before(last)
    return Q(withdrawn_at__isnull=True, given_on__lte=day, ends_on__gte=last) & (
        Q(given_on__gte=since) | Q(confirmed_on__gte=since)
    )


def consenting(day: date, until: date | None = None) -> Any:
    """Return the condition that a page has a consent that holds on a day, and until another."""
    return Q(Exists(Consent.objects.filter(valid_on(day, until), page=OuterRef("pk"))))


def shown_on(day: date) -> Any:
    """Return the condition that a coach may be shown on a day: a consent holds, and still a coach.

    Args:
        day: the day.
    """
    return (Q(left_on__isnull=True) | Q(left_on__gte=day)) & consenting(day)


def leave_out_hidden(pages: Any) -> Any:
    """Return pages without the profiles that may not be shown today, whatever the daily check did.

    For what a site makes of its pages itself: its own search, menu, feed or API. Our own pages,
    lists, maps and files leave them out already. One query more.

    Args:
        pages: a queryset of pages, before it is searched or sliced.
    """
    coaches = get_page_model("CoachPage").objects.live().order_by()
    shown = coaches.filter(shown_on(timezone.localdate()))
    # As values, and mostly none: search backends take no subquery.
    hidden = list(coaches.exclude(pk__in=shown.values("pk")).values_list("pk", flat=True))
    return pages.exclude(pk__in=hidden) if hidden else pages


class Standing(NamedTuple):
    """How a profile stands.

    Attributes:
        state: whether a consent holds, and if not why.
        consent: the consent that this is about, if there is any.
        day: the day that goes with the state: the last of a consent that holds or held, the first
            of one to come, the day of a withdrawal.
    """

    state: ConsentState
    consent: Consent | None = None
    day: date | None = None

    @property
    def holds(self) -> bool:
        """Whether a consent holds."""
        return self.state in (ConsentState.VALID, ConsentState.ENDING)

    @property
    def in_words(self) -> str:
        """The state with its day, such as “valid until 1 May 2027”."""
        day = date_format(self.day, "j F Y") if self.day else ""
        texts = {
            ConsentState.VALID: _("valid until %(day)s"),
            ConsentState.ENDING: _("ends soon: valid until %(day)s"),
            ConsentState.ENDED: _("ended on %(day)s"),
            ConsentState.UNCONFIRMED: _("not confirmed since %(day)s"),
            ConsentState.FUTURE: _("only from %(day)s"),
            ConsentState.WITHDRAWN: _("withdrawn on %(day)s"),
            ConsentState.MISSING: _("none"),
        }
        return texts[self.state] % {"day": day}


def standing(consents: Iterable[Consent], day: date | None = None) -> Standing:
    """Return how a profile stands by its consents.

    Args:
        consents: all consents of one page.
        day: the day it is asked for; today when none is given.
    """
    day = day or timezone.localdate()
    known = sorted(consents, key=lambda one: (one.given_on, one.pk or 0), reverse=True)
    valid = [one for one in known if one.is_valid(day)]
    if valid:
        best = max(valid, key=lambda one: one.valid_until)
        ends_soon = (best.valid_until - day).days <= REMINDER_DAYS
        state = ConsentState.ENDING if ends_soon else ConsentState.VALID
        return Standing(state, best, best.valid_until)
    return _without(known[0], day) if known else Standing(ConsentState.MISSING)


def _without(consent: Consent, day: date) -> Standing:
    if consent.withdrawn_at is not None:
        withdrawn = timezone.localdate(consent.withdrawn_at)
        return Standing(ConsentState.WITHDRAWN, consent, withdrawn)
    if consent.given_on > day:
        return Standing(ConsentState.FUTURE, consent, consent.given_on)
    ended = consent.ends_on < day
    state = ConsentState.ENDED if ended else ConsentState.UNCONFIRMED
    return Standing(state, consent, consent.ends_on if ended else consent.valid_until)


def standing_of(page: Any, day: date | None = None) -> Standing:
    """Return how the profile of a page stands; one query, none when it was prefetched."""
    return standing(page.k4k_consents.all() if page.pk else (), day)


def may_change(user: Any, page: Any) -> bool:
    """Return whether a user may confirm and withdraw the consent that a page stands on.

    Asked on the form of that page: the right on consents may be for some pages only, and who sees
    the form may edit this one.

    Args:
        user: who may edit the page.
        page: the page of a coach.
    """
    return bool(user.has_perm(PERMISSION) or page.permissions_for_user(user).can_publish())


def refusal(page: Any, day: date | None = None) -> str:
    """Return why a profile may not be shown for want of consent, and what to do; or nothing.

    Args:
        page: the page of a coach; of any version, as consents are no part of it.
        day: the day it is asked for; today when none is given.
    """
    found = standing_of(page, day)
    if found.holds:
        return ""
    texts = {
        ConsentState.MISSING: _(
            "There is no consent of %(coach)s. Record first who agreed, when, and to which text."
        ),
        ConsentState.ENDED: _(
            "The consent of %(coach)s ended on %(day)s. Ask for a new one and record it."
        ),
        ConsentState.UNCONFIRMED: _(
            "The consent of %(coach)s had to be confirmed by %(day)s. Ask whether it still holds, "
            "and confirm it."
        ),
        ConsentState.FUTURE: _(
            "The consent of %(coach)s is from the future: %(day)s. Correct its date, or publish "
            "from that day on."
        ),
        ConsentState.WITHDRAWN: _(
            "%(coach)s withdrew the consent on %(day)s. Only with a new consent can the profile be "
            "published again."
        ),
    }
    day_text = date_format(found.day, "j F Y") if found.day else ""
    return texts[found.state] % {"coach": page.title, "day": day_text}


def left_refusal(page: Any, day: date | None = None) -> str:
    """Return why a coach who left may not be shown, and what to do; or nothing."""
    if page.left_on is None or page.left_on >= (day or timezone.localdate()):
        return ""
    message = _(
        "%(coach)s left on %(day)s, so the profile is no longer shown. Unpublish it, or correct "
        "that date."
    )
    return message % {"coach": page.title, "day": date_format(page.left_on, "j F Y")}

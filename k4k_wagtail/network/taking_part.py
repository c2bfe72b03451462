"""Who may take part: a school joins through its municipality (DOMAIN.md, rule 2)."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from k4k_wagtail.network.models import Municipality


def municipality_problem(
    municipality: Municipality | None, until: date | None = None, today: date | None = None
) -> str:
    """Return why a school in a municipality may not take part, or an empty text when it may.

    The one place of the rule: forms, imports, bulk actions and joining all ask here.

    Args:
        municipality: the school's municipality, if it has one.
        until: the last day on which the school takes part; the past is left as it was.
        today: the day to judge by.

    Returns:
        A sentence that names the municipality and what to do.
    """
    if until and until < (today or timezone.localdate()):
        return ""
    if municipality is None:
        return gettext(
            "A school takes part through its municipality, and this school has none. Choose its "
            "municipality, or leave “takes part from” empty."
        )
    if municipality.takes_part:
        return ""
    return gettext(
        "%(municipality)s does not take part in the network, so its schools cannot either. Tick "
        "“takes part in the network” under Kansen4Kinderen → Municipalities, or leave “takes part "
        "from” empty."
    ) % {"municipality": municipality.name}

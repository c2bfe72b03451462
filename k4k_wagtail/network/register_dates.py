"""Of which day a register is: one rule for the commands and for the admin."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

DATE_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_]?)(\d\d)\2(\d\d)(?!\d)")


class DateOrigin(TextChoices):
    """Where the date of a register comes from, in the order in which they count."""

    GIVEN = "given", gettext_lazy("as you gave it")
    NAME = "name", gettext_lazy("from the name of the file")
    CHANGED = "changed", gettext_lazy("the day the file was last changed")
    FETCHED = "fetched", gettext_lazy("the day it was fetched")


class DateError(ValueError):
    """The date of a register is missing or cannot be right; the text says what to do."""


@dataclass(frozen=True)
class RegisterDate:
    """A day, and where it comes from."""

    day: date
    origin: DateOrigin


def date_of_register(
    name: str,
    *,
    given: date | None = None,
    changed: date | None = None,
    fetched: date | None = None,
) -> RegisterDate:
    """Return of which day a register is: the first of these that is there.

    Args:
        name: name of the file; it may hold the date, as 2021-10-01 or 20211001.
        given: what somebody said.
        changed: when the file was last changed, where that can be known.
        fetched: when it was fetched from an address.

    Raises:
        DateError: none of them is there, or the date lies in the future.
    """
    days = (given, date_in_name(name), changed, fetched)
    for origin, day in zip(DateOrigin, days, strict=True):
        if day is not None:
            return RegisterDate(_not_in_future(day, origin, name), origin)
    message = _("There is no date in the name “%(name)s”. Give the date of the file.")
    raise DateError(message % {"name": name})


def _not_in_future(day: date, origin: DateOrigin, name: str) -> date:
    today = timezone.localdate()
    if day <= today:
        return day
    message = _(
        "The date of the file “%(name)s” is %(day)s (%(origin)s). That is in the future: today is "
        "%(today)s. Give the date of the file."
    )
    values = {"day": day.isoformat(), "origin": origin.label, "today": today.isoformat()}
    raise DateError(message % {"name": name, **values})


def date_in_name(name: str) -> date | None:
    """Return the date that a file's name holds, such as 2021-10-01 or 20211001, if any."""
    for year, _separator, month, day in DATE_IN_NAME.findall(name):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None

"""The rule for years that editors type."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FIRST_YEAR = 1900


def check_year(name: str, year: int | None) -> None:
    """Refuse a year before 1900 or after next year. No year is fine.

    It is called from ``clean()`` of a model: a validator on the field would be in its migrations,
    and the last year moves along.

    Args:
        name: the field that gets the message.
        year: what was filled in.

    Raises:
        ValidationError: on the field, with the first and the last year.
    """
    last = timezone.localdate().year + 1
    if year is None or FIRST_YEAR <= year <= last:
        return
    message = _("%(year)s is no year we can use. Write one from %(first)s to %(last)s.")
    # As text: a language that groups thousands would write 2,021.
    params = {"year": str(year)[:20], "first": str(FIRST_YEAR), "last": str(last)}
    raise ValidationError({name: ValidationError(message, params=params)})

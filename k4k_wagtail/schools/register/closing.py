"""Whether an import closes so many schools that it may be the wrong file."""

from django.utils.translation import gettext as _

# More than this many schools, and more than this share of the open ones, is many.
MANY = 10
MANY_SHARE = 0.1


def is_many(closing: int, open_schools: int) -> bool:
    """Return whether closing so many schools has to be confirmed.

    Args:
        closing: schools that the import would mark as closed.
        open_schools: open schools of the same register in the chosen area, these among them.
    """
    return closing > MANY and closing > MANY_SHARE * open_schools


def closing_warning(closing: int, open_schools: int) -> str:
    """Return what an import that closes many schools warns of.

    Args:
        closing: schools that the import would mark as closed.
        open_schools: open schools of the same register in the chosen area, these among them.
    """
    message = _(
        "This import marks %(closing)d of the %(open)d open schools as closed: they are not in "
        "the file. Is it the right file, and does it hold the whole area? If it holds a part, "
        "import only that province or those municipalities."
    )
    return message % {"closing": closing, "open": open_schools}

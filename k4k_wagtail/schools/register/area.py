"""What to say when the chosen area and the file, or the site's municipalities, do not match."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from k4k_wagtail.schools.register.known import KnownMunicipality
from k4k_wagtail.schools.register.rows import Register
from k4k_wagtail.schools.register.scope import Scope, fold_province

Municipalities = Mapping[str, KnownMunicipality]


def unknown_municipalities(scope: Scope, known: Municipalities) -> str:
    """Return what is wrong with the chosen municipalities, or "" when the site has them all.

    Args:
        scope: the chosen area.
        known: the site's municipalities by CBS code.
    """
    problems = []
    for code in scope.municipalities:
        if code not in known:
            message = _(
                "Municipality %(code)s is not in this site's list of municipalities. Check the "
                "code; if it is right, import the municipalities first (k4k_import_municipalities)."
            )
            problems.append(message % {"code": code})
        elif not known[code].is_current:
            message = _(
                "Municipality %(code)s (%(name)s) no longer exists. Choose the municipality that "
                "it is part of now."
            )
            problems.append(message % {"code": code, "name": known[code].name})
    return " ".join(problems)


def nothing_in_area(scope: Scope, register: Register, known: Municipalities) -> str:
    """Return the message for a file without any school in the chosen area.

    Args:
        scope: the chosen area.
        register: what the file holds.
        known: the site's municipalities by CBS code.
    """
    chosen = ", ".join([*scope.provinces, *(_named(code, known) for code in scope.municipalities)])
    if scope.municipalities:
        message = _(
            "No school in the file lies in %(chosen)s. Choose a municipality that is in the file, "
            "or a file that holds this one."
        )
        return message % {"chosen": chosen}
    provinces = sorted({row.province for row in register.rows if row.province})
    message = _("No school in the file lies in %(chosen)s. It has schools in: %(provinces)s.")
    return message % {"chosen": chosen, "provinces": ", ".join(provinces) or "?"}


def empty_part(scope: Scope, register: Register, known: Municipalities) -> str:
    """Return a warning for chosen provinces and municipalities without a school in the file.

    Args:
        scope: the chosen area.
        register: what the file holds.
        known: the site's municipalities by CBS code.
    """
    present = {row.fields["municipality"] for row in register.rows}
    provinces = {fold_province(row.province) for row in register.rows}
    empty = [_named(code, known) for code in scope.municipalities if code not in present]
    empty += [one for one in scope.provinces if fold_province(one) not in provinces]
    if not empty or not any(provinces):
        return ""
    return _("No school in the file lies in %(chosen)s.") % {"chosen": ", ".join(empty)}


def _named(code: str, known: Municipalities) -> str:
    return f"{code} ({known[code].name})" if code in known else code

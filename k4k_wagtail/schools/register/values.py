"""Values of the register in the form that pages keep them. A name is never changed."""

import re

from django.utils.translation import gettext as _

INSTITUTION = re.compile(r"^\d{2}[A-Z]{2}$")
LOCATION = re.compile(r"^\d{2}[A-Z]{2}\d{2}$")
POSTCODE = re.compile(r"^([1-9]\d{3})\s*([A-Z]{2})$")
WEBSITE = re.compile(
    r"^(?P<scheme>https?://)?(?P<host>[\w-]+(\.[\w-]+)+(:\d{1,5})?)(?P<path>[/?#][^\s<>\"]*)?$",
    re.IGNORECASE,
)


class BadValueError(ValueError):
    """A value that a row cannot do without is wrong; the text says what is expected."""


def location_code(institution: str, location: str) -> str:
    """Return the code of a school location: four characters and two digits.

    Args:
        institution: INSTELLINGSCODE or BRIN NUMMER, such as ``15ZF``.
        location: VESTIGINGSCODE or VESTIGINGSNUMMER: the whole code or its last two digits.

    Raises:
        BadValueError: one is missing, is no code, or they contradict each other.
    """
    first, second = institution.strip().upper(), location.strip().upper()
    if not second:
        raise BadValueError(_("The row has no location code (VESTIGINGSCODE)."))
    if re.fullmatch(r"\d{1,2}", second):
        if not first:
            raise BadValueError(_("The row has no school code (INSTELLINGSCODE)."))
        second = first + second.zfill(2)
    if not LOCATION.match(second):
        message = _("“%(code)s” is no location code, such as 15ZF00.")
        raise BadValueError(message % {"code": second})
    if first and not second.startswith(first):
        message = _("The location code %(code)s does not belong to school %(school)s.")
        raise BadValueError(message % {"code": second, "school": first})
    return second


def municipality_code(number: str) -> str:
    """Return the CBS code for a GEMEENTENUMMER: ``0109`` gives ``GM0109``.

    Raises:
        BadValueError: it is no number of at most four digits.
    """
    match = re.fullmatch(r"(?:GM)?(\d{1,4})", number.strip().upper())
    if not match:
        message = _("“%(number)s” is no municipality number (GEMEENTENUMMER), such as 0109.")
        raise BadValueError(message % {"number": number})
    return f"GM{int(match[1]):04d}"


def board_code(number: str) -> str:
    """Return a board number as five digits; an empty text stays empty.

    Raises:
        BadValueError: it is no number of at most five digits.
    """
    number = number.strip()
    if not re.fullmatch(r"\d{0,5}", number):
        message = _("“%(number)s” is no board number (BEVOEGD GEZAG NUMMER), such as 10249.")
        raise BadValueError(message % {"number": number})
    return number.zfill(5) if number.strip("0") else ""


def postcode(text: str) -> str:
    """Return a postcode with its space, ``7822 HG``; what is none is left as it is."""
    plain = text.strip().upper()
    match = POSTCODE.match(plain)
    return f"{match[1]} {match[2]}" if match else plain


def website(text: str) -> str:
    """Return an address without surplus: small scheme and host, no lonely slash at the end.

    What is no web address, such as “-” or an e-mail address, gives an empty text. No scheme is
    added: which one works, the register does not say.
    """
    match = WEBSITE.match(text.strip())
    if not match:
        return ""
    path = match["path"] or ""
    start = (match["scheme"] or "").lower() + match["host"].lower()
    return start + ("" if path == "/" else path)


def plain(text: str) -> str:
    """Return a text; the register's signs for “nothing” give an empty one."""
    text = text.strip()
    return "" if text in {"-", "--", "."} else text

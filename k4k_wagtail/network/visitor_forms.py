"""What all forms for visitors have: a name, an address, and what stops robots. Without a cookie."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.network.stamps import new_stamp, stamp_problem

# Line ends and other signs that nobody types into one line: never in a header of a mail.
ONE_LINE = r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*\Z"
# Signs that stand between addresses, or around one, in a header.
ONE_ADDRESS = r'^[^\s"<>(),:;\[\]\\]*\Z'
LONGEST_ADDRESS = 254
NOT_COMPLETE = _("This e-mail address is not right. Fill it in such as naam@example.org")


def one_line(message: Any) -> RegexValidator:
    """Return a validator that refuses text of several lines, and signs that cannot be seen.

    Args:
        message: what the visitor reads then.
    """
    return RegexValidator(ONE_LINE, message)


def known_address(text: str) -> str:
    """Return an e-mail address with its domain in the signs that every mail server knows.

    Raises:
        ValidationError: there are none, or the address becomes too long by it.
    """
    user, _at, domain = text.rpartition("@")
    try:
        address = f"{user}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError as error:
        raise ValidationError(NOT_COMPLETE) from error
    if len(address) > LONGEST_ADDRESS:
        raise ValidationError(NOT_COMPLETE)
    return address


class VisitorForm(forms.Form):
    """A visitor's name and address. Stateless: no cookie, and no puzzle to solve.

    Args:
        page: the page that the form belongs to.
        data: what a visitor sent.
        prefix: what the ids of the fields begin with.
        initial: what is filled in already.

    Attributes:
        needs_stamp: whether a form without a stamp is refused.
    """

    needs_stamp = True

    name = forms.CharField(
        label=_("Your name"),
        max_length=100,
        validators=[one_line(_("Fill in your name on one line"))],
        error_messages={
            "required": _("Fill in your name"),
            "max_length": _("Your name is too long. Use at most %(limit_value)d characters"),
        },
        widget=forms.TextInput(attrs={"autocomplete": "name", "class": "k4k-input"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("The answer comes to this address."),
        max_length=LONGEST_ADDRESS,
        validators=[RegexValidator(ONE_ADDRESS, NOT_COMPLETE)],
        error_messages={
            "required": _("Fill in your e-mail address, such as naam@example.org"),
            "invalid": NOT_COMPLETE,
            "max_length": _("Your address is too long. Use at most %(limit_value)d characters"),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "k4k-input"}),
    )
    # No person sees this field; robots fill in all they find.
    subject = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, page: Any, data: Any = None, *, prefix: str, initial: Any = None) -> None:
        filled_in = {**(initial or {}), "stamp": new_stamp(page.pk)}
        super().__init__(data, auto_id=f"{prefix}-%s", initial=filled_in)
        self.page = page

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        """The fields that a visitor fills in."""
        return [self[name] for name in self.fields if name not in ("subject", "stamp")]

    @property
    def is_trapped(self) -> bool:
        """Whether a robot filled in the field that nobody sees."""
        return bool((self.data.get("subject") or "").strip())

    @property
    def fresh_stamp(self) -> str:
        """A stamp for the form as it is shown now, also after an error."""
        return new_stamp(self.page.pk)

    def clean_email(self) -> str:
        """Write the domain in the signs that every mail server knows."""
        return known_address(self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        """Look at the stamp; what else is wrong is said at the same time."""
        cleaned = super().clean() or {}
        problem = stamp_problem(self.data.get("stamp") or "", self.page.pk)
        if problem and self.needs_stamp:
            self.add_error(None, problem)
        return cleaned

    def full_clean(self) -> None:
        """Check everything, and tie each field to its help and its message for screen readers."""
        super().full_clean()
        for field in self.shown_fields:
            told = [f"{field.id_for_label}-hint"] if field.help_text else []
            told += [f"{field.id_for_label}-error"] if field.name in self.errors else []
            if told:
                field.field.widget.attrs["aria-describedby"] = " ".join(told)

"""The form of a message to a coach or a school."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.network.visitor_forms import VisitorForm

LONGEST_MESSAGE = 5000


class MessageField(forms.CharField):
    """Text of several lines; a line end is one sign, whatever the browser sends for it."""

    def to_python(self, value: Any) -> str:
        """Return the text with plain line ends and without signs that cannot be seen."""
        text = str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")
        return "".join(sign for sign in text if sign >= " " or sign in "\n\t")


class ContactForm(VisitorForm):
    """A visitor's name, address and message.

    Args:
        page: the page that the message goes to.
        data: what a visitor sent.
    """

    message = MessageField(
        label=_("Your message"),
        # Without the attribute maxlength, which cuts off what is pasted and does not say so.
        validators=[
            MaxLengthValidator(
                LONGEST_MESSAGE,
                _(
                    "Your message has %(show_value)d characters. Make it at most %(limit_value)d "
                    "long"
                ),
            )
        ],
        error_messages={"required": _("Write your message")},
        widget=forms.Textarea(attrs={"rows": 6, "class": "k4k-input"}),
    )
    # What robots fill in comes last, as it stands in the page.
    field_order = ["name", "email", "message"]

    def __init__(self, page: Any, data: Any = None) -> None:
        super().__init__(page, data, prefix="contact")

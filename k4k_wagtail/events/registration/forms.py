"""What visitors fill in who sign up, and who change that later."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from k4k_wagtail.events.enums import QuestionKind
from k4k_wagtail.events.registration.desks import Visitor
from k4k_wagtail.events.registration.models import Registration
from k4k_wagtail.events.registration.school_choice import school_called, schools_of
from k4k_wagtail.network.visitor_forms import VisitorForm, one_line
from k4k_wagtail.page_types import get_page_model

SALT = "k4k_wagtail.registration.form"
LONGEST_ANSWER = 500
QUESTION = "question_"


class EventForm(VisitorForm):
    """A visitor's name and what the organiser asks.

    Args:
        page: the event page.
        data: what a visitor sent.
        initial: what is filled in already.
        most: so many places somebody may ask for, when that is more than the page says.
    """

    def __init__(self, page: Any, data: Any = None, *, initial: Any = None, most: int = 1) -> None:
        super().__init__(page, data, prefix="aanmelden", initial=initial)
        self.fields["name"].validators.append(refuse_addresses)
        most = max(most, page.places_per_person)
        if most > 1:
            self.fields["places"] = places_field(most)
            self.initial.setdefault("places", 1)
        self.schools: dict[str, int] = {}
        if page.asks_school:
            self.schools = schools_of(page)
            self.fields["school"] = school_field(bool(self.schools))
        self.questions = list(page.k4k_event_questions.all())
        for one in self.questions:
            self.fields[field_name(one.key)] = question_field(one)

    def clean_places(self) -> int:
        """Return the number of places as a number."""
        return int(self.cleaned_data["places"])

    def visitor(self, language_code: str = "nl", token: str = "") -> Visitor:
        """Return who signs up; only of a form that is right.

        Args:
            language_code: of the mails.
            token: for their links; nothing makes a new one.
        """
        text = self.cleaned_data.get("school", "")
        key = school_called(text, self.schools) if text else None
        values: dict[str, Any] = {"token": token} if token else {}
        return Visitor(
            name=self.cleaned_data["name"],
            email=self.cleaned_data.get("email", ""),
            places=self.cleaned_data.get("places", 1),
            school=get_page_model("SchoolPage").objects.get(pk=key) if key else None,
            organisation="" if key else text,
            answers=self.answers,
            language_code=language_code,
            **values,
        )

    @property
    def answers(self) -> dict[str, Any]:
        """The answers by the key of their question; those that were given."""
        given = {str(one.key): self.cleaned_data[field_name(one.key)] for one in self.questions}
        return {key: value for key, value in given.items() if value not in ("", None)}


class SignUpForm(EventForm):
    """The form by which visitors sign up."""

    def __init__(self, page: Any, data: Any = None) -> None:
        super().__init__(page, data)
        self.fields["email"].help_text = _("We send the confirmation to it.")

    @property
    def token(self) -> str:
        """The key of the registration: the same for the same form sent twice, unknown to others."""
        text = repr(sorted(self.data.items()))
        return salted_hmac(SALT, text, algorithm="sha256").hexdigest()[:48]


class ChangeForm(EventForm):
    """The form by which somebody changes what they filled in: all but the address.

    Whoever has the link may use it, so it needs no stamp and no trap.

    Args:
        registration: whose.
        page: the event page.
        data: what they sent.
    """

    needs_stamp = False

    def __init__(self, registration: Registration, page: Any, data: Any = None) -> None:
        most = registration.places
        super().__init__(page, data, initial=filled_in(registration), most=most)
        del self.fields["email"]


def filled_in(registration: Registration) -> dict[str, Any]:
    """Return what somebody filled in, by the names of the fields."""
    school = registration.school.specific if registration.school else None
    name = ""
    if school:
        name = ", ".join(part for part in (school.title, getattr(school, "place", "")) if part)
    answers = {f"{QUESTION}{uuid.UUID(key).hex}": v for key, v in registration.answers.items()}
    return {
        "name": registration.name,
        "places": registration.places,
        "school": name or registration.organisation,
        **answers,
    }


def field_name(key: uuid.UUID) -> str:
    """Return the name of the field of a question."""
    return f"{QUESTION}{key.hex}"


def refuse_addresses(name: str) -> None:
    """Refuse a name with an address of a website: mails to strangers would carry it.

    Raises:
        ValidationError: on the name.
    """
    if "://" in name or "www." in name.lower():
        raise ValidationError(_("Fill in your name only, without the address of a website"))


def places_field(most: int) -> forms.Field:
    """Return the field of the number of places, from 1."""
    wrong = ngettext_lazy("Ask for %(most)d place", "Ask for 1 to %(most)d places", most) % {
        "most": most
    }
    return forms.IntegerField(
        label=_("How many places?"),
        help_text=_("Yours included."),
        validators=[MinValueValidator(1, wrong), MaxValueValidator(most, wrong)],
        error_messages={"required": _("Fill in how many places you want"), "invalid": wrong},
        widget=forms.NumberInput(
            attrs={"class": "k4k-input", "inputmode": "numeric", "min": 1, "max": most}
        ),
    )


def school_field(has_choices: bool) -> forms.Field:
    """Return the field of the school; ``has_choices`` when there is a list to choose from."""
    attrs = {"class": "k4k-input", "autocomplete": "organization"}
    if has_choices:
        attrs |= {"list": "aanmelden-schools", "autocomplete": "off"}
    return forms.CharField(
        label=_("Your school or organisation"),
        required=False,
        max_length=120,
        validators=[one_line(_("Fill in your school on one line"))],
        error_messages={
            "max_length": _("This name is too long. Use at most %(limit_value)d characters")
        },
        widget=forms.TextInput(attrs=attrs),
    )


def question_field(question: Any) -> forms.Field:
    """Return the field of a question of the organiser."""
    common: dict[str, Any] = {
        "label": question.label,
        "help_text": question.hint,
        "required": question.is_required,
    }
    if question.kind == QuestionKind.CONSENT:
        untick = {"required": _("Tick this: without it you cannot sign up")}
        box = forms.CheckboxInput(attrs={"class": "k4k-check"})
        return forms.BooleanField(**common, error_messages=untick, widget=box)
    missing: dict[str, Any] = {
        "required": _("Answer the question “%(question)s”") % {"question": question.label}
    }
    if question.kind == QuestionKind.CHOICE:
        wrong = {"invalid_choice": _("Choose one of the answers of the list")}
        choices = [("", _("Choose an answer")), *((one, one) for one in question.choice_list)]
        select = forms.Select(attrs={"class": "k4k-input"})
        return forms.ChoiceField(
            **common, choices=choices, error_messages=missing | wrong, widget=select
        )
    long = {"max_length": _("Your answer is too long. Use at most %(limit_value)d characters")}
    return forms.CharField(
        **common,
        max_length=LONGEST_ANSWER,
        validators=[one_line(_("Write your answer on one line"))],
        error_messages=missing | long,
        widget=forms.TextInput(attrs={"class": "k4k-input"}),
    )

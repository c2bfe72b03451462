"""The form in which an organiser writes down who comes."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.editing.registrations.rows import organisation_of
from k4k_wagtail.events.enums import QuestionKind
from k4k_wagtail.events.registration.forms import LONGEST_ANSWER
from k4k_wagtail.events.registration.models import Registration
from k4k_wagtail.events.registration.page_fields import MOST_PLACES
from k4k_wagtail.events.registration.people import Visitor
from k4k_wagtail.network.visitor_forms import (
    LONGEST_ADDRESS,
    NOT_COMPLETE,
    ONE_ADDRESS,
    known_address,
    one_line,
)

HERE, COMES = "here", "comes"
ANSWER = "answer-"


class PersonForm(forms.Form):
    """Somebody's details; an organiser may leave out what a visitor has to answer.

    Args:
        questions: those of the event.
        person: whose details; nothing for somebody new.
        data: what was posted.
    """

    name = forms.CharField(
        label=_("Name"), max_length=100, validators=[one_line(_("Fill in the name on one line"))]
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=LONGEST_ADDRESS,
        required=False,
        validators=[RegexValidator(ONE_ADDRESS, NOT_COMPLETE)],
        help_text=_("Without an address they get no mails."),
    )
    places = forms.IntegerField(
        label=_("Places"),
        initial=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)],
    )
    organisation = forms.CharField(
        label=_("School or organisation"),
        max_length=120,
        required=False,
        validators=[one_line(_("Fill in the school on one line"))],
    )

    def __init__(self, questions: list[Any], person: Registration | None, data: Any = None) -> None:
        self.questions, self.person = questions, person
        super().__init__(data, initial=initial_of(person) if person else None)
        for question in questions:
            self.fields[f"{ANSWER}{question.key}"] = answer_field(question, person)

    def clean_email(self) -> str:
        """Write the address as that of a visitor is written: the same one is known then."""
        text = str(self.cleaned_data["email"])
        return known_address(text) if text else ""

    def visitor(self) -> Visitor:
        """Return what was filled in; answers to questions that are no longer asked stay."""
        values, person = self.cleaned_data, self.person
        answers = dict(person.answers or {}) if person else {}
        for question in self.questions:
            answers[str(question.key)] = values[f"{ANSWER}{question.key}"]
        # A school of the network stays one, as long as its name does.
        is_same = person is not None and values["organisation"] == organisation_of(person)
        return Visitor(
            name=values["name"],
            email=values["email"],
            places=values["places"],
            school=person.school if is_same and person else None,
            organisation=person.organisation if is_same and person else values["organisation"],
            answers={key: answer for key, answer in answers.items() if answer != ""},
        )


class NewPersonForm(PersonForm):
    """Somebody whom the organiser adds: who is there now, or who comes later."""

    arrival = forms.ChoiceField(
        label=_("When"),
        choices=[
            (HERE, _("Is here now: present, and gets no mail")),
            (COMES, _("Comes: gets a place, and the mail that says so")),
        ],
        initial=HERE,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for an address when a mail is to be sent."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("arrival") == COMES and "email" in cleaned and not cleaned["email"]:
            self.add_error("email", _("Fill in the address that the mail is sent to."))
        return cleaned


def initial_of(person: Registration) -> dict[str, Any]:
    """Return the details of somebody as the form shows them.

    Args:
        person: who signed up.
    """
    names = ("name", "email", "places")
    return {
        **{name: getattr(person, name) for name in names},
        "organisation": organisation_of(person),
    }


def answer_field(question: Any, person: Registration | None) -> forms.Field:
    """Return the field of a question; one with an answer of old keeps it among its choices.

    Args:
        question: a row of ``k4k_event_questions``.
        person: whose answer it begins with, if it is somebody's.
    """
    answer = (person.answers or {}).get(str(question.key)) if person else None
    shared: dict[str, Any] = {"label": question.label, "required": False, "initial": answer}
    if question.kind == QuestionKind.CONSENT:
        return forms.BooleanField(**shared)
    if question.kind == QuestionKind.CHOICE:
        known = [*question.choice_list, *([answer] if answer else [])]
        options = [("", _("no answer")), *((one, one) for one in dict.fromkeys(known))]
        return forms.ChoiceField(choices=options, **shared)
    return forms.CharField(max_length=LONGEST_ANSWER, **shared)

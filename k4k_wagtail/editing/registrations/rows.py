"""What a list shows of somebody who signed up."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from k4k_wagtail.events.day_words import short_moment
from k4k_wagtail.events.enums import QuestionKind, RegistrationState
from k4k_wagtail.events.registration.models import Registration


def name_of(one: Registration) -> str:
    """Return a name; once it was removed, that it was.

    Args:
        one: somebody who signed up.
    """
    return _("removed") if one.purged_at else one.name


def organisation_of(one: Registration) -> str:
    """Return the school or organisation that somebody wrote or chose.

    Args:
        one: somebody who signed up, with the school fetched along.
    """
    return one.organisation or (str(one.school.title) if one.school else "")


def standing_of(one: Registration) -> str:
    """Return in words where somebody stands.

    Args:
        one: somebody who signed up.
    """
    if one.is_walk_in and one.state == RegistrationState.CONFIRMED:
        return _("came without signing up")
    state = str(one.get_state_display())
    if one.state == RegistrationState.OFFERED and one.offered_until:
        until = short_moment(timezone.localtime(one.offered_until))
        return _("%(state)s, until %(until)s") % {"state": state, "until": until}
    return state


def presence_of(one: Registration) -> str:
    """Return in words whether somebody was there; nothing when that was not ticked."""
    if one.was_present is None:
        return ""
    return _("yes") if one.was_present else _("no")


def answer_to(question: Any, one: Registration) -> str:
    """Return somebody's answer to a question of the organiser; nothing when there is none.

    Args:
        question: a row of ``k4k_event_questions``.
        one: somebody who signed up.
    """
    answer = (one.answers or {}).get(str(question.key))
    if question.kind == QuestionKind.CONSENT:
        return "" if answer is None else (_("yes") if answer else _("no"))
    return "" if answer is None else str(answer)


def answers_of(questions: list[Any], one: Registration) -> list[tuple[str, str]]:
    """Return the questions that somebody answered, each with the answer.

    Args:
        questions: those of the event, in their order.
        one: somebody who signed up.
    """
    found = [(question.label, answer_to(question, one)) for question in questions]
    return [(label, answer) for label, answer in found if answer]

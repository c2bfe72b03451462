"""Who signs up, and what came of it."""

from dataclasses import dataclass, field
from typing import Any

from k4k_wagtail.events.registration.models import Registration, new_token
from k4k_wagtail.events.registration.terms import Status


class Refused(Exception):  # noqa: N818 - an answer, not a fault
    """Nothing was done.

    Attributes:
        status: why: what somebody finds who wants to sign up.
        free: places that are left, when somebody asked for more.
    """

    def __init__(self, status: Status, free: int | None = None) -> None:
        super().__init__(status)
        self.status, self.free = status, free


@dataclass(frozen=True)
class Visitor:
    """Who signs up, as checked by a form.

    Attributes:
        school: page of a school of the network; nothing for another ``organisation``.
        answers: by the key of the question.
        token: for the links of the mails; the same for the same form sent twice.
    """

    name: str
    email: str = ""
    places: int = 1
    school: Any = None
    organisation: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    language_code: str = "nl"
    token: str = field(default_factory=new_token)


@dataclass(frozen=True)
class Outcome:
    """What came of it.

    Attributes:
        registration: as it is now.
        state: what the visitor may know of it. Of somebody who signed up before it is what a
            newcomer would get: a stranger learns nothing of them.
        position: place in the line; 0 for who does not wait.
        mails: keys of the mails to send.
    """

    registration: Registration
    state: str
    position: int
    mails: list[int]

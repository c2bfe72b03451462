"""Questions about a page that is to be handed in or published: rooms above this one ask them."""

from collections.abc import Callable
from typing import Any

# Given a form that is valid and its page, why the form comes back first; mostly nothing.
Questioner = Callable[[Any, Any], list[str]]

_questioners: list[Questioner] = []


def register_questioner(questioner: Questioner) -> None:
    """Have the forms of our pages ask something; registering twice changes nothing.

    Args:
        questioner: gives sentences; with any of them the form is shown again.
    """
    if questioner not in _questioners:
        _questioners.append(questioner)


def questions(form: Any, page: Any) -> list[str]:
    """Return why a valid form comes back.

    Args:
        form: the form of a page.
        page: the page as it would be saved.
    """
    return [sentence for ask in _questioners for sentence in ask(form, page)]

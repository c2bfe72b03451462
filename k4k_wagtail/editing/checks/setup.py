"""Connects the checks to the forms of pages."""

from k4k_wagtail.editing.checks import notice, questions
from k4k_wagtail.network.form_notices import register_notice
from k4k_wagtail.network.form_questions import register_questioner


def connect() -> None:
    """Have the forms say what was found, and ask what is to be asked; twice changes nothing."""
    register_notice(notice.notice)
    register_questioner(questions.open_questions)

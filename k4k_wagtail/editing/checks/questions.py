"""Questions before a page is handed in or published: asked once, and never a refusal.

The form comes back with the questions and one box to tick. What was ticked stands in the form, so
nothing is kept; what is online already is not asked again.
"""

import re
from typing import Any

from django.utils.translation import ngettext

from k4k_wagtail.editing.checks.findings import Finding, Severity
from k4k_wagtail.editing.checks.registry import report_on

SEEN = "k4k-seen"
# Buttons of the form after which others see the page. Programs press none, and are not asked.
BUTTONS = ("action-publish", "action-submit", "action-restart-workflow", "action-workflow-action")
KEY = re.compile(r"[0-9a-f]{12}")
MOST_SEEN = 2_000


def open_questions(form: Any, page: Any) -> list[str]:
    """Return why the form comes back: one sentence when there are questions, and mostly none.

    Args:
        form: the form of the page, valid so far.
        page: the page as the form would save it; it remembers the questions for its notice.
    """
    if not any(form.data.get(button) for button in BUTTONS):
        return []
    asked = [one for one in questions_of(page, form.for_user) if one.key not in _seen(form)]
    if asked and page.pk and page.live:
        online = type(page)._default_manager.get(pk=page.pk)
        known = {one.key for one in questions_of(online, form.for_user)}
        asked = [one for one in asked if one.key not in known]
    page.k4k_open_questions = tuple(asked)
    if not asked:
        return []
    text = ngettext(
        "There is a question about this page, above the form. Look at it, tick the box, and press "
        "the button once more.",
        "There are %(number)d questions about this page, above the form. Look at them, tick the "
        "box, and press the button once more.",
        len(asked),
    )
    return [text % {"number": len(asked)}]


def questions_of(page: Any, user: Any) -> list[Finding]:
    """Return the questions about a page as it stands in memory.

    Args:
        page: the page.
        user: who hands it in or publishes it.
    """
    return report_on(page, user).of(Severity.QUESTION)


def _seen(form: Any) -> set[str]:
    ticked = form.data.getlist(SEEN) if hasattr(form.data, "getlist") else ()
    return set(KEY.findall(" ".join(ticked)[:MOST_SEEN]))

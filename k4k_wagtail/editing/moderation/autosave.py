"""Keeps a form that saves itself from judging: that is for the button alone.

Wagtail's script puts a reviewer's answer into the form and then sends it. When the answer of the
server takes a while, the form saves itself meanwhile with all that stands in it, and the story
would be judged twice at once: a server error for the reviewer. Wagtail issue 13856 is related.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _


def refuse_to_judge(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Refuse a review from a form that saves itself.

    Args:
        request: of the reviewer.
        page: the page that is edited.

    Returns:
        Nothing for all other requests, and else an error in the form that Wagtail's script knows.
    """
    if request.method != "POST" or request.accepts("text/html"):
        return None
    if "action-workflow-action" not in request.POST:
        return None
    message = _("Nothing was saved: the review is being sent.")
    answer = {"success": False, "error_code": "blocked_by_hook", "error_message": message}
    return JsonResponse(answer, status=400)

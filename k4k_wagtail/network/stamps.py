"""Signed time stamps: they tell a form that a page of ours showed from one that a robot made up.

They stand in the form itself, so no cookie is needed and the page around it can be kept in caches.
"""

import time

from django.core import signing
from django.utils.translation import gettext as _

SALT = "k4k_wagtail.visitors.stamps"
# Whoever fills in a form faster is no person.
SHORTEST_SECONDS = 3
LONGEST_SECONDS = 24 * 60 * 60


def new_stamp(page_id: int) -> str:
    """Return a stamp of now for the form of a page."""
    return signing.Signer(salt=SALT).sign_object([page_id, int(time.time())])


def stamp_problem(stamp: str, page_id: int) -> str:
    """Return what is wrong with a stamp, for the visitor; an empty text when nothing is.

    Args:
        stamp: what the form sent.
        page_id: the page that the form belongs to.
    """
    try:
        signed_page, moment = signing.Signer(salt=SALT).unsign_object(stamp)
    except (signing.BadSignature, ValueError):
        signed_page = moment = 0
    if signed_page != page_id:
        return _("We do not know this form. Your text is still here: send it once more.")
    age = time.time() - moment
    if age < SHORTEST_SECONDS:
        return _("That was very fast. Read what you filled in, then send it again.")
    if age > LONGEST_SECONDS:
        return _("The page was open for over a day. Your text is still here: send it once more.")
    return ""

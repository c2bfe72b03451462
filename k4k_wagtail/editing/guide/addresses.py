"""The name of the guide's address in the admin, and what leads from the guide elsewhere."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from k4k_wagtail.editing.adopting.addresses import PROPOSE
from k4k_wagtail.editing.registrations.addresses import DESKS
from k4k_wagtail.editing.roles.addresses import ROLES

GUIDE = "k4k_guide"
# What the texts of the guide call a screen, and the name of its address.
SCREENS = {
    "home": "wagtailadmin_home",
    "account": "wagtailadmin_account",
    "stories": "k4k_stories:index",
    "events": "k4k_events:index",
    "coaches": "k4k_coaches:index",
    "registrations": DESKS,
    "review_report": "k4k_review_report",
    "roles": ROLES,
    "propose": PROPOSE,
    "embed": "k4k_wagtail:embed_builder",
}


def ways(request: HttpRequest) -> dict[str, str]:
    """Return the whole address of each screen, since paper has no site around it.

    Args:
        request: of who reads the guide.

    Returns:
        Addresses by the names of ``SCREENS``; a screen that the site left out has none.
    """
    found = {}
    for screen, name in SCREENS.items():
        try:
            found[screen] = request.build_absolute_uri(reverse(name))
        except NoReverseMatch:
            continue
    return found

"""Settings of the package: one dictionary ``K4K_WAGTAIL`` in the site's settings.

Values are read at each access, so ``override_settings`` works. Every key has a default, a type and
a line in docs/customise.md; a key that is none of these is reported by ``manage.py check``.
"""

from typing import Any

from django.conf import settings

DEFAULTS: dict[str, Any] = {
    # Cards on a page of the story list.
    "STORIES_PER_PAGE": 12,
    # Rows on a page of the school list.
    "SCHOOLS_PER_PAGE": 100,
    # Cards on a page of the list of coaches.
    "COACHES_PER_PAGE": 24,
    # Rows on a page of the list of municipalities: the largest province has 56 of them.
    "MUNICIPALITIES_PER_PAGE": 60,
    # Rows on a page of the agenda.
    "EVENTS_PER_PAGE": 25,
    # Events in a calendar that people follow: those that come first.
    "CALENDAR_EVENTS": 500,
    # Entries of an Atom feed: those that were published last.
    "FEED_ENTRIES": 30,
    # Largest calendar of somebody else that is read, in megabytes.
    "CALENDAR_MAX_MEGABYTES": 10,
    # Days after an event that names and addresses of who signed up are kept.
    "REGISTRATION_RETENTION_DAYS": 90,
    # Days that an invitation to a role can be accepted.
    "INVITATION_DAYS": 7,
    # Days after its end that an invitation which nobody accepted is kept, with its mail address.
    "INVITATION_RETENTION_DAYS": 90,
    # Days that a page waits for a review before its reviewers are reminded; 0 is never.
    "REVIEW_REMINDER_DAYS": 5,
    # Name of the Wagtail search backend that the lists search with.
    "SEARCH_BACKEND": "default",
    # Options a long facet (labels, schools) shows at once.
    "FACET_LIMIT": 12,
    # Largest register file that is read, in megabytes.
    "REGISTER_MAX_MEGABYTES": 20,
    # Posts of the contact form that are let through from one address ...
    "CONTACT_POSTS": 10,
    # ... in so many seconds.
    "CONTACT_SECONDS": 600,
    # Posts of forms for signing up that are let through in that time: a whole team signs up from
    # the one address of its school.
    "REGISTRATION_POSTS": 60,
    # Proxies of the site's own in front of it: they say from which address a post comes.
    "TRUSTED_PROXIES": 0,
    # The geocoder that ``k4k_geocode`` and postcodes are looked up with.
    "GEOCODER_URL": "https://api.pdok.nl/bzk/locatieserver/search/v3_1/free",
    # Ask the geocoder for a postcode that visitors give and that no school has.
    "LOOK_UP_POSTCODES": True,
    # Pictures of the large map, loaded after a click; {z}, {x} and {y} are filled in.
    "MAP_TILES_URL": (
        "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/{z}/{x}/{y}.png"
    ),
    # Who made those pictures.
    "MAP_CREDIT": "Kaartgegevens © Kadaster",
    # Where a link to the way to a school leads; {latitude} and {longitude} are filled in.
    "ROUTE_URL": "https://www.openstreetmap.org/directions?to={latitude},{longitude}",
    # Requests to the API that are let through from one address in a minute; 0 is no limit.
    "API_REQUESTS": 600,
    # Requests for embeds by sites that are not on the list of who may embed; 0 is no limit. Those
    # on the list have none.
    "EMBED_REQUESTS": 300,
    # Who answers questions about the API: a name, a page and an address of a role. The document of
    # the API has them; without a name and a page those of the network.
    "API_CONTACT_NAME": "",
    "API_CONTACT_URL": "",
    "API_CONTACT_EMAIL": "",
    # Print a visible crumb trail above each page; off when the site has its own.
    "SHOW_BREADCRUMBS": True,
}


def user_settings() -> dict[str, Any]:
    """Return what the site itself has set, or an empty dictionary when that is no dictionary."""
    value = getattr(settings, "K4K_WAGTAIL", {})
    return value if isinstance(value, dict) else {}


def get(key: str) -> Any:
    """Return one setting, or its default.

    Raises:
        KeyError: when the key does not exist.
    """
    return user_settings().get(key, DEFAULTS[key])

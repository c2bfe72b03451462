"""Which media type a client gets (RFC 9110, section 12.5.1), and in which language errors are."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation.trans_real import parse_accept_lang_header

from k4k_wagtail.sharing.api.problems import NotAcceptable

JSON = "application/json"
GEOJSON = "application/geo+json"
CSV = "text/csv"
LANGUAGES = ("nl", "en")


def preferred(request: Any, offered: Sequence[str]) -> str:
    """Return the media type that a client likes best; the first one offered if it has no say.

    Args:
        request: the request.
        offered: what there is.

    Raises:
        NotAcceptable: it wants something else.
    """
    if not request.accepted_types:
        return offered[0]
    found = request.get_preferred_type(list(offered))
    if not found:
        raise NotAcceptable(offered)
    return str(found)


def error_language(request: Any) -> str:
    """Return ``en`` for a client that would rather read English than Dutch, and else ``nl``."""
    header = request.headers.get("Accept-Language", "")
    try:
        wanted = parse_accept_lang_header(header.lower()[:500])
    except ValueError:
        return LANGUAGES[0]
    spoken = (code.split("-")[0] for code, priority in wanted if priority)
    return next((code for code in spoken if code in LANGUAGES), LANGUAGES[0])

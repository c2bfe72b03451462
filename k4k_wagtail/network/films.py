"""Films stay at their own site until a visitor clicks; this knows the player's address."""

import re
from urllib.parse import parse_qs, urlsplit

YOUTUBE_HOSTS = {"youtube.com", "m.youtube.com", "youtube-nocookie.com"}


def player_url(url: str) -> str:
    """Return the address of the player that sets no cookie, or an empty text.

    Args:
        url: address of a film on YouTube or Vimeo as editors copy it from their browser.

    Returns:
        The player's address; empty for any other site, which then gets a plain link.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    if host == "youtu.be":
        return _youtube(parts.path.strip("/"))
    if host in YOUTUBE_HOSTS:
        in_path = re.match(r"^/(?:embed|shorts|live)/([\w-]+)", parts.path)
        return _youtube(in_path[1] if in_path else parse_qs(parts.query).get("v", [""])[0])
    vimeo = re.match(r"^/(?:video/)?(\d+)", parts.path)
    if host in {"vimeo.com", "player.vimeo.com"} and vimeo:
        return f"https://player.vimeo.com/video/{vimeo[1]}?dnt=1"
    return ""


def _youtube(identifier: str) -> str:
    if not re.fullmatch(r"[\w-]{6,20}", identifier):
        return ""
    return f"https://www.youtube-nocookie.com/embed/{identifier}"

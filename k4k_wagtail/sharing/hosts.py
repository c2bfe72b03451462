"""Which sites may show the network: what editors write, and the headers that follow from it.

An origin is written as in RFC 6454: ``https://www.coevorden.nl``. ``*.coevorden.nl`` are all hosts
below it, as in a host source of Content Security Policy Level 3, section 2.3.1.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

HOST = re.compile(r"(?=.{1,253}$)(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9-]{1,63})*")
SCHEMES = ("https", "http")
EVERYBODY = "*"


class HostError(ValueError):
    """A line that is no address of a site. Its text tells editors what to write."""


@dataclass(frozen=True)
class AllowedHost:
    """A site that may show the network.

    Attributes:
        scheme: ``https`` or ``http``.
        host: in lower case; ``*.`` before it means all hosts below it.
        port: nothing means the usual one of the scheme.
    """

    scheme: str
    host: str
    port: int | None = None

    def __str__(self) -> str:
        port = f":{self.port}" if self.port else ""
        return f"{self.scheme}://{self.host}{port}"

    def allows(self, origin: str) -> bool:
        """Return whether an origin is this site.

        Args:
            origin: as browsers send it: scheme, host and, if it is not the usual one, port.
        """
        try:
            other = _origin(origin)
        except HostError:
            return False
        if (other.scheme, other.port) != (self.scheme, self.port) or "*" in other.host:
            return False
        if self.host.startswith("*."):
            return other.host.endswith(self.host[1:])
        return other.host == self.host


@dataclass(frozen=True)
class AllowedHosts:
    """All sites that may show the network of a site.

    Attributes:
        hosts: the sites that editors wrote down.
        everybody: whether any site may.
    """

    hosts: tuple[AllowedHost, ...] = ()
    everybody: bool = False

    def allows(self, origin: str) -> bool:
        """Return whether pages of an origin may show the network."""
        return bool(origin) and (self.everybody or any(one.allows(origin) for one in self.hosts))

    @property
    def frame_ancestors(self) -> str:
        """The value of ``frame-ancestors`` (CSP Level 3, section 6.4.2): who may frame our pages.

        The network's own site may always: it shows what codes for other sites look like.
        """
        if self.everybody:
            return EVERYBODY
        return " ".join(["'self'", *map(str, self.hosts)])


def read_host(text: str) -> AllowedHost:
    """Return the site that a line names; without a scheme it is https.

    Raises:
        HostError: the line names none.
    """
    line = text.strip().casefold()
    try:
        parts = urlsplit(line if "://" in line else f"https://{line}")
        port, host = parts.port, (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        raise HostError(_refusal(text)) from None
    extra = (parts.path.strip("/"), parts.query, parts.fragment, parts.username, parts.password)
    if parts.scheme not in SCHEMES or any(extra) or not is_host(host):
        raise HostError(_refusal(text))
    usual = {"https": 443, "http": 80}[parts.scheme]
    return AllowedHost(parts.scheme, host, None if port in (None, usual) else port)


@lru_cache(maxsize=500)
def _origin(text: str) -> AllowedHost:
    """Return the site that a request names. Each asks several times, and the same do again."""
    return read_host(text)


def is_host(host: str) -> bool:
    """Return whether a text is the name of a host; all of a top-level domain is none."""
    return bool(HOST.fullmatch(host)) and not (host.startswith("*.") and host.count(".") == 1)


def read_hosts(lines: Iterable[str]) -> tuple[AllowedHost, ...]:
    """Return the sites that lines name, each once; empty lines are left out.

    Raises:
        HostError: about the first line that names none.
    """
    return tuple(dict.fromkeys(read_host(line) for line in lines if line.strip()))


def _refusal(text: str) -> str:
    message = _("“%(line)s” is no address of a site. Write it as https://www.example.nl.")
    return message % {"line": text.strip()[:100]}

"""Files of official registers: read from disk or fetched, never larger than the setting allows."""

import hashlib
import re
import time
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from django.utils import timezone
from django.utils.translation import gettext as _

from k4k_wagtail import conf
from k4k_wagtail.network.register_dates import DateError, DateOrigin, date_of_register

MEGABYTE = 1024 * 1024
CHUNK = 64 * 1024
# The setting with the largest size of a register.
LIMIT = "REGISTER_MAX_MEGABYTES"
# Seconds a server may stay silent, and seconds the whole file may take.
SILENCE = 30
PATIENCE = 300


class RegisterError(ValueError):
    """A file is refused whole; the text says why and what to do, in the reader's language."""


@dataclass(frozen=True)
class RegisterFile:
    """The bytes of a register, what they are called and of which day they are.

    ``date_origin`` says where that date comes from.
    """

    data: bytes
    name: str
    date: date
    date_origin: DateOrigin = DateOrigin.GIVEN

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, as 64 hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


def size_limit(setting: str = LIMIT) -> int:
    """Return the largest number of bytes that is read, by the setting that says so."""
    return int(conf.get(setting)) * MEGABYTE


def check_size(size: int, name: str, setting: str = LIMIT) -> None:
    """Refuse a file that is too large.

    Args:
        size: its length in bytes.
        name: what the message calls it.
        setting: says how large it may be.

    Raises:
        RegisterError: with its size, the limit and the setting.
    """
    if size > size_limit(setting):
        message = _(
            "%(name)s is %(size)s MB; files up to %(limit)s MB are read. Is it the right file? "
            "If so, raise %(setting)s in the setting K4K_WAGTAIL."
        )
        raise RegisterError(
            message
            % {
                "name": name,
                "size": f"{size / MEGABYTE:.1f}",
                "limit": size_limit(setting) // MEGABYTE,
                "setting": setting,
            }
        )


@dataclass(frozen=True)
class FoundFile:
    """The bytes of a file, its name, and when it was last changed or fetched, as far as known."""

    data: bytes
    name: str
    changed: date | None = None
    fetched: date | None = None


def read_register(source: str, given: date | None = None) -> RegisterFile:
    """Read a register from a path or from an http(s) address.

    Args:
        source: the path or address.
        given: its date, when somebody said so; else ``date_of_register`` finds it.

    Raises:
        RegisterError: it is missing, too large, not a file, of the future, or the server does not
            give it.
    """
    file = read_file(source)
    try:
        found = date_of_register(file.name, given=given, changed=file.changed, fetched=file.fetched)
    except DateError as error:
        raise RegisterError(f"--date: {error}") from error
    return RegisterFile(file.data, file.name, found.day, found.origin)


def read_file(source: str, setting: str = LIMIT) -> FoundFile:
    """Read a file from a path or from an http(s) address.

    Args:
        source: the path or address.
        setting: says how large it may be.

    Raises:
        RegisterError: it is missing, too large, not a file, or the server does not give it.
    """
    if re.match(r"^[a-zA-Z][a-zA-Z0-9+.-]+://", source):
        return _fetch(source, setting)
    path = Path(source)
    try:
        state = path.stat()
        if not path.is_file():
            raise RegisterError(_("%(name)s is not a file.") % {"name": path})
        check_size(state.st_size, path.name, setting)
        with path.open("rb") as stream:
            data = _read_all(stream, path.name, setting)
    except OSError as error:
        reason = error.strerror or error
        message = _("%(name)s cannot be read: %(reason)s.") % {"name": path, "reason": reason}
        raise RegisterError(message) from error
    changed = datetime.fromtimestamp(state.st_mtime, tz=timezone.get_current_timezone()).date()
    return FoundFile(data, path.name, changed=changed)


def web_opener() -> OpenerDirector:
    """Return an opener that knows http and https only, also after a redirect."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPRedirectHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
        UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _fetch(address: str, setting: str) -> FoundFile:
    parts = urlsplit(address)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        message = _("%(address)s cannot be fetched: give an http or https address, or a path.")
        raise RegisterError(message % {"address": address})
    name = PurePosixPath(parts.path).name or parts.hostname
    request = Request(address, headers={"User-Agent": "k4k-wagtail"})  # noqa: S310 checked above
    try:
        with web_opener().open(request, timeout=SILENCE) as response:
            length = response.headers.get("Content-Length") or ""
            check_size(int(length) if length.isdigit() else 0, name, setting)
            data = _read_all(response, name, setting)
            modified = _day(response.headers.get("Last-Modified"))
    except (URLError, HTTPException, OSError, ValueError) as error:
        if isinstance(error, RegisterError):
            raise
        reason = f"HTTP {error.code}" if isinstance(error, HTTPError) else _text_of(error)
        message = _("%(address)s cannot be fetched: %(reason)s.")
        raise RegisterError(message % {"address": address, "reason": reason}) from error
    return FoundFile(data, name, changed=modified, fetched=timezone.localdate())


def _text_of(error: Exception) -> str:
    return str(getattr(error, "reason", "") or error or type(error).__name__)


def _day(header: str | None) -> date | None:
    try:
        moment = parsedate_to_datetime(header or "")
    except ValueError:
        return None
    return timezone.localdate(moment) if timezone.is_aware(moment) else moment.date()


def _read_all(stream: IO[bytes], name: str, setting: str) -> bytes:
    """Read to the end, but stop as soon as it is more than the limit or takes too long."""
    parts, size, deadline = [], 0, time.monotonic() + PATIENCE
    while part := stream.read(CHUNK):
        parts.append(part)
        size += len(part)
        check_size(size, name, setting)
        if time.monotonic() > deadline:
            message = _("%(name)s takes more than %(seconds)s seconds to come in.")
            raise RegisterError(message % {"name": name, "seconds": PATIENCE})
    return b"".join(parts)

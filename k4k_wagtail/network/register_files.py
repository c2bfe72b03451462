"""Files of official registers: read from disk or fetched, never larger than the setting allows."""

import hashlib
import re
import time
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse, IncompleteRead
from io import BufferedIOBase
from pathlib import Path, PurePosixPath
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, urlsplit
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
from django.utils.encoding import iri_to_uri
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
    parts = _web_address(address)
    name = PurePosixPath(parts.path).name or str(parts.hostname)
    # What people copy from the bar of a browser has signs that a request has not.
    quoted = parts._replace(path=iri_to_uri(parts.path), query=iri_to_uri(parts.query))
    request = Request(quoted.geturl(), headers={"User-Agent": "k4k-wagtail"})  # noqa: S310 checked
    try:
        with web_opener().open(request, timeout=SILENCE) as response:
            data = _body(response, name, setting)
            modified = _day(response.headers.get("Last-Modified"))
    except (URLError, HTTPException, OSError, ValueError) as error:
        if isinstance(error, RegisterError):
            raise
        if isinstance(error, HTTPError):
            error.close()
        message = _("%(address)s cannot be fetched: %(reason)s.")
        raise RegisterError(message % {"address": address, "reason": _text_of(error)}) from error
    return FoundFile(data, name, changed=modified, fetched=timezone.localdate())


def _web_address(address: str) -> SplitResult:
    """Return the parts of an address that can be fetched.

    Raises:
        RegisterError: it is none, or has a name and password in it.
    """
    try:
        parts = urlsplit(address)
        is_complete = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_complete = False
    if not is_complete:
        message = _("%(address)s cannot be fetched: give an http or https address, or a path.")
        raise RegisterError(message % {"address": address})
    if "@" in parts.netloc:
        message = _(
            "An address with a name or password in it cannot be fetched. Download the file from "
            "%(host)s, and give its path."
        )
        raise RegisterError(message % {"host": parts.hostname})
    return parts


def _body(response: HTTPResponse, name: str, setting: str) -> bytes:
    """Return all that a server sends.

    Raises:
        RegisterError: it is too large, or packed.
        IncompleteRead: the connection was cut before its end.
    """
    told = response.headers.get("Content-Length") or ""
    length = int(told) if told.isascii() and told.isdigit() and len(told) < 20 else 0
    check_size(length, name, setting)
    packed = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if packed != "identity":
        message = _(
            "The server sends %(name)s packed as %(encoding)s, though that was not asked for. "
            "Download it with a browser, and give the path of the file."
        )
        raise RegisterError(message % {"name": name, "encoding": packed})
    data = _read_all(response, name, setting)
    if len(data) < length:
        raise IncompleteRead(data, length - len(data))
    return data


def _text_of(error: Exception) -> str:
    reason = getattr(error, "reason", "") or error
    if isinstance(reason, TimeoutError):
        return _("the server says nothing for %(seconds)d seconds") % {"seconds": SILENCE}
    if isinstance(error, HTTPError):
        return f"HTTP {error.code}, {' '.join(str(reason).split()).rstrip('.')}"
    if isinstance(error, IncompleteRead):
        return _("the connection was cut before all of it came in; try again")
    return str(reason).strip() or type(error).__name__


def _day(header: str | None) -> date | None:
    try:
        moment = parsedate_to_datetime(header or "")
        return timezone.localdate(moment) if timezone.is_aware(moment) else moment.date()
    except (ValueError, OverflowError):
        return None


def _read_all(stream: BufferedIOBase, name: str, setting: str) -> bytes:
    """Read to the end, but stop as soon as it is more than the limit or takes too long."""
    parts, size, deadline = [], 0, time.monotonic() + PATIENCE
    # What has come, however little: a server that drips is not waited for longer.
    while part := stream.read1(CHUNK):
        parts.append(part)
        size += len(part)
        check_size(size, name, setting)
        if time.monotonic() > deadline:
            message = _("%(name)s takes more than %(seconds)s seconds to come in.")
            raise RegisterError(message % {"name": name, "seconds": PATIENCE})
    return b"".join(parts)

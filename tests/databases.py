"""Reads ``K4K_DATABASE``: the database the tests run on, as one address.

sqlite                                        (default) a file in a temporary directory
sqlite:////path/to/file                       that file
postgresql://user:password@host:port/name     or, with a socket, postgresql://user@/name?host=/run/postgresql
mysql://user:password@host:port/name          or, with a socket, mysql://user@/name?host=/run/mysqld/mysqld.sock
"""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

ENGINES = {
    "postgresql": "django.db.backends.postgresql",
    "mysql": "django.db.backends.mysql",
}


def sqlite(path: Path) -> dict[str, Any]:
    """Return Django's settings for an SQLite file, as docs/install.md advises for a site."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        # A file, not memory: tests with a second process or a live server need to share it.
        "TEST": {"NAME": str(path)},
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;",
        },
    }


def server(url: str) -> dict[str, Any]:
    """Return Django's settings for a PostgreSQL or MariaDB address."""
    parts = urlsplit(url)
    socket = parse_qs(parts.query).get("host", [""])[0]
    return {
        "ENGINE": ENGINES[parts.scheme],
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # Both drivers take a host that starts with a slash for a socket.
        "HOST": socket or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {"charset": "utf8mb4"} if parts.scheme == "mysql" else {},
    }


def database(url: str, scratch: Path) -> dict[str, Any]:
    """Return Django's settings for an address.

    Args:
        url: the value of ``K4K_DATABASE``.
        scratch: a directory for an SQLite file, when the address names none.

    Raises:
        ValueError: when the address is none of the forms above.
    """
    scheme, _, rest = url.partition(":")
    if scheme == "sqlite":
        return sqlite(Path(rest[3:]) if rest else scratch / "tests.sqlite3")
    if scheme not in ENGINES:
        forms = "sqlite, postgresql://… or mysql://…"
        raise ValueError(f"K4K_DATABASE is {url!r}, which is no database address; use {forms}")
    return server(url)


def address(settings: dict[str, Any]) -> str:
    """Return the address of a database in use: what a second process of a test needs."""
    schemes = {engine: scheme for scheme, engine in ENGINES.items()}
    scheme = schemes.get(settings["ENGINE"])
    if scheme is None:
        return f"sqlite:///{settings['NAME']}"
    user = quote(settings["USER"]) + (
        f":{quote(settings['PASSWORD'])}" * bool(settings["PASSWORD"])
    )
    host, port = settings["HOST"], f":{settings['PORT']}" * bool(settings["PORT"])
    if host.startswith("/"):
        return f"{scheme}://{user}@{port}/{settings['NAME']}?host={quote(host)}"
    return f"{scheme}://{user}@{host}{port}/{settings['NAME']}"

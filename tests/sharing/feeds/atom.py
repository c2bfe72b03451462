"""The rules of RFC 4287 that a parser does not check, and a feed as a reader sees it."""

import re
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# RFC 3339, as RFC 4287, section 3.3 wants it: capitals, and always a zone.
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ONCE = ("id", "title", "updated")
AT_MOST_ONCE = ("published", "content", "summary", "rights", "subtitle", "generator")
KNOWN = {*ONCE, *AT_MOST_ONCE, "author", "link", "category"}


def read(response: Any) -> Any:
    """Return a feed as a reader sees it, after checking that it keeps to the rules."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert_valid(response.content)
    found = feedparser.parse(response.content)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def assert_valid(data: bytes) -> None:
    """Fail unless a document keeps to RFC 4287, section 4, and its schema in appendix B."""
    feed = ElementTree.fromstring(data)
    assert feed.tag == f"{ATOM}feed"
    assert feed.get(LANGUAGE)
    _container(feed, {"entry"})
    links = [one.get("rel") for one in feed.findall(f"{ATOM}link")]
    assert sorted(map(str, links)) == ["alternate", "self"]
    assert feed.find(f"{ATOM}author") is not None
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        _container(entry, set())
        assert [one.get("rel") for one in entry.findall(f"{ATOM}link")] == ["alternate"]
    keys = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(keys)) == len(keys)


def _container(element: Any, more: set[str]) -> None:
    names = [one.tag.removeprefix(ATOM) for one in element]
    assert set(names) <= KNOWN | more, names
    for name in ONCE:
        assert names.count(name) == 1, name
    for name in AT_MOST_ONCE:
        assert names.count(name) <= 1, name
    for name in ("updated", "published"):
        for one in element.findall(f"{ATOM}{name}"):
            assert DATE.fullmatch(one.text or ""), one.text
    for one in element.findall(f"{ATOM}author"):
        assert (one.findtext(f"{ATOM}name") or "").strip()
    for one in element.findall(f"{ATOM}link"):
        _address(one.get("href"))
    for one in element.findall(f"{ATOM}category"):
        assert one.get("term")
        _address(one.get("scheme"))
    assert urlsplit(element.findtext(f"{ATOM}id") or "").scheme == "urn"
    for name in ("summary", "content"):
        for one in element.findall(f"{ATOM}{name}"):
            # HTML is escaped: text and nothing else (section 3.1.1.2).
            assert (one.get("type"), len(one)) == ("html", 0)


def _address(text: str | None) -> None:
    parts = urlsplit(text or "")
    assert parts.scheme in ("http", "https"), text
    assert parts.netloc, text

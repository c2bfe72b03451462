"""The screens of ours in the admin: which there are, and where each is opened from."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse

from k4k_wagtail.page_types import PAGE_TYPES, get_page_model

ADMIN = "admin/"
LINK = re.compile(r"""["'](/admin/[^"'\s<>]*)["']""")
RECORDS = "k4k_wagtail_{}_modeladmin_{}"
# Screens about one thing, which a link leads to; those about none are opened by their name.
LINKED = {
    "k4k_desk": "k4k_aanmeldingen_modeladmin_index",
    **dict.fromkeys(
        (
            "k4k_desk_add",
            "k4k_desk_presence",
            "k4k_desk_mail",
            "k4k_desk_list",
            "k4k_desk_badges",
            "k4k_desk_participants",
            "k4k_registration_details",
            "k4k_registration_confirm",
            "k4k_registration_cancel",
        ),
        "k4k_desk",
    ),
    "k4k_desk_all_present": "k4k_desk_presence",
    "k4k_merge": RECORDS.format("theme", "index"),
    "k4k_duplicate_story": "k4k_stories:index",
    "k4k_invitation_again": "k4k_roles",
    "k4k_invitation_withdraw": "k4k_roles",
    "k4k_role_take_back": "k4k_roles",
    "k4k_adoption_decide": "wagtailadmin_home",
    "k4k_bulk_show": "k4k_bulk",
    "k4k_bulk_undo": "k4k_bulk_show",
    "k4k_import_schools_report": "k4k_import_schools",
}
# Of a record: its form, its question before it is deleted, all that it says, and its history.
OF_A_RECORD = ("edit", "delete", "inspect", "history")
# Names of addresses that are no screens, or are opened elsewhere: with the reason.
LEFT_OUT = {
    r".*results$": "the rows of a screen, which its filters ask for anew",
    r"k4k_\w+_chooser:.*": "a part of a dialog: test_admin_screens.py opens it by its button",
    r"k4k_event_registrations": "leads on to the list of who signed up",
    r"k4k_(withdraw|confirm)": "takes the press of a button on the form of a coach",
    r"k4k_wagtail_registerimport_modeladmin_(create|edit|delete)": "nobody may",
}


def named() -> dict[str, URLPattern]:
    """Return the addresses of ours in the admin that can be opened, by their names."""
    return {
        name: pattern
        for name, pattern in _walk(get_resolver())
        if _is_ours(name, pattern) and _can_be_opened(pattern)
    }


def _walk(resolver: Any, path: str = "", spaces: tuple[str, ...] = ()) -> Iterator[Any]:
    for one in resolver.url_patterns:
        there = path + str(one.pattern)
        if isinstance(one, URLResolver):
            inside = (*spaces, one.namespace) if one.namespace else spaces
            yield from _walk(one, there, inside)
        elif there.startswith(ADMIN):
            yield ":".join([*spaces, one.name or there]), one


def _is_ours(name: str, pattern: URLPattern) -> bool:
    view = getattr(pattern.callback, "view_class", pattern.callback)
    return view.__module__.startswith("k4k_wagtail") or name.startswith("k4k_")


def _can_be_opened(pattern: URLPattern) -> bool:
    view = getattr(pattern.callback, "view_class", None)
    methods = getattr(view, "http_method_names", ["get"])
    return "get" in methods and (view is None or hasattr(view, "get"))


def reason(name: str) -> str:
    """Return why a screen is not opened; mostly nothing."""
    return next((why for which, why in LEFT_OUT.items() if re.fullmatch(which, name)), "")


def source(name: str) -> str:
    """Return the name of the screen that leads to one about a thing; empty when none is known."""
    start, _, last = name.rpartition("_")
    if last in OF_A_RECORD and start.endswith("_modeladmin"):
        return f"{start}_edit" if last == "history" else f"{start}_index"
    return LINKED.get(name, "")


def forgotten() -> list[str]:
    """Return the screens that are neither opened nor left out with a reason."""
    return [
        name
        for name, pattern in named().items()
        if pattern.pattern.regex.groups and not source(name) and not reason(name)
    ]


class Finder:
    """Finds the address of each screen.

    Args:
        site: the address of the site.
        request: asks for an address of the admin, as who is signed in.
    """

    def __init__(self, site: str, request: Any) -> None:
        self.site = site
        self.request = request
        self.known: dict[str, str] = {}

    def addresses(self) -> dict[str, str]:
        """Return the address of every screen that is opened, by its name; empty if not found.

        Wagtail's home is among them: panels of ours are on it.
        """
        wanted = [name for name in named() if not reason(name)]
        home = {"wagtailadmin_home": reverse("wagtailadmin_home")}
        return {**{name: self.address(name) for name in wanted}, **home, **self.forms()}

    def address(self, name: str) -> str:
        """Return the address of a screen; the first of its links when it is about a thing."""
        if name not in self.known:
            above = source(name)
            self.known[name] = self.link(self.address(above), name) if above else reverse(name)
        return self.known[name]

    def link(self, address: str, name: str) -> str:
        """Return the first link of a page to a screen; empty when there is none."""
        text = self.request.get(self.site + address).text() if address else ""
        links = (urlsplit(link.replace("&amp;", "&")).path for link in LINK.findall(text))
        return next((link for link in links if _name_of(link) == name), "")

    def forms(self) -> dict[str, str]:
        """Return the form of a page of each type; empty when there is no such page."""
        return {one: self.form(get_page_model(one)._meta.label) for one in PAGE_TYPES}

    def form(self, label: str) -> str:
        """Return the form of a page of a type, such as ``k4k_pages.StoryPage``."""
        key = self.pages.get(label)
        return reverse("wagtailadmin_pages:edit", args=[key]) if key else ""

    @cached_property
    def pages(self) -> dict[str, int]:
        """The key of the first page of each type; Wagtail's API does not filter by type."""
        found: dict[str, int] = {}
        seen, total = 0, 1
        while seen < total:
            address = f"{self.site}/admin/api/main/pages/"
            answer = self.request.get(address, params={"offset": str(seen)}).json()
            items, total = answer["items"], answer["meta"]["total_count"]
            for item in items:
                found.setdefault(item["meta"]["type"], item["id"])
            seen += len(items) or total
        return found


def _name_of(path: str) -> str:
    try:
        return str(resolve(path).view_name)
    except Resolver404:
        return ""

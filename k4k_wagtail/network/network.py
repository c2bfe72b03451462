"""The network that a page belongs to: its home, its sections and the pages of its themes."""

from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from wagtail.models import Locale, Site

from k4k_wagtail import conf
from k4k_wagtail.catalogue.changes import Version, current_version
from k4k_wagtail.catalogue.index import Scope
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.network.models import Theme
from k4k_wagtail.page_types import get_page_model

VERSION_ATTRIBUTE = "k4k_version"
# Anybody may ask with any name of a host.
KEPT_HOSTS = 100
# A name of a host has 253 signs at most (RFC 1035), and a port.
LONGEST_HOST = 260


class Crumb(NamedTuple):
    """A page in the trail above another."""

    title: str
    url: str


@dataclass(frozen=True)
class Section:
    """A part of the network in its navigation."""

    title: str
    url: str
    path: str
    is_current: bool = False


@dataclass(frozen=True)
class Network:
    """What the pages of a network share. Templates get it as ``network``."""

    page_id: int | None = None
    title: str = ""
    url: str = ""
    locale_id: int | None = None
    is_demo: bool = False
    sections: tuple[Section, ...] = ()
    theme_urls: dict[int, str] = field(default_factory=dict)
    list_urls: dict[str, str] = field(default_factory=dict)
    page_types: dict[str, str] = field(default_factory=dict)
    version: Version = Version(0, "")
    crumbs: dict[str, Crumb] = field(default_factory=dict)

    def trail(self, page: Any) -> list[Crumb]:
        """Return the pages above a page and itself, from the site's home on.

        All but pages under a school are known already; only those ask a query.
        """
        step = page.steplen
        above = [page.path[:end] for end in range(2 * step, len(page.path), step)]
        known = dict(self.crumbs)
        if any(path not in known for path in above):
            known |= {one.path: Crumb(one.title, one.url or "") for one in page.get_ancestors()}
        return [*(known[path] for path in above), Crumb(page.title, page.url or "")]

    @property
    def scope(self) -> Scope:
        """The pages that the network's lists show."""
        return Scope(self.page_id, self.locale_id)

    @property
    def story_list_url(self) -> str:
        """Address of the list of stories, or an empty text."""
        return self.list_urls.get("StoryIndexPage", "")

    @property
    def school_list_url(self) -> str:
        """Address of the list of schools, or an empty text."""
        return self.list_urls.get("SchoolIndexPage", "")

    @property
    def coach_list_url(self) -> str:
        """Address of the list of coaches, or an empty text."""
        return self.list_urls.get("CoachIndexPage", "")

    @property
    def event_list_url(self) -> str:
        """Address of the agenda, or an empty text."""
        return self.list_urls.get("EventIndexPage", "")

    @property
    def show_breadcrumbs(self) -> bool:
        """Whether our pages print a crumb trail of their own."""
        return bool(conf.get("SHOW_BREADCRUMBS"))

    def dress(self, themes: Any) -> list[Theme]:
        """Give themes the address of their page in this network, ``theme.url``; empty if none."""
        dressed = list(themes)
        for theme in dressed:
            theme.url = self.theme_urls.get(theme.pk, "")
        return dressed


def network_of(page: Any, request: Any = None) -> Network:
    """Return the network that a page lies in; an empty one when it lies in none.

    One query when nothing in the catalogue changed since this process looked last.

    Args:
        page: any page.
        request: then all of the request sees the same version, and asks for it once.
    """
    version = getattr(request, VERSION_ATTRIBUTE, None) or current_version()
    if request is not None:
        setattr(request, VERSION_ATTRIBUTE, version)
    step = page.steplen
    above = [page.path[:end] for end in range(step, len(page.path) + 1, step)]
    homes = remembered("network homes", _homes, version)
    home = next((homes[path] for path in reversed(above) if path in homes), None)
    if home is None:
        return Network(locale_id=page.locale_id, version=version)
    network = remembered(("network", home.pk), lambda: _read(home), version)
    sections = tuple(
        replace(section, is_current=page.path.startswith(section.path))
        for section in network.sections
    )
    return replace(network, sections=sections, version=version)


def version_of(request: Any) -> Version:
    """Return the version of the catalogue that a request reads: one query, the first time."""
    version: Version = getattr(request, VERSION_ATTRIBUTE, None) or current_version()
    setattr(request, VERSION_ATTRIBUTE, version)
    return version


def site_of(request: Any) -> Site | None:
    """Return the site of a request as Wagtail finds it; no query while nothing changes.

    What is no page asks little else: there Wagtail's own query takes most of the time. Saving a
    site is a change of the catalogue, so all processes see it.
    """
    known: dict[Any, Site | None] = remembered("sites", dict, version_of(request))
    # Wagtail does not want it to be a host of the site's own either.
    key = (request._get_raw_host(), request.get_port())
    if len(key[0]) > LONGEST_HOST:
        return Site.find_for_request(request)
    if key not in known:
        if len(known) >= KEPT_HOSTS:
            known.clear()
        known[key] = Site.find_for_request(request)
    # Where Wagtail itself looks first.
    request._wagtail_site = known[key]
    return known[key]


def network_on_site(request: Any) -> Network:
    """Return the network of the request's site that visitors may see; an empty one if none.

    For what is no page. Of several networks it is the first in the tree.
    """
    version = version_of(request)
    site = site_of(request)
    if site is None:
        return Network(version=version)
    public = remembered("public network homes", _public_homes, version)
    home = next((one for one in public if one.path.startswith(site.root_page.path)), None)
    return network_of(home, request) if home else Network(version=version)


def language_of(network: Network) -> str:
    """Return the code of the language that a network is in; empty when it has none."""
    return language_code(network.locale_id, network.version)


def language_code(locale_id: int | None, version: Version) -> str:
    """Return the code of a page's language, such as ``nl``; no query when it is known."""
    return next((code for code, pk in languages(version).items() if pk == locale_id), "")


def network_in(network: Network, language: str, request: Any) -> Network:
    """Return a network's translation into a language, if visitors may see one; else itself.

    Args:
        network: as ``network_on_site`` gives it.
        language: code of the language.
        request: of the visitor.
    """
    public = remembered("public network homes", _public_homes, network.version)
    key = next((one.translation_key for one in public if one.pk == network.page_id), None)
    locale_id = languages(network.version).get(language)
    found = (one for one in public if (one.translation_key, one.locale_id) == (key, locale_id))
    home = next(found, None)
    return network_of(home, request) if home else network


def languages(version: Version) -> dict[str, int]:
    """Return the keys of the languages of the site's content by their codes."""

    def read() -> dict[str, int]:
        return dict(Locale.objects.values_list("language_code", "pk"))

    codes: dict[str, int] = remembered("languages", read, version)
    return codes


def _public_homes() -> list[Any]:
    return list(get_page_model("NetworkPage").objects.live().public().order_by("path"))


def _homes() -> dict[str, Any]:
    return {page.path: page for page in get_page_model("NetworkPage").objects.all()}


def _read(home: Any) -> Network:
    children = [
        page.specific
        for page in home.get_children().live().public().specific(defer=False)
        if hasattr(page.specific, "page_type")
    ]
    return Network(
        page_id=home.pk,
        title=home.title,
        url=home.url or "",
        locale_id=home.locale_id,
        is_demo=home.is_demo,
        sections=tuple(
            Section(page.title, page.url or "", page.path)
            for page in children
            if page.show_in_menus and not hasattr(page, "theme_id")
        ),
        theme_urls={
            page.theme_id: page.url or ""
            for page in home.get_descendants()
            .type(get_page_model("ThemePage"))
            .live()
            .public()
            .specific()
        },
        crumbs={
            page.path: Crumb(page.title, page.url or "")
            for page in [*home.get_ancestors(), home, *children]
        },
        list_urls={page.page_type: page.url or "" for page in reversed(children)},
        page_types={page.slug: page.page_type for page in children},
    )

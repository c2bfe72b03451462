"""What a site starts with: themes, the network's pages and a page per theme.

Everything is made only where it is missing, so running it again adds and changes nothing.
"""

import json
import tomllib
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Site

from k4k_wagtail.network.models import Municipality, Theme
from k4k_wagtail.page_types import get_base_page_model, get_page_model


class SetupError(ValueError):
    """The network cannot be set up here; the message says why and what to do."""


@dataclass
class SetupReport:
    """What was made and what was there already, by name."""

    network: Any = None
    made: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def note(self, name: str, is_new: bool) -> None:
        """Write one thing down."""
        (self.made if is_new else self.kept).append(name)


def read_starter() -> dict[str, Any]:
    """Return the texts that a network starts with, from ``starter.toml``."""
    text = files("k4k_wagtail.network").joinpath("starter.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def find_site(hostname: str = "") -> Site:
    """Return a site by host name, or the default one.

    Raises:
        SetupError: when there is none, or none with that name.
    """
    sites = Site.objects.filter(hostname=hostname) if hostname else Site.objects.all()
    site = sites.order_by("-is_default_site", "pk").first()
    if site is not None:
        return site
    known = ", ".join(Site.objects.values_list("hostname", flat=True))
    if not known:
        raise SetupError(_("There is no Wagtail site yet. Make one in the admin, under Settings."))
    message = _("--site: there is no Wagtail site with host name “%(name)s”. Choose: %(known)s.")
    raise SetupError(message % {"name": hostname, "known": known})


def find_parent(site: Site, parent: str = "") -> Any:
    """Return the page that the network goes under: the site's home, or the one that is named.

    Args:
        site: the site.
        parent: a page's id, or its address below the site's home such as ``/onderwijs/``.

    Raises:
        SetupError: when no page of this site is meant.
    """
    home = site.root_page
    if not parent:
        return home
    pages = get_base_page_model().objects.descendant_of(home, inclusive=True)
    if parent.isdecimal():
        found = pages.filter(pk=int(parent)).first()
    else:
        path = parent.strip("/")
        found = pages.filter(url_path=f"{home.url_path}{path}/" if path else home.url_path).first()
    if found is None:
        message = _(
            "--parent: there is no page “%(page)s” below “%(home)s”. Give the id of a page, or its "
            "address such as /onderwijs/."
        )
        raise SetupError(message % {"page": parent, "home": home.title})
    return found


@transaction.atomic
def set_up(parent: Any) -> SetupReport:
    """Make a network below a page, with what it needs, as far as it is not there yet.

    Args:
        parent: the page above the network.

    Returns:
        The network page, and the names of what was made and kept.
    """
    starter = read_starter()
    report = SetupReport()
    themes = _themes(starter["themes"], report)
    network = _network(parent, starter["network"], report)
    report.network = network
    _index(network, "StoryIndexPage", starter["stories"], report)
    _index(network, "SchoolIndexPage", starter["schools"], report)
    _index(network, "CoachIndexPage", starter["coaches"], report)
    _index(network, "MunicipalityIndexPage", starter["municipalities"], report)
    _index(network, "EventIndexPage", starter["events"], report)
    for entry in starter["themes"]:
        if not entry.get("parent"):
            _theme_page(network, themes[entry["slug"]], entry, report)
    return report


def _themes(entries: list[dict[str, Any]], report: SetupReport) -> dict[str, Theme]:
    themes: dict[str, Theme] = {}
    for entry in entries:
        values = {name: entry[name] for name in ("name", "colour", "icon", "order", "gist")}
        values["requires_agreement"] = entry.get("requires_agreement", False)
        values["parent"] = themes.get(entry.get("parent", ""))
        values["translations"] = {"en": entry["in_english"]}
        theme, is_new = Theme.objects.get_or_create(slug=entry["slug"], defaults=values)
        themes[theme.slug] = theme
        report.note(theme.name, is_new)
    return themes


def _network(parent: Any, texts: dict[str, str], report: SetupReport) -> Any:
    model = get_page_model("NetworkPage")
    own = parent.specific if isinstance(parent.specific, model) else None
    network = own or model.objects.child_of(parent).first()
    if network is None:
        values = {name: texts[name] for name in ("title", "heading", "gist")}
        network = _publish(parent, model(slug=_free_slug(parent, texts["title"]), **values))
        report.note(network.title, is_new=True)
    else:
        report.note(network.title, is_new=False)
    return network


def _index(network: Any, page_type: str, texts: dict[str, str], report: SetupReport) -> None:
    model = get_page_model(page_type)
    page = model.objects.child_of(network).first()
    report.note(texts["title"] if page is None else page.title, is_new=page is None)
    if page is None:
        slug = _free_slug(network, texts["slug"])
        page = model(title=texts["title"], slug=slug, intro=texts["intro"], show_in_menus=True)
        _publish(network, page)


def _theme_page(network: Any, theme: Theme, entry: dict[str, Any], report: SetupReport) -> None:
    model = get_page_model("ThemePage")
    is_new = not model.objects.child_of(network).filter(theme=theme).exists()
    report.note(_("%(theme)s (page)") % {"theme": theme.name}, is_new)
    if is_new:
        page = model(
            title=theme.name,
            slug=_free_slug(network, theme.slug),
            theme=theme,
            gist=entry.get("intro_gist") or theme.gist,
            body=json.dumps([{"type": "paragraph", "value": entry["intro"]}]),
            questions="\n".join(entry["questions"]),
            show_in_menus=False,
        )
        _publish(network, page)


@transaction.atomic
def add_municipality_pages(network: Any, report: SetupReport) -> int:
    """Make a page for each municipality that takes part and has none in the network yet.

    Args:
        network: the network's home.
        report: gets the names.

    Returns:
        The number of municipalities that take part.
    """
    _index(network, "MunicipalityIndexPage", read_starter()["municipalities"], report)
    model = get_page_model("MunicipalityPage")
    index = get_page_model("MunicipalityIndexPage").objects.child_of(network).first()
    known = set(model.objects.descendant_of(network).values_list("municipality_id", flat=True))
    municipalities = Municipality.objects.filter(takes_part=True, is_current=True)
    for municipality in municipalities:
        is_new = municipality.pk not in known
        report.note(_("%(name)s (page)") % {"name": municipality.name}, is_new)
        if is_new:
            slug = _free_slug(index, municipality.slug)
            page = model(title=municipality.name, slug=slug, municipality=municipality)
            _publish(index, page)
            index.refresh_from_db()
    return len(municipalities)


def _publish(parent: Any, page: Any) -> Any:
    page.locale = parent.locale
    added = parent.add_child(instance=page)
    added.save_revision().publish()
    return added


def _free_slug(parent: Any, wanted: str) -> str:
    base = slugify(wanted) or "netwerk"
    taken = set(parent.get_children().values_list("slug", flat=True))
    candidates = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)

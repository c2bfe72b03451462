"""The tree that a migrated site has, made again where a transactional test flushed it."""

from typing import Any

from wagtail.models import Collection, Locale, Site

from k4k_wagtail.page_types import get_base_page_model


def make_root() -> Any:
    """Return the root of the page tree, with the locale and the collection of a migrated site."""
    page_model = get_base_page_model()
    locale, _ = Locale.objects.get_or_create(language_code="nl")
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    found = page_model.get_first_root_node()
    return found or page_model.add_root(instance=page_model(title="Root", locale=locale))


def make_home(root: Any) -> Any:
    """Return the site's own home page below the root."""
    found = root.get_children().first()
    return found or root.add_child(instance=type(root)(title="Welkom", slug="home"))


def make_site(home: Any) -> Site:
    """Return the default site, with the site's own home page as its root."""
    values = {"hostname": "localhost", "root_page": home, "site_name": "Testsite"}
    site, _ = Site.objects.update_or_create(is_default_site=True, defaults=values)
    Site.clear_site_root_paths_cache()
    return site

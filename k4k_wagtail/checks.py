"""System checks: each mistake a site can make when installing us has an id and a way out."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import global_settings, settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import URLResolver, get_resolver
from wagtail.search.backends import get_search_backend

from k4k_wagtail import conf
from k4k_wagtail.maps.large import LEAFLET
from k4k_wagtail.page_types import base_page_name, missing_page_types, no_model, way_to_model

# What locale/ has.
OUR_LANGUAGES = ("nl", "en")
MAY_BE_ZERO = {"API_REQUESTS", "EMBED_REQUESTS", "REVIEW_REMINDER_DAYS", "TRUSTED_PROXIES"}
REQUIRED_APPS = {
    "wagtail_modeladmin": "the administration of municipalities, themes and organisations",
    "wagtail.contrib.settings": "the settings of the network per site",
    "taggit": "the labels of stories",
    "wagtail.images": "pictures",
    "wagtail.documents": "downloads",
    "wagtail.search": "searching the lists",
}


@register(Tags.compatibility)
def check_settings(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Report keys of ``K4K_WAGTAIL`` that do not exist and values of another type."""
    value = getattr(settings, "K4K_WAGTAIL", {})
    if not isinstance(value, dict):
        return [
            Error(
                f"K4K_WAGTAIL is a {type(value).__name__}, not a dictionary.",
                hint="Write K4K_WAGTAIL = {} in your settings, or leave it out.",
                id="k4k_wagtail.E001",
            )
        ]
    return [*_unknown_keys(value), *_wrong_types(value)]


def _unknown_keys(value: dict[str, Any]) -> list[CheckMessage]:
    return [
        Error(
            f"K4K_WAGTAIL has the unknown key {key!r}.",
            hint=f"Remove it, or choose one of: {', '.join(conf.DEFAULTS)}.",
            id="k4k_wagtail.E002",
        )
        for key in value
        if key not in conf.DEFAULTS
    ]


def _wrong_types(value: dict[str, Any]) -> list[CheckMessage]:
    messages: list[CheckMessage] = []
    for key, default in conf.DEFAULTS.items():
        given = value.get(key, default)
        is_number = type(default) is int
        # Of some, 0 says “none”, “never” or “no limit”; of all others there is at least one.
        least = 1 if is_number and key not in MAY_BE_ZERO else 0
        if type(given) is type(default) and not (is_number and given < least):
            continue
        expected = f"a whole number from {least}" if is_number else f"a {type(default).__name__}"
        messages.append(
            Error(
                f"K4K_WAGTAIL[{key!r}] is {given!r}, but must be {expected}.",
                hint=f"Leave it out to get the default, {default!r}.",
                id="k4k_wagtail.E003",
            )
        )
    return messages


@register(Tags.compatibility)
def check_search_backend(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Report a search backend that the site does not have: every search would end in an error."""
    name = conf.get("SEARCH_BACKEND")
    if not isinstance(name, str) or not apps.is_installed("wagtail.search"):
        return []
    try:
        get_search_backend(name)
    except (ImproperlyConfigured, ImportError, AttributeError, TypeError, ValueError):
        known = {"default": None, **getattr(settings, "WAGTAILSEARCH_BACKENDS", {})}
        return [
            Error(
                f"K4K_WAGTAIL['SEARCH_BACKEND'] is {name!r}: there is no such search backend.",
                hint=(
                    f"Choose a name of WAGTAILSEARCH_BACKENDS: {', '.join(map(repr, known))}. "
                    "Leave it out to get the default, 'default'."
                ),
                id="k4k_wagtail.E009",
            )
        ]
    return []


@register(Tags.translation)
def check_languages(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Report a site in neither of the languages that our texts are in."""
    spoken = [settings.LANGUAGE_CODE]
    # Django's own list of languages says nothing about the site.
    if settings.LANGUAGES != global_settings.LANGUAGES:
        spoken += [code for code, _name in settings.LANGUAGES]
    if any(str(code).split("-")[0].casefold() in OUR_LANGUAGES for code in spoken):
        return []
    return [
        Warning(
            f"LANGUAGE_CODE is {settings.LANGUAGE_CODE!r}; k4k_wagtail speaks Dutch and English.",
            hint=(
                'Set LANGUAGE_CODE = "nl" (or "en"), or add one of them to LANGUAGES. Otherwise '
                "visitors read our texts in English on a page that says it is in another language."
            ),
            id="k4k_wagtail.W010",
        )
    ]


@register(Tags.compatibility)
def check_apps(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Report apps that are needed but not installed, and page types without a class."""
    messages: list[CheckMessage] = [
        Error(
            f"{name!r} is not in INSTALLED_APPS; k4k_wagtail needs it for {purpose}.",
            hint=f"Add {name!r} to INSTALLED_APPS.",
            id="k4k_wagtail.E004",
        )
        for name, purpose in REQUIRED_APPS.items()
        if not apps.is_installed(name)
    ]
    messages += [
        Error(no_model(page_type), hint=way_to_model(page_type), id="k4k_wagtail.E005")
        for page_type in missing_page_types()
    ]
    return messages


@register(Tags.compatibility)
def check_large_map(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Report a site that names pictures for the large map, but has no Leaflet to show them with."""
    if apps.is_installed(LEAFLET) or not conf.get("MAP_TILES_URL"):
        return []
    return [
        Warning(
            f"{LEAFLET!r} is not in INSTALLED_APPS, so visitors get no large map to click open.",
            hint=(
                f"Add {LEAFLET!r} to INSTALLED_APPS; it came along with the package. If you want "
                "the drawn map only, set K4K_WAGTAIL['MAP_TILES_URL'] to ''."
            ),
            id="k4k_wagtail.W011",
        )
    ]


@register(Tags.compatibility)
def check_base_page(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Report our concrete page types beside a base page that is the site's own."""
    if base_page_name() == "wagtailcore.Page" or not apps.is_installed("k4k_wagtail.pages"):
        return []
    return [
        Error(
            f"Your base page is {base_page_name()}, so k4k_wagtail.pages cannot be installed.",
            hint=(
                'Remove "k4k_wagtail.pages" from INSTALLED_APPS and make page types of your own '
                "from our mixins: see docs/customise.md."
            ),
            id="k4k_wagtail.E008",
        )
    ]


@register(Tags.templates)
def check_base_template(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Report a site without the ``base.html`` that our pages extend."""
    try:
        get_template("base.html")
    except TemplateDoesNotExist:
        return [
            Error(
                "There is no template base.html, which the pages of k4k_wagtail extend.",
                hint=(
                    "Make a base.html with a block named content, or override "
                    "k4k_wagtail/base.html to extend a template of another name."
                ),
                id="k4k_wagtail.E006",
            )
        ]
    return []


@register(Tags.urls)
def check_urls(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Report a site that does not include our addresses."""
    if not getattr(settings, "ROOT_URLCONF", None):
        return []
    included = _namespaces(get_resolver())
    if "k4k_wagtail" in included:
        return []
    return [
        Warning(
            "The addresses of k4k_wagtail are not included in your URLconf.",
            hint=(
                'Add path("k4k/", include("k4k_wagtail.urls")) to urlpatterns in '
                f"{settings.ROOT_URLCONF}, before wagtail_urls."
            ),
            id="k4k_wagtail.W007",
        )
    ]


def _namespaces(resolver: Any) -> set[str]:
    found = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            found |= {name for name in (pattern.app_name, pattern.namespace) if name}
            found |= _namespaces(pattern)
    return found

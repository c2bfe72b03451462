"""System checks: each mistake a site can make when installing us has an id and a way out."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import URLResolver, get_resolver

from k4k_wagtail import conf
from k4k_wagtail.page_types import PAGE_TYPES, base_page_name, page_model_name, setting_name

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
        if type(given) is type(default) and not (is_number and given < 1):
            continue
        expected = "a whole number from 1" if is_number else f"a {type(default).__name__}"
        messages.append(
            Error(
                f"K4K_WAGTAIL[{key!r}] is {given!r}, but must be {expected}.",
                hint=f"Leave it out to get the default, {default!r}.",
                id="k4k_wagtail.E003",
            )
        )
    return messages


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
    for page_type in PAGE_TYPES:
        try:
            apps.get_model(page_model_name(page_type))
        except (LookupError, ValueError):
            messages.append(
                Error(
                    f"No model stands for the page type {page_type}.",
                    hint=(
                        'Add "k4k_wagtail.pages" to INSTALLED_APPS, or set '
                        f'{setting_name(page_type)} = "yourapp.YourModel".'
                    ),
                    id="k4k_wagtail.E005",
                )
            )
    return messages


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

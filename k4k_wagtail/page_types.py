"""Which class stands for each page type.

A site may swap any of our page types for a class of its own through a setting such as
``K4K_WAGTAIL_STORYPAGE_MODEL = "mysite.StoryPage"``. Nobody imports ``pages.models``: code asks
here, so that it works with the site's own classes too.
"""

from typing import Any

import swapper
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

APP_LABEL = "k4k_pages"
PAGE_TYPES = (
    "NetworkPage",
    "ThemePage",
    "StoryIndexPage",
    "StoryPage",
    "SchoolIndexPage",
    "SchoolPage",
    "CoachIndexPage",
    "CoachPage",
    "MunicipalityIndexPage",
    "MunicipalityPage",
    "EventIndexPage",
    "EventPage",
)

# swapper names its settings after the app label; ours carry the name of the distribution.
swapper.set_app_prefix(APP_LABEL, "k4k_wagtail")


def page_model_name(page_type: str) -> str:
    """Return the ``app_label.ModelName`` that stands for a page type, for keys and rules.

    Args:
        page_type: one of ``PAGE_TYPES``.

    Raises:
        ValueError: when it is none of them.
    """
    if page_type not in PAGE_TYPES:
        raise ValueError(f"{page_type!r} is no page type; choose one of {', '.join(PAGE_TYPES)}")
    return str(swapper.get_model_name(APP_LABEL, page_type))


def base_page_name() -> str:
    """Return the name of the site's base page: ``wagtailcore.Page``, unless it is swapped."""
    return str(swapper.get_model_name("wagtailcore", "Page"))


def setting_name(page_type: str) -> str:
    """Return the setting that swaps a page type, e.g. ``K4K_WAGTAIL_STORYPAGE_MODEL``."""
    return str(swapper.swappable_setting(APP_LABEL, page_type))


def is_swapped(page_type: str) -> bool:
    """Return whether the site has set another class for a page type than our own."""
    return page_model_name(page_type) != f"{APP_LABEL}.{page_type}"


def get_page_model(page_type: str) -> Any:
    """Return the active class of a page type, e.g. ``get_page_model("StoryPage")``.

    Raises:
        ImproperlyConfigured: when no installed app has it; the text says what to set, and so does
            ``manage.py check``.
    """
    try:
        return apps.get_model(page_model_name(page_type))
    except (LookupError, ValueError) as error:
        raise ImproperlyConfigured(f"{no_model(page_type)} {way_to_model(page_type)}") from error


def missing_page_types() -> list[str]:
    """Return the page types that no class stands for: an app is missing, or a setting is wrong."""
    missing = []
    for page_type in PAGE_TYPES:
        try:
            get_page_model(page_type)
        except ImproperlyConfigured:
            missing.append(page_type)
    return missing


def refuse_wrong_settings() -> None:
    """Stop a site that swaps a page type for a class that does not exist.

    Its system checks cannot say so: those of Wagtail stumble over the page type before that.

    Raises:
        ImproperlyConfigured: with the setting, its value, and what to do.
    """
    for page_type in missing_page_types():
        if is_swapped(page_type):
            get_page_model(page_type)


def no_model(page_type: str) -> str:
    """Return the message that no class stands for a page type, with the setting and its value.

    Args:
        page_type: one of ``PAGE_TYPES``.
    """
    if is_swapped(page_type):
        value = page_model_name(page_type)
        return f"{setting_name(page_type)} is {value!r}, but no installed app has such a model."
    return f"No model stands for the page type {page_type}."


def way_to_model(page_type: str) -> str:
    """Return what to do when no class stands for a page type.

    Args:
        page_type: one of ``PAGE_TYPES``.
    """
    setting = setting_name(page_type)
    if is_swapped(page_type):
        return (
            f'Write it as {setting} = "yourapp.YourModel", with an app of INSTALLED_APPS, or '
            'leave it out and add "k4k_wagtail.pages" to INSTALLED_APPS to get our own.'
        )
    return f'Add "k4k_wagtail.pages" to INSTALLED_APPS, or set {setting} = "yourapp.YourModel".'


def get_base_page_model() -> Any:
    """Return the site's base page class."""
    return apps.get_model(base_page_name())

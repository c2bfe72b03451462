"""Which class stands for each page type.

A site may swap any of our page types for a class of its own through a setting such as
``K4K_WAGTAIL_STORYPAGE_MODEL = "mysite.StoryPage"``. Nobody imports ``pages.models``: code asks
here, so that it works with the site's own classes too.
"""

from typing import Any

import swapper
from django.apps import apps

APP_LABEL = "k4k_pages"
PAGE_TYPES = (
    "NetworkPage",
    "ThemePage",
    "StoryIndexPage",
    "StoryPage",
    "SchoolIndexPage",
    "SchoolPage",
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


def get_page_model(page_type: str) -> Any:
    """Return the active class of a page type, e.g. ``get_page_model("StoryPage")``.

    Raises:
        LookupError: when no installed app has it; ``manage.py check`` says what to set.
    """
    return apps.get_model(page_model_name(page_type))


def get_base_page_model() -> Any:
    """Return the site's base page class."""
    return apps.get_model(base_page_name())

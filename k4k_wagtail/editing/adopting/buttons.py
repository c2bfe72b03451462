"""The way to propose that a school does the same, on the screens of a story."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from k4k_wagtail.editing.adopting.addresses import PROPOSE
from k4k_wagtail.editing.adopting.proposing import schools_of
from k4k_wagtail.page_types import get_base_page_model, get_page_model, missing_page_types


def _address(page: Any) -> str:
    return f"{reverse(PROPOSE)}?verhaal={page.pk}"


def _is_story(page: Any) -> bool:
    if missing_page_types() or not isinstance(page, get_base_page_model()):
        return False
    return bool(page.live) and issubclass(
        page.specific_class or object, get_page_model("StoryPage")
    )


def header_buttons(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """Yield the button for the head of a story's screens.

    Args:
        page: the page.
        user: who looks at it.
        view_name: which screen; all have it.
        next_url: where an action leads back to; this is none.
    """
    if _is_story(page) and schools_of(user).exists():
        yield Button(_("Also applied at…"), _address(page), icon_name="home", priority=46)

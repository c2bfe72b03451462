"""The checkboxes of a facet. A list has some seventy: a template takes longer than all the rest."""

from collections.abc import Iterable
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from k4k_wagtail.network.drawings import icon_html, sign_name


def options_html(
    options: Iterable[Any], name: str, words: tuple[str, str], request: Any, signs: bool = True
) -> SafeString:
    """Return the options of a facet; those below an option are a list in its item.

    Args:
        options: ``OptionView`` of the catalogue.
        name: the facet's name in the query string.
        words: what a count of one, and of any other number, counts; for screen readers.
        request: the page's request, whose sprite gets the signs.
        signs: whether options with a colour show their theme's sign.
    """
    items = "".join(_item(option, name, words, request, signs) for option in options)
    return mark_safe(  # noqa: S308 - every value in it is escaped below
        f'<ul class="k4k-facet__list" role="list">\n{items}</ul>'
    )


def _item(option: Any, name: str, words: tuple[str, str], request: Any, signs: bool) -> str:
    css_class = "k4k-option"
    if option.colour:
        css_class += f" k4k-theme--{escape(option.colour)}"
    if not option.count and not option.is_selected:
        css_class += " k4k-option--none"
    checked = " checked" if option.is_selected else ""
    sign = ""
    if signs and option.colour:
        sign = f"{icon_html(sign_name(option.colour), request)} "
    below = ""
    if option.children:
        below = options_html(option.children, name, words, request, signs=False)
    word = words[0] if option.count == 1 else words[1]
    return (
        f'<li><label class="{css_class}"><input class="k4k-check" type="checkbox"'
        f' name="{escape(name)}" value="{escape(option.value)}"{checked}>'
        f" <span>{sign}{escape(option.label)}</span>"
        f' <span class="k4k-option__count">{option.count}'
        f'<span class="k4k-hide"> {escape(word)}</span></span></label>{below}</li>\n'
    )

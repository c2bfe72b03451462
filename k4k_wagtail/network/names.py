"""What terms are called in the other languages of a site; all else about them is the same in each.

One record serves all languages, so filters, counts, addresses and rights need not know of any. Its
names are kept with it: whoever has the record has them all, without a query.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import lazystr
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import get_content_languages, get_supported_content_language_variant
from wagtail.search import index

Texts = Mapping[str, Mapping[str, str]]


def own_language() -> str:
    """Return the code of the language that terms have their own names in: that of the site."""
    try:
        return str(get_supported_content_language_variant(settings.LANGUAGE_CODE)).lower()
    except LookupError:
        return settings.LANGUAGE_CODE.lower()


def other_languages() -> dict[str, str]:
    """Return the languages of the site's content besides the own one: names by code.

    See ``WAGTAIL_CONTENT_LANGUAGES`` in Wagtail's documentation.
    """
    own = own_language()
    languages = ((code.lower(), str(name)) for code, name in get_content_languages().items())
    return {code: name for code, name in languages if code != own}


def text_in(own: str, texts: Texts, field: str, language: str = "") -> str:
    """Return a text of a term in a language; its own text where there is none.

    Args:
        own: what it is in the language of the site.
        texts: those of other languages, by code and then by field.
        field: such as ``name``.
        language: code of the language; left out, the one that is active. For ``en-gb`` the text of
            ``en`` will do.
    """
    if not texts:
        return own
    code, of_site = (language or get_language() or "").lower(), own_language()
    while code and code != of_site:
        if found := (texts.get(code) or {}).get(field):
            return found
        code = code.rpartition("-")[0]
    return own


class _LazyText:
    """A text that is looked up in the language of whoever reads it, each time."""

    def __init__(self, own: str, texts: Texts, field: str) -> None:
        self._parts = (own, texts, field)

    def __str__(self) -> str:
        return text_in(*self._parts)


def lazy_text(own: str, texts: Texts, field: str = "name") -> Any:
    """Return a text of a term for what outlives a request: it follows the active language.

    Args:
        own: as for ``text_in``.
        texts: as for ``text_in``.
        field: as for ``text_in``.
    """
    return lazystr(_LazyText(own, texts, field)) if texts else own


class NamesMixin(models.Model):
    """A term that may have names in other languages.

    Attributes:
        named: the fields that have a text per language.
    """

    name: Any
    translations = models.JSONField(
        _("in other languages"), default=dict, blank=True, editable=False
    )

    named: tuple[str, ...] = ("name",)
    names_search_fields = [
        index.SearchField("other_names"),
        index.AutocompleteField("other_names"),
    ]

    class Meta:
        abstract = True

    @property
    def public_name(self) -> str:
        """The name in the active language."""
        return self.text("name")

    @property
    def all_names(self) -> list[str]:
        """The name in every language that it has one in, the own one last."""
        others = (texts.get("name", "") for texts in self.translations.values())
        return [*filter(None, others), str(self.name)]

    @property
    def other_names(self) -> str:
        """The names in all other languages, for the search."""
        return " ".join(self.all_names[:-1])

    def text(self, field: str, language: str = "") -> str:
        """Return a field in a language; see ``text_in``."""
        return text_in(getattr(self, field), self.translations, field, language)

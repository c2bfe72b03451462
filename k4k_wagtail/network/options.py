"""The shared records as options of facets, for every page type's catalogue."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.utils.text import slugify
from taggit.models import Tag

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.facets import Option
from k4k_wagtail.catalogue.index import Scope
from k4k_wagtail.network.enums import OrganisationKind
from k4k_wagtail.network.merged_terms import TermKind, former_slugs
from k4k_wagtail.network.models import Municipality, Organisation, Region, Theme
from k4k_wagtail.network.names import lazy_text
from k4k_wagtail.network.page_rows import PageLabel
from k4k_wagtail.page_types import get_page_model


def themes() -> Iterator[Option]:
    """Yield the themes, each followed by its sub-themes."""
    found = list(Theme.objects.all())
    former = former_slugs(TermKind.THEME)
    for theme in found:
        if theme.parent_id is None:
            below = (one for one in found if one.parent_id == theme.pk)
            for one in (theme, *below):
                yield _theme(one, former.get(one.pk, ()))


def _theme(theme: Theme, former: tuple[str, ...]) -> Option:
    name = lazy_text(theme.name, theme.translations)
    return Option(theme.pk, theme.slug, name, theme.parent_id, colour=theme.colour, former=former)


def municipalities() -> Iterator[Option]:
    """Yield the municipalities; those that take part can be chosen even without pages."""
    rows = Municipality.objects.order_by("name").values_list(
        "pk", "slug", "name", "code", "takes_part"
    )
    for key, slug, name, code, takes_part in rows:
        yield Option(key, slug, name, aliases=(code,), is_fixed=takes_part)


def regions() -> Iterator[Option]:
    """Yield the regions."""
    for key, slug, name, texts in Region.objects.values_list("pk", "slug", "name", "translations"):
        yield Option(key, slug, lazy_text(name, texts), is_fixed=False)


def boards() -> Iterator[Option]:
    """Yield the school boards; their official number works in the query string too."""
    found = Organisation.objects.filter(kind=OrganisationKind.BOARD).order_by("name")
    rows = found.values_list("pk", "slug", "name", "translations", "code")
    former = former_slugs(TermKind.ORGANISATION)
    for key, slug, name, texts, code in rows:
        label, aliases = lazy_text(name, texts), (code,) if code else ()
        before = former.get(key, ())
        yield Option(key, slug, label, aliases=aliases, is_fixed=False, former=before)


def organisations() -> Iterator[Option]:
    """Yield all organisations; a list offers those that its pages name."""
    found = Organisation.objects.order_by("name")
    former = former_slugs(TermKind.ORGANISATION)
    for key, slug, name, texts in found.values_list("pk", "slug", "name", "translations"):
        label, before = lazy_text(name, texts), former.get(key, ())
        yield Option(key, slug, label, is_fixed=False, former=before)


def schools() -> Iterator[Option]:
    """Yield the schools that visitors may see; a list offers those that its pages name."""
    visible = catalogue_for("SchoolPage").index().in_scope(Scope())
    rows = get_page_model("SchoolPage").objects.order_by("title", "pk")
    for key, slug, title, code in rows.values_list("pk", "slug", "title", "location_code"):
        if key in visible:
            yield Option(key, slug, title, aliases=(code,) if code else (), is_fixed=False)


def labels() -> Iterator[Option]:
    """Yield the labels that pages have."""
    used = Tag.objects.filter(Exists(PageLabel.objects.filter(tag=OuterRef("pk"))))
    former = former_slugs(TermKind.LABEL)
    for key, slug, name in used.order_by("name").values_list("pk", "slug", "name"):
        yield Option(key, slug, name, is_fixed=False, former=former.get(key, ()))


def slug_of(text: str) -> str:
    """Return a text as it stands in a query string."""
    return slugify(text) or "overig"

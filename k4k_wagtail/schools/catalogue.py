"""What visitors filter schools by."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.catalogue.catalogue import Catalogue
from k4k_wagtail.catalogue.facets import Facet, Option, Pair, lookup_pairs
from k4k_wagtail.catalogue.index import Index
from k4k_wagtail.catalogue.nearby import Origin
from k4k_wagtail.catalogue.orders import Ordering, sort_key
from k4k_wagtail.catalogue.points import Point
from k4k_wagtail.catalogue.records import named
from k4k_wagtail.network import options
from k4k_wagtail.network.models import Municipality, Theme
from k4k_wagtail.network.postcodes import origin_of
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.taking_part import having_coach
from k4k_wagtail.schools.themes import running_theme_pairs


def has_coach_pairs(pages: QuerySet[Any]) -> Iterator[Pair]:
    """Yield the schools that have a coach today."""
    coached = pages.order_by().filter(having_coach(timezone.localdate()))
    for page_id in coached.values_list("pk", flat=True):
        yield page_id, "ja"


def has_coach_options() -> list[Option]:
    """Return the one option: with a coach."""
    return [Option(key="ja", slug="ja", label=_("With a coach"))]


def denomination_pairs(pages: QuerySet[Any]) -> Iterator[Pair]:
    """Yield the schools with their denomination; capitals and hyphens make no difference."""
    for page_id, name in lookup_pairs("denomination")(pages):
        yield page_id, options.slug_of(str(name))


def denomination_options() -> Iterator[Option]:
    """Yield the denominations that schools have; they come from the register as free text."""
    found = get_page_model("SchoolPage").objects.exclude(denomination="")
    names = found.order_by("denomination").values_list("denomination", flat=True).distinct()
    by_slug = {options.slug_of(name): name for name in reversed(names)}
    for slug, name in sorted(by_slug.items(), key=lambda item: sort_key(item[1])):
        yield Option(key=slug, slug=slug, label=name, is_fixed=False)


def place_key(municipality: str | None, title: str) -> tuple[bool, str, str]:
    """Return what schools are sorted by: municipality, those without one last, then name."""
    return not municipality, sort_key(municipality), sort_key(title)


class SchoolCatalogue(Catalogue):
    """Schools that still exist, by theme, place, board, coach and denomination."""

    page_type = "SchoolPage"
    follows_days = True
    has_points = True
    facets = (
        Facet("thema", _("Theme"), running_theme_pairs, options.themes, True),
        Facet("gemeente", _("Municipality"), lookup_pairs("municipality"), options.municipalities),
        Facet("regio", _("Region"), lookup_pairs("municipality__regions"), options.regions),
        Facet("bestuur", _("School board"), lookup_pairs("board"), options.boards, is_long=True),
        Facet("coach", _("Coach"), has_coach_pairs, has_coach_options),
        Facet("denominatie", _("Denomination"), denomination_pairs, denomination_options),
    )
    orderings = {
        "gemeente": Ordering(_("municipality"), ("municipality__name", "title"), place_key),
        "titel": Ordering(_("name"), ("title",), sort_key),
    }

    def pages(self) -> Any:
        """Leave out schools that closed."""
        return super().pages().filter(is_closed=False)

    def points(self, pages: Any) -> Iterator[tuple[int, Point]]:
        """Yield where schools are."""
        located = pages.order_by().filter(latitude__isnull=False, longitude__isnull=False)
        for page_id, north, east in located.values_list("pk", "latitude", "longitude"):
            yield page_id, Point(north, east)

    def locate(self, text: str) -> Origin:
        """Return where a postcode is."""
        return origin_of(text)

    def prepare_cards(self, cards: list[Any], index: Index) -> None:
        """Give schools their themes and municipality, without a query that joins them."""
        ids = [school.pk for school in cards]
        themes = named(Theme.objects.all(), index, "thema", ids)
        places = named(Municipality.objects.defer("boundary"), index, "gemeente", ids)
        coached = index.having("coach", "ja")
        for school in cards:
            school.has_coach = school.pk in coached
            school.theme_list = sorted(themes[school.pk], key=lambda one: (one.order, one.name))
            school.municipality = next(iter(places[school.pk]), None)

"""Themes, municipalities and key figures."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from k4k_wagtail.sharing.api.contracts.base import SITE, Contract, ItemLinks, Ref, told
from k4k_wagtail.sharing.api.contracts.pages import LINKS


class Counts(Contract):
    """How much there is."""

    schema_name = "Aantallen"

    stories: int = told("verhalen", _("Stories."), 12)
    schools: int = told("scholen", _("Schools."), 9)
    coaches: int = told("coaches", _("Coaches."), 3)
    events: int = told("evenementen", _("Events that are coming."), 2)


class ThemeContract(Contract):
    """A theme."""

    schema_name = "Thema"

    id: str = told("id", _("What filters know it by."), "kansrijk-kiezen")
    name: str = told("naam", _("Its name."), "Kansrijk kiezen")
    gist: str | None = told(
        "samenvatting", _("In one sentence."), "Zien wat er allemaal kan na de basisschool."
    )
    parent: Ref | None = told("onderdeelVan", _("The theme that it is part of."))
    needs_agreement: bool = told(
        "vraagtAfspraak",
        _("Whether schools need an agreement of their municipality to take part."),
        False,
    )
    url: str | None = told("url", _("Its page on the website."), f"{SITE}/netwerk/kiezen/")
    counts: Counts = told("aantallen", _("How much there is with this theme."))
    links: ItemLinks = told("_links", LINKS)


class MunicipalityContract(Contract):
    """A municipality."""

    schema_name = "Gemeente"

    id: str = told("id", _("CBS code."), "GM0109")
    slug: str = told("naamInUrl", _("Its name in addresses; filters know it too."), "coevorden")
    name: str = told("naam", _("Its name."), "Coevorden")
    province: str | None = told("provincie", _("Its province."), "Drenthe")
    takes_part: bool = told("doetMee", _("Whether it takes part in the network."), True)
    regions: list[Ref] = told("regios", _("Regions that it lies in."))
    url: str | None = told(
        "url", _("Its page on the website."), f"{SITE}/netwerk/gemeenten/coevorden/"
    )
    counts: Counts = told("aantallen", _("How much there is in this municipality."))
    links: ItemLinks = told("_links", LINKS)


class FigureContract(Contract):
    """A number with its source and its date."""

    schema_name = "Kerncijfer"

    id: str = told("id", _("Stable id."), "geteld-verhalen")
    way: Ref = told(
        "soort", _("Typed by editors from a source (opgegeven), or counted here (geteld).")
    )
    label: str = told("wat", _("What is counted."), "scholen doen mee")
    counts: Ref | None = told("telt", _("What numbers can be compared with it."))
    qualifier: str | None = told("voorvoegsel", _("Word before the number."), "bijna")
    value: float = told("waarde", _("The number."), 87)
    unit: str | None = told("eenheid", _("Its unit; null for a count."), "%")
    municipality: Ref | None = told("gemeente", _("Of which municipality; null: of the network."))
    reference_date: date | None = told(
        "peildatum", _("The day that the number holds for."), "2026-01-01"
    )
    source: str = told("bron", _("Who says so."), "Geteld in dit netwerk")
    source_url: str | None = told("bronUrl", _("Address of the source."), f"{SITE}/bron")
    links: ItemLinks = told("_links", LINKS)

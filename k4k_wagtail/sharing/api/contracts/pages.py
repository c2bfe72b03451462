"""Stories, schools and coaches."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from k4k_wagtail.sharing.api.contracts.base import (
    SITE,
    Contract,
    Geometry,
    ItemLinks,
    PageContract,
    PageRef,
    Picture,
    Ref,
    told,
)

MOMENT = "2026-09-14T08:30:00Z"
THEMES, PLACES = _("Themes."), _("Municipalities; id is the CBS code.")
LINKS = _("Links of this item.")


class Story(PageContract):
    """A story in a list."""

    schema_name = "Verhaal"

    kind: Ref = told("soort", _("What kind of story it is."))
    phase: Ref | None = told("fase", _("How far the approach has come."))
    themes: list[Ref] = told("themas", THEMES)
    municipalities: list[Ref] = told("gemeenten", PLACES)
    schools: list[PageRef] = told("scholen", _("Schools that tell it."))
    organisation: Ref | None = told("organisatie", _("Who tells it, when that is no school."))
    target_groups: list[Ref] = told("doelgroepen", _("Whom it is about."))
    labels: list[Ref] = told("labels", _("Free keywords."))
    published_at: datetime | None = told("gepubliceerdOp", _("First published (UTC)."), MOMENT)
    changed_at: datetime | None = told("gewijzigdOp", _("Last changed (UTC)."), MOMENT)
    links: ItemLinks = told("_links", LINKS)


class Part(Contract):
    """A part of a text."""

    schema_name = "Tekstdeel"

    heading: str = told("kop", _("Its heading."), "Wat we doen")
    html: str = told("html", _("Simple HTML, without scripts."), "<p>We lezen samen.</p>")


class Adoption(Contract):
    """A school that does the same."""

    schema_name = "Overname"

    name: str = told("naam", _("Name of the school or organisation."), "De Esdoorn")
    since: int | None = told("sinds", _("Since which year."), 2025)
    note: str | None = told("toelichting", _("How they do it."), "Met buren in plaats van opa’s.")


class Download(Contract):
    """A document."""

    schema_name = "Download"

    title: str = told("titel", _("What it is."), "Draaiboek")
    url: str = told("url", _("Its address."), f"{SITE}/documents/1/draaiboek.pdf")
    extension: str = told("bestandstype", _("Kind of file."), "PDF")
    size: int | None = told("bytes", _("Size in bytes."), 48213)


class StoryItem(Story):
    """A story by itself."""

    schema_name = "VerhaalVolledig"

    picture: Picture | None = told("afbeelding", _("Its picture."))
    parts: list[Part] = told("tekst", _("The telling, part by part."))
    since: int | None = told("sinds", _("Since which year the school does this."), 2021)
    time_per_week: str | None = told("tijd", _("Time it takes."), "4 uur per week")
    costs: Ref | None = told("kosten", _("What it costs a year, roughly."))
    needs: str | None = told("nodig", _("People, a place, things."), "Een rustige hal.")
    first_steps: list[str] = told(
        "eersteStappen", _("The first three steps."), ["Vraag drie grootouders."]
    )
    experience: str | None = told(
        "ervaring", _("What the school notices."), "Kinderen pakken vaker zelf een boek."
    )
    measured: str | None = told(
        "gemeten", _("What was measured at the school."), "De leesscores stegen."
    )
    research: str | None = told(
        "onderzoek", _("What research by others says."), "Voorlezen helpt de woordenschat."
    )
    partners: list[Ref] = told("partners", _("Organisations that take part."))
    coaches: list[PageRef] = told("coaches", _("Coaches that it names."))
    adopted_by: list[Adoption] = told("overgenomenDoor", _("Who does the same."))
    downloads: list[Download] = told("downloads", _("Documents."))
    contact_role: str | None = told(
        "contactrol", _("Who answers questions: a role, no name."), "De kansencoach van de school"
    )
    last_checked: date | None = told(
        "gecontroleerdOp", _("When the school last agreed with it."), "2026-06-01"
    )


class Address(Contract):
    """An address."""

    schema_name = "Adres"

    street: str | None = told("straat", _("Street."), "Kerkstraat")
    house_number: str | None = told("huisnummer", _("House number."), "12a")
    postcode: str | None = told("postcode", _("Postcode."), "7741 AB")
    place: str | None = told("plaats", _("Place."), "Coevorden")


class School(PageContract):
    """A school in a list."""

    schema_name = "School"

    location_code: str | None = told(
        "vestigingscode", _("Official key: BRIN and two digits."), "15ZF00"
    )
    address: Address = told("adres", _("Where visitors find it."))
    phone: str | None = told("telefoon", _("Number of the school."), "0524 000 000")
    website: str | None = told("website", _("The school’s own website."), SITE)
    municipality: Ref | None = told("gemeente", _("Municipality; id is the CBS code."))
    board: Ref | None = told("bestuur", _("School board."))
    denomination: str | None = told("denominatie", _("As in the register."), "Openbaar")
    themes: list[Ref] = told("themas", _("Themes that the school works on."))
    has_coach: bool = told("heeftCoach", _("Whether it has a coach today."), True)
    takes_part_since: date | None = told(
        "doetMeeSinds", _("Since when it takes part; null if it does not."), "2021-08-01"
    )
    takes_part_until: date | None = told(
        "doetMeeTot", _("Until when; null if no end is known."), "2027-07-31"
    )
    location: Geometry | None = told("locatie", _("Where it is on the map."))
    source: str | None = told("bron", _("Where the register’s data come from."), "DUO")
    source_date: date | None = told("peildatum", _("Date of that source."), "2026-10-01")
    published_at: datetime | None = told("gepubliceerdOp", _("First published (UTC)."), MOMENT)
    changed_at: datetime | None = told("gewijzigdOp", _("Last changed (UTC)."), MOMENT)
    links: ItemLinks = told("_links", LINKS)


class SchoolItem(School):
    """A school by itself."""

    schema_name = "SchoolVolledig"

    picture: Picture | None = told("afbeelding", _("Its picture."))
    parts: list[Part] = told("tekst", _("What the school tells."))
    coaches: list[PageRef] = told("coaches", _("Its coaches."))
    stories: list[PageRef] = told("verhalen", _("Its stories, the newest first; at most 100."))


class Coach(PageContract):
    """A coach in a list: personal data, shown only while a consent holds."""

    schema_name = "Coach"

    role: str | None = told("rol", _("Role."), "Kansencoach")
    employer: Ref | None = told("werkgever", _("Organisation that the coach works for."))
    themes: list[Ref] = told("themas", THEMES)
    municipalities: list[Ref] = told("gemeenten", PLACES)
    schools: list[PageRef] = told("scholen", _("Schools that the coach works at today."))
    languages: list[Ref] = told("talen", _("Languages that the coach speaks."))
    working_days: list[str] = told("werkdagen", _("Days of the week."), ["maandag", "dinsdag"])
    location: Geometry | None = told("locatie", _("Where the schools are on the map."))
    published_at: datetime | None = told("gepubliceerdOp", _("First published (UTC)."), MOMENT)
    changed_at: datetime | None = told("gewijzigdOp", _("Last changed (UTC)."), MOMENT)
    links: ItemLinks = told("_links", LINKS)


class CoachItem(Coach):
    """A coach by themselves."""

    schema_name = "CoachVolledig"

    picture: Picture | None = told("afbeelding", _("Photo."))
    parts: list[Part] = told("tekst", _("What the coach tells."))
    questions: list[str] = told(
        "vragen", _("What you can call about."), ["Een gezin dat hulp zoekt."]
    )
    stories: list[PageRef] = told("verhalen", _("Stories that name the coach."))

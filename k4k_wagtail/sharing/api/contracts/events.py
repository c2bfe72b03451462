"""Events."""

from datetime import datetime

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
from k4k_wagtail.sharing.api.contracts.pages import LINKS, MOMENT, PLACES, THEMES, Part


class EventDate(Contract):
    """A date of an event."""

    schema_name = "EvenementDatum"

    starts_at: datetime = told("begin", _("When it begins (UTC)."), "2026-12-03T14:30:00Z")
    ends_at: datetime = told("einde", _("When it is over (UTC)."), "2026-12-03T16:00:00Z")
    state: Ref = told("status", _("Whether it goes on as planned."))
    note: str | None = told("toelichting", _("Why it does not."), "De trainer is ziek.")


class EventPlace(Contract):
    """Where an event is."""

    schema_name = "EvenementPlek"

    venue: str | None = told("naam", _("Building or school."), "Het Dorpshuis")
    street: str | None = told("straat", _("Street and number."), "Kerkstraat 1")
    postcode: str | None = told("postcode", _("Postcode."), "7741 AB")
    place: str | None = told("plaats", _("Town."), "Coevorden")
    access: str | None = told("toegankelijkheid", _("Access."), "Geen drempels.")


class SigningUp(Contract):
    """How people sign up."""

    schema_name = "Aanmelden"

    way: Ref = told("wijze", _("How people sign up."))
    url: str | None = told("url", _("Where."), f"{SITE}/netwerk/agenda/studiedag/")
    opens_at: datetime | None = told("opent", _("From when (UTC)."), MOMENT)
    closes_at: datetime | None = told("sluit", _("Until when (UTC)."), MOMENT)


class Event(PageContract):
    """An event in a list, with the date that the period shows."""

    schema_name = "Evenement"

    kind: Ref = told("soort", _("What kind of event it is."))
    date: EventDate | None = told("eerstvolgende", _("Its first date in the period."))
    more: int = told("meerData", _("How many dates it has besides, in the period."), 3)
    time_zone: str = told("tijdzone", _("Time zone of the event."), "Europe/Amsterdam")
    is_whole_day: bool = told("heleDag", _("Whether the times do not count."), False)
    attendance: Ref = told("vorm", _("On site, online, or both."))
    place: EventPlace | None = told("plek", _("Where it is; null when it is only online."))
    audience: str | None = told("voorWie", _("For whom it is."), "Leraren en coaches")
    price: str | None = told("prijs", _("What it costs."), "Gratis")
    themes: list[Ref] = told("themas", THEMES)
    municipalities: list[Ref] = told("gemeenten", PLACES)
    schools: list[PageRef] = told("scholen", _("Schools."))
    organiser: Ref | None = told("organisatie", _("Who invites."))
    target_groups: list[Ref] = told("doelgroepen", _("Whom it is about."))
    labels: list[Ref] = told("labels", _("Free keywords."))
    signing_up: SigningUp = told("aanmelden", _("How people sign up."))
    location: Geometry | None = told("locatie", _("Where it is on the map."))
    published_at: datetime | None = told("gepubliceerdOp", _("First published (UTC)."), MOMENT)
    changed_at: datetime | None = told("gewijzigdOp", _("Last changed (UTC)."), MOMENT)
    links: ItemLinks = told("_links", LINKS)


class EventItem(Event):
    """An event by itself."""

    schema_name = "EvenementVolledig"

    picture: Picture | None = told("afbeelding", _("Its picture."))
    parts: list[Part] = told("tekst", _("Why people should come, and what came of it."))
    dates: list[EventDate] = told("data", _("All its dates, in the order of time."))
    online_url: str | None = told(
        "onlineUrl", _("Link to take part, if everybody may have it."), f"{SITE}/webinar"
    )
    stories: list[PageRef] = told("verhalen", _("Stories that came of it."))

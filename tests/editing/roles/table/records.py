"""What can be done with records, reports, lists of people, pictures and settings."""

from datetime import timedelta
from typing import Any

from django.forms import model_to_dict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.editing.roles.table.document import Cell
from tests.editing.roles.table.pages import Check, chosen
from tests.editing.roles.table.world import World

HOME = "/admin/"
TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=20)


def address(thing: Any, action: str, *args: Any) -> str:
    """Return an address of the administration of a record."""
    return reverse(f"k4k_wagtail_{thing._meta.model_name}_modeladmin_{action}", args=args)


def form_of(world: World, cell: Cell) -> dict[str, Any]:
    """Return the form of a record of an owner, with other values than it has."""
    place = world.municipalities.get(cell.whose)
    municipality = place.pk if place else ""
    name = {"name": "Anders", "slug": "anders"}
    if cell.what == "key figure":
        figure = {"label": "anders", "value": "1", "source": "Wij", "order": 0}
        return {**figure, "municipality": municipality}
    if cell.what == "agreement":
        days = {"starts_on": TODAY.isoformat(), "ends_on": SOON.isoformat()}
        return {"municipality": municipality, "theme": world.new_theme.pk, **days}
    if cell.what == "organisation":
        return {**name, "kind": "library", "code": "", "municipality": municipality}
    if cell.what == "theme":
        return {**name, "colour": "samen", "icon": "samen", "order": 1}
    if cell.what == "municipality":
        return {**name, "code": "GM0001", "province": "Drenthe"}
    consent = world.thing("consent", cell.whose)
    days = {"given_on": TODAY.isoformat(), "ends_on": SOON.isoformat()}
    who = {"page": consent.page_id, "given_by": "Iemand"}
    return {**who, "text": consent.text_id, "method": "signed", **days}


def listed(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether the listing shows the record."""
    thing = world.thing(cell.what, cell.whose)
    response = browser.get(address(thing, "index"))
    rows = response.context["object_list"] if response.status_code == 200 else []
    return thing.pk in {row.pk for row in rows}


def exported(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether the file of the listing has the record."""
    thing = world.thing(cell.what, cell.whose)
    response = browser.get(address(thing, "index"), {"export": "csv"})
    words = {"consent": "given_by", "agreement": "municipality"}
    told = str(getattr(thing, words.get(cell.what, ""), None) or label(thing))
    return response.status_code == 200 and told in response.getvalue().decode()


def label(thing: Any) -> str:
    """Return what a record is called in lists."""
    return str(getattr(thing, "label", "") or thing.name)


def told(thing: Any) -> str:
    """Return what a report calls a thing."""
    named = (getattr(thing, name, "") for name in ("label", "title", "municipality", "name"))
    return str(next(filter(None, named)))


def add(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether there is one record more."""
    thing = world.thing(cell.what, cell.whose)
    before = type(thing).objects.count()
    browser.post(address(thing, "create"), form_of(world, cell))
    return bool(type(thing).objects.count() == before + 1)


def change(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether the record is another than it was."""
    thing = world.thing(cell.what, cell.whose)
    browser.post(address(thing, "edit", thing.pk), form_of(world, cell))
    return model_to_dict(type(thing).objects.get(pk=thing.pk)) != model_to_dict(thing)


def delete(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether the record is gone, or its question says what stands in the way."""
    thing = world.thing(cell.what, cell.whose)
    response = browser.post(address(thing, "delete", thing.pk))
    return response.status_code == 200 or not type(thing).objects.filter(pk=thing.pk).exists()


def reported(name: str, **query: str) -> Check:
    """Return a check whether a report, or the file of it, tells of the record."""

    def check(world: World, browser: Client, cell: Cell) -> bool:
        response = browser.get(reverse(name), query)
        if response.status_code != 200:
            return False
        content = response.getvalue() if response.streaming else response.content
        thing = world.thing(cell.what.removeprefix("report on "), cell.whose)
        return told(thing) in content.decode()

    return check


def reports(name: str, **query: str) -> dict[str, Check]:
    """Return the checks of a report and of its file."""
    return {
        "see": reported(name, **query),
        "export": reported(name, export="csv", **query),
    }


def opened(name: str, *args: Any) -> Check:
    """Return a check whether an address of the admin opens."""

    def check(world: World, browser: Client, cell: Cell) -> bool:
        return browser.get(reverse(name, args=args)).status_code == 200

    return check


def at_the_desk(**query: str) -> Check:
    """Return a check whether it is told who signed up for an event."""

    def check(world: World, browser: Client, cell: Cell) -> bool:
        desk = world.thing("registrations", cell.whose)
        response = browser.get(reverse("k4k_desk", args=[desk.pk]), query)
        content = response.getvalue() if response.streaming else response.content
        return b"Anna Bos" in content

    return check


def choose_picture(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether the dialog of pictures gives one to the form."""
    picture = world.picture(cell.role, cell.whose)
    found = browser.get(reverse("wagtailimages_chooser:choose_results"), {"q": ""})
    return found.status_code == 200 and str(picture.title) in found.content.decode()


def edit_picture(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether the form of a picture opens."""
    picture = world.picture(cell.role, cell.whose)
    return browser.get(reverse("wagtailimages:edit", args=[picture.pk])).status_code == 200


def settings_page(model: str) -> Check:
    """Return a check whether settings of the site open."""

    def check(world: World, browser: Client, cell: Cell) -> bool:
        args = ["k4k_wagtail", model]
        return browser.get(reverse("wagtailsettings:edit", args=args), follow=True).redirect_chain[
            -1:
        ] not in ([(HOME, 302)], [])

    return check


RECORD: dict[str, Check] = {"see": listed, "add": add, "change": change, "delete": delete}
EXPORTED: dict[str, Check] = {**RECORD, "export": exported}
CHECKS: dict[str, dict[str, Check]] = {
    "key figure": EXPORTED,
    "agreement": EXPORTED,
    "consent": EXPORTED,
    "organisation": {**RECORD, "choose": chosen("k4k_organisation_chooser")},
    "municipality": RECORD,
    "theme": RECORD,
    "report on agreement": reports("k4k_agreement_report"),
    "report on key figure": reports("k4k_figure_report"),
    "report on story to check": reports("k4k_review_report"),
    "report on incomplete story": reports("k4k_incomplete_report"),
    "report on page of a school": reports("k4k_school_report"),
    "report on municipality": reports("k4k_number_report", by="municipality"),
    "report on draft of a coach": reports("k4k_consent_report"),
    "report on embeds": {"see": opened("k4k_embed_report")},
    "registrations": {"see": at_the_desk(), "export": at_the_desk(export="csv")},
    "import of schools": {"open": opened("k4k_import_schools")},
    "settings of the network": {"open": settings_page("networksettings")},
    "settings of sharing": {"open": settings_page("sharingsettings")},
    "picture": {"choose": choose_picture, "edit": edit_picture},
}

"""Something to see on every screen of the admin, made through its own forms."""

from typing import Any

from django.urls import reverse

from tests.browser.screens import Finder, named
from tests.schools.registers import FORM_NOW, register, school

PLACE = {"GEMEENTENUMMER": "0118", "GEMEENTENAAM": "HOOGEVEEN", "PLAATSNAAM": "HOOGEVEEN"}
NO_SCHOOL = school("98ZZ00", POSTCODE="onbekend", **PLACE)


def prepare(admin: Any, site: str) -> None:
    """Make what the screens are about.

    Args:
        admin: a page in which somebody who may do everything is signed in.
        site: the address of the site.
    """
    invite(admin, site)
    propose(admin, site)
    label_many(admin, site)
    import_schools(admin, site)
    save_records(admin, site)


def invite(admin: Any, site: str) -> None:
    """Invite somebody who does not answer."""
    admin.goto(site + reverse("k4k_role_invite"))
    admin.get_by_label("E-mailadres").fill("wacht@voorbeeld.example")
    admin.get_by_label("Rapportlezer").check()
    admin.get_by_role("button", name="Uitnodiging versturen").click()
    admin.wait_for_url("**/rollen/")


def propose(admin: Any, site: str) -> None:
    """Propose that a school does the same as a story tells, for somebody to decide about."""
    admin.goto(site + reverse("k4k_adoption_propose"))
    admin.locator("[name=story]").fill("Drie vragen die een ruzie kleiner maken")
    admin.locator("[name=school]").select_option(index=5)
    admin.locator("main form [type=submit]").first.click()
    admin.wait_for_url("**/admin/")


def label_many(admin: Any, site: str) -> None:
    """Change many stories, which can be put back."""
    admin.goto(f"{site}{reverse('k4k_bulk_begin')}?kind=interview")
    admin.get_by_label("Labels toevoegen").check()
    admin.locator("[name=labels]").fill("schermen")
    admin.get_by_role("button", name="Begin met").click()
    admin.get_by_role("link", name="Ongedaan maken").wait_for(timeout=120_000)


def import_schools(admin: Any, site: str) -> None:
    """Import two schools and a line that is refused; then look at what a later file changes."""
    one, two, three = (school(f"98A{last}00", **PLACE) for last in "ABC")
    upload(admin, site, "vestigingen-2021-10-01.csv", one, two, NO_SCHOOL)
    admin.get_by_role("button", name="Importeren").click()
    admin.wait_for_url("**/verslag/*/")
    # Of the two one has another name, and one is gone.
    renamed = {**one, "VESTIGINGSNAAM": "De Verzonnen Linde van de Kansweg"}
    upload(admin, site, "vestigingen-2022-10-01.csv", renamed, three, NO_SCHOOL)


def upload(admin: Any, site: str, name: str, *schools: dict[str, str]) -> None:
    """Upload a register, and wait for what it will change.

    Args:
        admin: the page of the admin.
        site: the address of the site.
        name: of the file, with its date.
        schools: its lines, each with its columns.
    """
    data = register(*schools, form=FORM_NOW)
    admin.goto(site + reverse("k4k_import_schools"))
    file = {"name": name, "mimeType": "text/csv", "buffer": data}
    admin.locator("[type=file]").set_input_files(file)
    admin.get_by_role("button", name="Bekijk wat er verandert").click()
    admin.wait_for_url("**/voorbeeld/")


def save_records(admin: Any, site: str) -> None:
    """Save a record of each kind as it is, so that it has a history."""
    finder = Finder(site, admin.request)
    for name in named():
        if name.endswith("_modeladmin_history"):
            admin.goto(site + finder.address(name.removesuffix("history") + "edit"))
            admin.locator(".action-save").click()
            admin.locator(".messages .success").wait_for()

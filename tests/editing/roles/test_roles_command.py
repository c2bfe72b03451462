"""``k4k_roles``: inviting, listing and taking back from a shell."""

import csv
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.models import Invitation
from tests.factories import SchoolPageFactory

pytestmark = pytest.mark.django_db


def ran(*arguments: Any) -> str:
    """Run the command and return what it prints."""
    out = StringIO()
    call_command("k4k_roles", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("role", "option", "place"),
    [
        (Role.NETWORK_EDITOR, "", "Netwerk"),
        (Role.MUNICIPALITY_EDITOR, "--municipality=coevorden", "Coevorden"),
        (Role.MUNICIPALITY_EDITOR, "--municipality={code}", "Coevorden"),
        (Role.SCHOOL_AUTHOR, "--school=de-kiel", "De Kiel"),
        (Role.SCHOOL_AUTHOR, "--school={school}", "De Kiel"),
        (Role.SCHOOL_AUTHOR, "--school=12ab00", "De Kiel"),
        (Role.COACH, "--coach=noor", "Noor"),
    ],
)
def test_somebody_is_invited_to_a_role_in_a_place(
    world: SimpleNamespace, letterbox: Any, role: Role, option: str, place: str
) -> None:
    school = world.coevorden_school
    school.location_code, school.slug = "12AB00", "de-kiel"
    school.save()
    world.coach.slug = "noor"
    world.coach.save()
    named = option.format(code=world.coevorden.code, school=school.pk)
    said = ran("invite", "noor@example.org", role, *([named] if named else []))
    invitation = Invitation.objects.get()
    assert (invitation.role_group.role, invitation.role_group.place) == (role, place)
    assert "“noor@example.org” is uitgenodigd" in said
    assert [mail["To"] for mail in letterbox.taken_out()] == ["noor@example.org"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["noor", "coach", "--coach=noor"], "“noor” is no e-mail address"),
        (["noor@example.org", "keizer"], "no role “keizer”. Choose one of: network-editor"),
        (["noor@example.org", "coach"], "say which one"),
        (["noor@example.org", "coach", "--coach=niemand"], "--coach: there is no .*“niemand”"),
        (["noor@example.org", "school-author", "--school=99ZZ99"], "location code too"),
        (["noor@example.org", "school-author", "--school=twee"], "Give the id of one: "),
        (
            ["noor@example.org", "municipality-editor", "--municipality=rome"],
            "--municipality: there is no municipality “rome”",
        ),
        (["noor@example.org", "network-editor", "--coach=noor"], "leave that empty"),
        (["noor@example.org", "coach", "--coach=noor", "--school=x"], "Leave one out"),
        (["noor@example.org", "network-editor", "--site=x.example"], "no Wagtail site"),
    ],
)
def test_what_is_wrong_is_said_with_a_way_out_and_nothing_is_written(
    world: SimpleNamespace, letterbox: Any, english: None, arguments: list[str], message: str
) -> None:
    world.coach.slug = "noor"
    world.coach.save()
    SchoolPageFactory(title="Twee", slug="twee", parent=world.coevorden_page)
    SchoolPageFactory(title="Twee", slug="twee", parent=world.emmen_page)
    with pytest.raises(CommandError, match=message):
        ran("invite", *arguments)
    assert not Invitation.objects.exists()
    assert not letterbox.received


def test_a_site_without_a_network_is_told_to_make_one(site: Any, english: None) -> None:
    with pytest.raises(CommandError, match="k4k_setup"):
        ran("invite", "noor@example.org", Role.NETWORK_EDITOR)


def test_a_mail_server_that_is_down_ends_with_what_to_do(
    world: SimpleNamespace, settings: Any, english: None
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(CommandError, match="is kept, but the mail could not be sent"):
        ran("invite", "noor@example.org", Role.REPORT_READER)
    assert Invitation.objects.get().is_open


def test_the_list_names_who_has_what_and_who_was_asked(
    world: SimpleNamespace, person: Any, letterbox: Any
) -> None:
    author = person(Role.SCHOOL_AUTHOR)
    author.first_name, author.email = "=1+1", "noor@example.org"
    author.save()
    ran("invite", "ineke@example.org", Role.REPORT_READER)
    assert "=1+1  noor@example.org  schoolauteur  De Kiel" in ran("list")
    rows = list(csv.reader(StringIO(ran("list", "--csv"))))
    assert rows[0][:4] == ["Naam", "E-mailadres", "Rol", "Voor"]
    assert rows[1][:4] == ["'=1+1", "noor@example.org", "schoolauteur", "De Kiel"]
    assert rows[2][1:4] == ["ineke@example.org", "rapportlezer", "Netwerk"]
    assert rows[2][4].startswith("uitgenodigd, ")


def test_an_empty_list_says_how_to_begin(world: SimpleNamespace) -> None:
    assert "k4k_roles invite" in ran("list")


def test_a_role_is_taken_back(world: SimpleNamespace, person: Any, english: None) -> None:
    author = person(Role.SCHOOL_AUTHOR)
    get_user_model().objects.filter(pk=author.pk).update(email="noor@example.org")
    arguments = ("take-back", "Noor@example.org", Role.SCHOOL_AUTHOR)
    school = f"--school={world.coevorden_school.pk}"
    assert "does not have the role" in ran(*arguments, school)
    assert not author.groups.exists()
    with pytest.raises(CommandError, match="does not have the role"):
        ran(*arguments, school)
    with pytest.raises(CommandError, match=r"Nobody has the role .* for De Brink"):
        ran(*arguments, f"--school={world.emmen_school.pk}")
    with pytest.raises(CommandError, match="Nobody has an account"):
        ran("take-back", "niemand@example.org", Role.SCHOOL_AUTHOR, school)

"""What an import does to school pages, through the command."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models.signals import pre_save
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision, Site
from wagtail.search.backends import get_search_backend

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.changes import changed_since, current_version
from k4k_wagtail.catalogue.models import CatalogueChange
from k4k_wagtail.network.enums import OrganisationKind
from k4k_wagtail.network.models import Organisation
from k4k_wagtail.page_types import get_base_page_model, get_page_model
from k4k_wagtail.schools.models import RegisterImport
from tests.factories import (
    MunicipalityFactory,
    NetworkFactory,
    OrganisationFactory,
    SchoolPageFactory,
    StoryPageFactory,
)
from tests.schools.registers import FORM_NOW, count_of, register, run_import, school

DAY = ("--date", "2024-10-01")
LATER = ("--date", "2025-10-01")


def the_school() -> Any:
    return get_page_model("SchoolPage").objects.get(location_code="99AA00")


def everything() -> list[Any]:
    """All that an import may write, to compare before and after."""
    school_pages = get_page_model("SchoolPage").objects.order_by("pk").values()
    return [
        *school_pages,
        *Revision.objects.order_by("pk").values(),
        *Organisation.objects.order_by("pk").values(),
        *CatalogueChange.objects.order_by("pk").values(),
        current_version(),
        PageLogEntry.objects.count(),
        RegisterImport.objects.count(),
    ]


def test_a_new_school_becomes_a_draft_below_the_list(network: Any, tmp_path: Path) -> None:
    output = run_import(tmp_path, register(school()), *DAY)
    page = the_school()
    assert count_of(output, "new, as drafts") == 1
    assert (page.live, page.title, page.slug) == (False, "De Verzonnen Linde", "de-verzonnen-linde")
    assert page.get_parent().specific == network.school_index
    assert (page.register_source, page.register_date) == ("DUO", date(2024, 10, 1))
    assert (page.municipality.code, page.board.code) == ("GM9901", "90001")


def test_the_tree_and_everything_around_a_new_page_is_as_wagtail_makes_it(
    network: Any, tmp_path: Path, admin_user: Any
) -> None:
    run_import(tmp_path, register(school(), school("99AB00")), *DAY)
    page, other = the_school(), get_page_model("SchoolPage").objects.get(location_code="99AB00")
    assert not any(get_base_page_model().find_problems())
    assert other.slug == "de-verzonnen-linde-kansdorp"
    assert page.url_path == f"{network.school_index.url_path}{page.slug}/"
    network.school_index.refresh_from_db()
    assert network.school_index.numchild == 2
    assert page.latest_revision.content["street"] == "Kansweg"
    assert ReferenceIndex.get_references_to(page.municipality).count() == 2
    assert PageLogEntry.objects.filter(page=page, action="wagtail.create").exists()
    # The next page goes beside them, and Wagtail's own way still works.
    added = SchoolPageFactory(parent=network.school_index, location_code="99ZZ99")
    assert added.path > other.path


# MariaDB's text index holds only what was committed.
@pytest.mark.django_db(transaction=True)
def test_a_new_school_is_found_by_its_name_and_later_by_its_next_name(
    network: Any, tmp_path: Path
) -> None:
    def found(words: str) -> list[Any]:
        return list(get_search_backend().search(words, get_page_model("SchoolPage")))

    run_import(tmp_path, register(school()), *DAY)
    assert found("Verzonnen Linde") == [the_school()]
    run_import(tmp_path, register(school(VESTIGINGSNAAM="De Bedachte Eik")), *LATER)
    assert found("Bedachte Eik") == [the_school()]
    assert found("Verzonnen Linde") == []


def test_a_draft_opens_in_the_editor_and_can_be_published(
    network: Any, tmp_path: Path, admin_client: Any
) -> None:
    run_import(tmp_path, register(school()), *DAY)
    page = the_school()
    response = admin_client.get(f"/admin/pages/{page.pk}/edit/")
    assert response.status_code == 200
    assert "De Verzonnen Linde" in response.content.decode()
    page.get_latest_revision().publish()
    assert admin_client.get(the_school().url).status_code == 200


def test_the_second_run_changes_nothing(network: Any, tmp_path: Path) -> None:
    data = register(school(), school("99AB00"), school("99AC00", GEMEENTENUMMER="0000"))
    run_import(tmp_path, data, *DAY)
    before = everything()[:-1]
    output = run_import(tmp_path, data, *DAY)
    assert everything()[:-1] == before
    for label in ("new, as drafts", "changed", "closed, no longer in the register"):
        assert count_of(output, label) == 0
    assert count_of(output, "unchanged") == 2


def test_a_dry_run_writes_nothing_at_all(network: Any, tmp_path: Path) -> None:
    run_import(tmp_path, register(school(), school("99AB00")), *DAY)
    before = everything()
    data = register(school(STRAATNAAM="Nieuwe Weg"), school("99AC00", BEVOEGD_GEZAG_NUMMER="90002"))
    with CaptureQueriesContext(connection) as queries:
        output = run_import(tmp_path, data, *LATER, "--dry-run", "--verbosity", "2")
    assert everything() == before
    assert not [one for one in queries if not one["sql"].lstrip("(").startswith("SELECT")]
    assert "Street: Kansweg → Nieuwe Weg" in output
    assert [count_of(output, one) for one in ("new, as drafts", "changed")] == [1, 1]
    assert count_of(output, "closed, no longer in the register") == 1


def test_a_change_is_written_and_what_editors_wrote_stays(network: Any, tmp_path: Path) -> None:
    run_import(tmp_path, register(school()), *DAY)
    page = the_school()
    page.title, page.gist, page.website = "Linde", "Onze school.", "https://linde.example"
    page.save_revision().publish()
    output = run_import(
        tmp_path, register(school(VESTIGINGSNAAM="De Linde", POSTCODE="9999YY")), *LATER
    )
    page = the_school()
    assert count_of(output, "changed") == 1
    assert (page.register_name, page.postcode) == ("De Linde", "9999 YY")
    assert (page.title, page.gist, page.website) == (
        "Linde",
        "Onze school.",
        "https://linde.example",
    )
    assert (page.live, page.slug) == (True, "de-verzonnen-linde")
    assert page.register_date == date(2025, 10, 1)


def test_a_title_follows_the_register_while_nobody_changed_it(network: Any, tmp_path: Path) -> None:
    run_import(tmp_path, register(school()), *DAY)
    run_import(tmp_path, register(school(VESTIGINGSNAAM="De Linde")), *LATER)
    page = the_school()
    assert (page.title, page.draft_title) == ("De Linde", "De Linde")
    assert page.get_latest_revision_as_object().title == "De Linde"


def test_publishing_an_older_draft_brings_no_old_register_values_back(
    network: Any, tmp_path: Path
) -> None:
    run_import(tmp_path, register(school()), *DAY)
    page = the_school()
    page.save_revision().publish()
    page.title, page.gist = "Linde aan de Kansweg", "Nog niet klaar."
    draft = page.save_revision()
    run_import(
        tmp_path, register(school(STRAATNAAM="Nieuwe Weg", VESTIGINGSNAAM="De Linde")), *LATER
    )
    assert the_school().gist == ""
    draft.refresh_from_db()
    draft.publish()
    page = the_school()
    assert (page.street, page.register_name) == ("Nieuwe Weg", "De Linde")
    assert page.register_date == date(2025, 10, 1)
    assert (page.title, page.gist) == ("Linde aan de Kansweg", "Nog niet klaar.")


def test_a_scheduled_revision_gets_the_new_values_too(network: Any, tmp_path: Path) -> None:
    run_import(tmp_path, register(school()), *DAY)
    page = the_school()
    scheduled = page.save_revision(approved_go_live_at=timezone.now())
    page.save_revision()
    run_import(tmp_path, register(school(STRAATNAAM="Nieuwe Weg")), *LATER)
    scheduled.refresh_from_db()
    assert scheduled.content["street"] == "Nieuwe Weg"


def test_a_newer_file_with_the_same_school_changes_only_the_source(
    network: Any, tmp_path: Path
) -> None:
    run_import(tmp_path, register(school()), *DAY)
    output = run_import(tmp_path, register(school()), *LATER)
    assert (count_of(output, "changed"), count_of(output, "unchanged")) == (0, 1)
    assert count_of(output, "of which with a newer date only") == 1
    page = the_school()
    assert page.register_date == date(2025, 10, 1)
    assert page.get_latest_revision_as_object().register_date == date(2025, 10, 1)


def test_an_older_file_says_so_and_leaves_the_date_of_unchanged_schools(
    network: Any, tmp_path: Path
) -> None:
    run_import(tmp_path, register(school()), *LATER)
    output = run_import(tmp_path, register(school()), *DAY)
    assert "come from a newer one (99AA00)" in output
    assert the_school().register_date == date(2025, 10, 1)


def test_a_column_that_the_file_lacks_leaves_its_field_alone(network: Any, tmp_path: Path) -> None:
    run_import(tmp_path, register(school()), *DAY)
    columns = [name for name in FORM_NOW.columns if name not in ("DENOMINATIE", "TELEFOONNUMMER")]
    output = run_import(tmp_path, register(school(), columns=columns), *LATER)
    assert count_of(output, "changed") == 0
    assert (the_school().denomination, the_school().phone) == ("Openbaar", "0599000000")


def test_a_school_that_left_the_file_is_closed_and_can_come_back(
    network: Any, tmp_path: Path
) -> None:
    both = register(school(), school("99AB00"))
    run_import(tmp_path, both, *DAY)
    the_school().get_latest_revision().publish()
    output = run_import(tmp_path, register(school("99AB00")), *LATER)
    assert count_of(output, "closed, no longer in the register") == 1
    page = the_school()
    assert (page.live, page.is_closed, page.closed_on) == (True, True, date(2025, 10, 1))
    output = run_import(tmp_path, both, "--date", "2026-10-01")
    assert count_of(output, "of which back in the register") == 1
    assert (the_school().is_closed, the_school().closed_on) == (False, None)


def test_only_schools_of_a_register_are_closed(network: Any, tmp_path: Path) -> None:
    by_hand = SchoolPageFactory(parent=network.school_index, location_code="99ZZ00")
    SchoolPageFactory(parent=network.school_index, location_code=None)
    output = run_import(tmp_path, register(school()), *DAY)
    assert count_of(output, "closed, no longer in the register") == 0
    by_hand.refresh_from_db()
    assert not by_hand.is_closed


def test_a_school_whose_row_is_refused_is_not_taken_for_gone(network: Any, tmp_path: Path) -> None:
    run_import(tmp_path, register(school(), school("99AB00")), *DAY)
    run_import(tmp_path, register(school(GEMEENTENUMMER="0000"), school("99AB00")), *LATER)
    assert not the_school().is_closed


@pytest.fixture
def two_provinces(network: Any) -> bytes:
    MunicipalityFactory(code="GM9903", name="Overbeek", province="Overijssel")
    MunicipalityFactory(code="GM9904", name="Friesbeek", province="Fryslân")
    return register(
        school(),
        school("99BB00", PROVINCIE="Overijssel", GEMEENTENUMMER="9903"),
        school("99CC00", PROVINCIE="Friesland", GEMEENTENUMMER="9904"),
    )


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (("--province", "drenthe"), {"99AA00"}),
        (("--province", "Fryslân"), {"99CC00"}),
        (("--province", "Drenthe", "--province", "Friesland"), {"99AA00", "99CC00"}),
        (("--municipality", "GM9903", "GM9904"), {"99BB00", "99CC00"}),
        (("--municipality", "GM9903", "--municipality", "9901"), {"99AA00", "99BB00"}),
        (("--province", "Drenthe", "--municipality", "GM9901"), {"99AA00"}),
    ],
)
def test_only_the_chosen_area_is_imported(
    two_provinces: bytes, tmp_path: Path, options: tuple[str, ...], codes: set[str]
) -> None:
    output = run_import(tmp_path, two_provinces, *options)
    assert count_of(output, "read") == len(codes)
    found = get_page_model("SchoolPage").objects.values_list("location_code", flat=True)
    assert set(found) == codes


def test_schools_outside_the_chosen_area_are_not_closed(
    two_provinces: bytes, tmp_path: Path
) -> None:
    run_import(tmp_path, two_provinces, *DAY)
    output = run_import(tmp_path, register(school("99AB00")), "--province", "Drenthe", *LATER)
    assert count_of(output, "closed, no longer in the register") == 1
    closed = get_page_model("SchoolPage").objects.filter(is_closed=True)
    assert [page.location_code for page in closed] == ["99AA00"]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--province", "Drente"), "No school in the file lies in Drente. It has schools in: Dre"),
        (("--municipality", "GM1234"), "No school in the file lies in GM1234"),
        (("--municipality", "Emmen"), "--municipality Emmen is no CBS code"),
        (("--date", "1 oktober"), "--date 1 oktober is no date"),
        (("--parent", "1"), "Page 1 is no list of schools"),
        (("--site", "elders.example"), "There is no site elders.example"),
    ],
)
def test_wrong_options_are_errors_that_name_the_way_out(
    network: Any, tmp_path: Path, options: tuple[str, ...], reason: str
) -> None:
    with pytest.raises(CommandError) as error:
        run_import(tmp_path, register(school()), *options)
    assert reason in str(error.value)


def test_with_several_lists_the_user_says_which(network: Any, tmp_path: Path) -> None:
    other = NetworkFactory()
    with pytest.raises(CommandError, match=f"--parent: .*{other.school_index.pk} "):
        run_import(tmp_path, register(school()))
    run_import(tmp_path, register(school()), "--parent", str(other.school_index.pk))
    assert the_school().get_parent().specific == other.school_index


def test_a_site_chooses_its_own_list(network: Any, tmp_path: Path, root_page: Any) -> None:
    home = root_page.add_child(instance=type(root_page)(title="Elders", slug="elders"))
    other = NetworkFactory(parent=home)
    Site.objects.create(hostname="elders.example", root_page=home)
    run_import(tmp_path, register(school()), "--site", "elders.example")
    assert the_school().get_parent().specific == other.school_index


def test_without_a_list_of_schools_the_command_says_what_to_do(site: Any, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Run k4k_setup"):
        run_import(tmp_path, register(school()))


def test_boards_are_made_once_and_keep_the_name_that_editors_gave(
    network: Any, tmp_path: Path
) -> None:
    OrganisationFactory(code="90002", name="Stichting Verzonnen")
    data = register(school(), school("99AB00"), school("99AC00", BEVOEGD_GEZAG_NUMMER="90002"))
    run_import(tmp_path, data, *DAY)
    boards = dict(Organisation.objects.values_list("code", "name"))
    assert boards == {"90001": "Bestuur 90001", "90002": "Stichting Verzonnen"}
    assert Organisation.objects.get(code="90001").kind == OrganisationKind.BOARD


def test_a_file_that_names_its_boards_names_them_here(network: Any, tmp_path: Path) -> None:
    run_import(tmp_path, register(school()), *DAY)
    columns = [*FORM_NOW.columns, "BEVOEGD GEZAG NAAM"]
    named = {**school(), "BEVOEGD GEZAG NAAM": "Stichting Linde"}
    run_import(tmp_path, register(named, columns=columns), *LATER)
    assert Organisation.objects.get(code="90001").name == "Stichting Linde"


def test_the_lists_show_a_changed_school_at_once(network: Any, tmp_path: Path) -> None:
    other = MunicipalityFactory(code="GM9905", name="Anderbeek", slug="anderbeek")
    run_import(tmp_path, register(school()), *DAY)
    the_school().get_latest_revision().publish()
    story = StoryPageFactory(schools=[the_school()])
    before = current_version()
    run_import(tmp_path, register(school(GEMEENTENUMMER="9905")), *LATER)
    assert current_version().number == before.number + 1
    assert changed_since(before, "SchoolPage") == {the_school().pk}
    assert changed_since(before, "StoryPage") == {story.pk}
    schools = catalogue_for("SchoolPage").snapshot(current_version())
    assert list(schools.having("gemeente", (other.pk,))) == [the_school().pk]


def test_an_import_is_recorded_with_its_file_and_its_refusals(network: Any, tmp_path: Path) -> None:
    run_import(tmp_path, register(school(), school("?")), *DAY, "--source", "DUO proef")
    done = RegisterImport.objects.get()
    assert (done.source, done.source_date) == ("DUO proef", date(2024, 10, 1))
    assert len(done.digest) == 64
    assert (done.report["read"], done.report["new"], done.report["refused"]) == (2, 1, 1)
    assert done.report["refusals"][0]["line"] == 3


def test_a_row_that_the_site_itself_cannot_save_harms_no_other(
    network: Any, tmp_path: Path
) -> None:
    def refuse(instance: Any, **kwargs: Any) -> None:
        if instance.location_code == "99AB00":
            raise RuntimeError("the site says no")

    pre_save.connect(refuse, sender=get_page_model("SchoolPage"))
    try:
        data = register(school(), school("99AB00"), school("99AC00"))
        output = run_import(tmp_path, data, *DAY)
    finally:
        pre_save.disconnect(refuse, sender=get_page_model("SchoolPage"))
    assert (count_of(output, "new, as drafts"), count_of(output, "refused")) == (2, 1)
    assert "line 3: 99AB00 De Verzonnen Linde: It could not be saved." in output
    assert not any(Page.find_problems())
    output = run_import(tmp_path, data, *DAY)
    assert (count_of(output, "new, as drafts"), count_of(output, "unchanged")) == (1, 2)


def test_a_hundred_new_schools_take_few_queries_each(network: Any, tmp_path: Path) -> None:
    data = register(*(school(f"{10 + number}ZZ00") for number in range(80)))
    with CaptureQueriesContext(connection) as queries:
        run_import(tmp_path, data, *DAY)
    assert len(queries) < 80 * 8 + 100
    with CaptureQueriesContext(connection) as queries:
        run_import(tmp_path, data, *DAY)
    assert len(queries) < 30


def test_the_command_can_be_called_from_code_with_plain_values(
    network: Any, tmp_path: Path
) -> None:
    path = tmp_path / "scholen.csv"
    path.write_bytes(register(school()))
    options = {"province": "Drenthe", "municipality": "GM9901", "date": date(2024, 10, 1)}
    call_command("k4k_import_schools", path, **options, verbosity=0)
    assert the_school().register_date == date(2024, 10, 1)

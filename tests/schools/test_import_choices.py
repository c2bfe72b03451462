"""Which schools an import touches, what it refuses to do, and what it writes down."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models.signals import pre_save
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.changes import changed_since, current_version
from k4k_wagtail.network.enums import OrganisationKind
from k4k_wagtail.network.models import Organisation
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.models import RegisterImport
from tests.factories import (
    MunicipalityFactory,
    NetworkFactory,
    OrganisationFactory,
    StoryPageFactory,
)
from tests.schools.registers import FORM_NOW, count_of, register, run_import, school
from tests.schools.state import DAY, LATER, the_school


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
        (("--municipality", "GM9999"), "GM9999 is not in this site's list of municipalities"),
        (("--municipality", "GM9901", "GM9999"), "GM9999 is not in this site's list"),
        (("--municipality", "GM9908"), "GM9908 (Oudbeek) no longer exists"),
        (("--municipality", "GM9909"), "No school in the file lies in GM9909 (Leegbeek). Choose"),
        (("--municipality", "Emmen"), "--municipality Emmen is no CBS code"),
        (("--date", "1 oktober"), "--date 1 oktober is no date"),
        (("--date", "2199-10-01"), "--date: The date of the file “scholen.csv” is 2199-10-01"),
        (("--parent", "1"), "Page 1 is no list of schools"),
        (("--site", "elders.example"), "There is no site elders.example"),
    ],
)
def test_wrong_options_are_errors_that_name_the_way_out(
    network: Any, tmp_path: Path, options: tuple[str, ...], reason: str
) -> None:
    MunicipalityFactory(code="GM9908", name="Oudbeek", is_current=False)
    MunicipalityFactory(code="GM9909", name="Leegbeek")
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

"""What an import does to school pages, through the command."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageLogEntry, ReferenceIndex
from wagtail.search.backends import get_search_backend

from k4k_wagtail.page_types import get_base_page_model, get_page_model
from tests.factories import (
    SchoolPageFactory,
)
from tests.schools.registers import FORM_NOW, count_of, register, run_import, school
from tests.schools.state import DAY, LATER, everything, the_school


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

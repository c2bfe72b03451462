"""An import that would close many schools is the wrong file, until somebody says otherwise."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.test import Client

from k4k_wagtail.network.register_files import RegisterFile
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.models import RegisterImport
from k4k_wagtail.schools.register import ClosesMany, choose_index, make_plan, run_plan
from tests.factories import MunicipalityFactory
from tests.schools.editor import PREVIEW, text_of, upload
from tests.schools.registers import register, run_import, school
from tests.schools.state import DAY, LATER, everything


def codes(number: int) -> list[str]:
    return [f"{10 + one}AA00" for one in range(number)]


def schools_of(number: int) -> bytes:
    return register(*(school(code) for code in codes(number)))


def closed() -> int:
    found: int = get_page_model("SchoolPage").objects.filter(is_closed=True).count()
    return found


@pytest.fixture
def twenty(network: Any, tmp_path: Path) -> None:
    run_import(tmp_path, schools_of(20), *DAY)


class TestTheCommand:
    def test_refuses_and_writes_nothing(self, twenty: None, tmp_path: Path) -> None:
        before = everything()
        with pytest.raises(CommandError) as refused:
            run_import(tmp_path, schools_of(9), *LATER)
        assert "marks 11 of the 20 open schools as closed" in str(refused.value)
        assert "--close-many" in str(refused.value)
        assert everything() == before

    def test_goes_on_with_the_option(self, twenty: None, tmp_path: Path) -> None:
        run_import(tmp_path, schools_of(9), *LATER, "--close-many")
        assert closed() == 11

    def test_warns_in_a_dry_run(self, twenty: None, tmp_path: Path) -> None:
        output = run_import(tmp_path, schools_of(9), *LATER, "--dry-run")
        assert "WARNING: This import marks 11 of the 20 open schools as closed" in output
        assert "needs --close-many" in output
        assert closed() == 0

    def test_closes_ten_without_a_question(self, twenty: None, tmp_path: Path) -> None:
        output = run_import(tmp_path, schools_of(10), *LATER, "--dry-run")
        assert "WARNING" not in output
        run_import(tmp_path, schools_of(10), *LATER)
        assert closed() == 10

    def test_counts_only_the_open_schools_of_the_area(self, network: Any, tmp_path: Path) -> None:
        MunicipalityFactory(code="GM9903", name="Overbeek", province="Overijssel")
        here = [school(code) for code in codes(12)]
        away = {"PROVINCIE": "Overijssel", "GEMEENTENUMMER": "9903"}
        there = [school(code.replace("AA", "BB"), **away) for code in codes(30)]
        run_import(tmp_path, register(*here, *there), *DAY)
        with pytest.raises(CommandError, match="11 of the 12 open schools"):
            run_import(tmp_path, register(here[0], *there), *LATER, "--province", "Drenthe")

    def test_counts_only_the_schools_of_the_same_register(
        self, twenty: None, tmp_path: Path
    ) -> None:
        others = [school(code.replace("AA", "BB")) for code in codes(12)]
        other = ("--source", "Ander register")
        run_import(tmp_path, register(*others), *DAY, *other)
        with pytest.raises(CommandError, match="11 of the 12 open schools"):
            run_import(tmp_path, register(others[0]), *LATER, *other)

    def test_closes_a_tenth_of_many_without_a_question(self, network: Any, tmp_path: Path) -> None:
        more = [school(code.replace("AA", "BB")) for code in codes(30)]
        run_import(tmp_path, register(*(school(one) for one in codes(80)), *more), *DAY)
        run_import(tmp_path, register(*(school(one) for one in codes(69)), *more), *LATER)
        assert closed() == 11


def test_code_that_runs_a_plan_has_to_say_so_too(twenty: None) -> None:
    plan = make_plan(RegisterFile(schools_of(9), "scholen.csv", date(2025, 10, 1)))
    with pytest.raises(ClosesMany, match="11 of the 20"):
        run_plan(plan, choose_index())
    assert closed() == 0
    run_plan(plan, choose_index(), close_many=True)
    assert closed() == 11


class TestTheAdmin:
    def test_warns_in_the_preview_and_asks_to_confirm(self, editor: Client, twenty: None) -> None:
        upload(editor, schools_of(9), date="2025-10-01")
        shown = text_of(editor.get(PREVIEW))
        assert "This import marks 11 of the 20 open schools as closed" in shown
        assert "Yes, mark 11 schools as closed" in shown

        response = editor.post(PREVIEW)
        assert response.status_code == 200
        assert "Tick this if these schools are closed indeed." in text_of(response)
        assert closed() == 0
        assert RegisterImport.objects.count() == 1

        assert editor.post(PREVIEW, {"close_many": "on"}).status_code == 302
        assert closed() == 11

    def test_can_be_cancelled_all_the_same(self, editor: Client, twenty: None) -> None:
        upload(editor, schools_of(9), date="2025-10-01")
        assert editor.post(PREVIEW, {"cancel": "1"}).status_code == 302
        assert closed() == 0

    def test_does_not_ask_for_a_few(self, editor: Client, twenty: None) -> None:
        upload(editor, schools_of(10), date="2025-10-01")
        assert "Yes, mark" not in text_of(editor.get(PREVIEW))
        editor.post(PREVIEW)
        assert closed() == 10

"""Who signed up, as a spreadsheet."""

import csv
import io
from typing import Any

import openpyxl
import pytest

from k4k_wagtail.events.models import EventQuestion
from tests.events.factories import EventPageFactory
from tests.registrations.people import SignUp, url


def as_csv(browser: Any, desk: Any, **query: Any) -> list[dict[str, str]]:
    response = browser.get(url("desk", desk), {"export": "csv", **query})
    return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


def as_xlsx(browser: Any, desk: Any) -> list[tuple[Any, ...]]:
    response = browser.get(url("desk", desk), {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(response.getvalue())).active
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_each_question_is_a_column(admin: Any, sign_up: Any, event: Any) -> None:
    key = str(event.k4k_event_questions.get().key)
    sign_up("Zoë Bos", places=2, organisation="Het Kompas", answers={key: "ja"}, was_present=True)
    sign_up("Wim", state="waiting")
    first, second = as_csv(admin, sign_up.desk)
    assert (first["Naam"], first["Plekken"], first["Eet je mee?"]) == ("Zoë Bos", "2", "ja")
    assert (first["Aanwezig"], second["Aanwezig"]) == ("ja", "")
    assert second["Stand"] == "wacht"
    heading, *rows = as_xlsx(admin, sign_up.desk)
    assert "Eet je mee?" in heading
    assert [row[1] for row in rows] == ["Zoë Bos", "Wim"]


def test_the_export_follows_the_filter(admin: Any, sign_up: Any) -> None:
    sign_up("Anna")
    sign_up("Wim", state="waiting")
    assert [row["Naam"] for row in as_csv(admin, sign_up.desk, state="waiting")] == ["Wim"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "  ="])
def test_no_cell_is_a_formula_whoever_typed_it(admin: Any, site: Any, sign: str) -> None:
    formula = f"{sign}HYPERLINK(1)"
    question = EventQuestion(label=formula)
    page = EventPageFactory(title=formula, registration="form", questions=[question])
    people = SignUp(page)
    people("Anna", organisation=formula, answers={str(question.key): formula})
    people(formula)
    response = admin.get(url("desk", people.desk), {"export": "csv"})
    table = list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"), newline="")))
    cells = [cell for row in [*table, *as_xlsx(admin, people.desk)] for cell in row]
    texts = [cell for cell in cells if isinstance(cell, str) and "HYPERLINK" in cell]
    assert len(texts) == 8
    assert all(text.startswith("'") for text in texts)


def test_a_file_is_named_after_its_event(admin: Any, sign_up: Any) -> None:
    response = admin.get(url("desk", sign_up.desk), {"export": "csv"})
    assert 'filename="aanmeldingen-studiedag-taal.csv"' in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]

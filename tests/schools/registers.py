"""Made-up school registers in the three forms DUO published; no school in them exists."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management import call_command

COLUMNS_2021 = (
    "PROVINCIE;BEVOEGD GEZAG NUMMER;BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;STRAATNAAM;"
    "HUISNUMMER-TOEVOEGING;POSTCODE;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;DENOMINATIE;"
    "TELEFOONNUMMER;INTERNETADRES;STRAATNAAM CORRESPONDENTIEADRES;"
    "HUISNUMMER-TOEVOEGING CORRESPONDENTIEADRES;POSTCODE CORRESPONDENTIEADRES;"
    "PLAATSNAAM CORRESPONDENTIEADRES;NODAAL GEBIED CODE;NODAAL GEBIED NAAM"
).split(";")
RENAMED = {"BRIN NUMMER": "INSTELLINGSCODE", "VESTIGINGSNUMMER": "VESTIGINGSCODE"}
COLUMNS_NOW = [RENAMED.get(name, name) for name in COLUMNS_2021]


@dataclass(frozen=True)
class Form:
    """How a register was published."""

    columns: tuple[str, ...]
    delimiter: str
    encoding: str
    quoting: int = csv.QUOTE_MINIMAL


FORM_2021 = Form(tuple(COLUMNS_2021), ";", "windows-1252")
FORM_2024 = Form((*COLUMNS_NOW, "vakantieregio"), ";", "windows-1252")
FORM_NOW = Form(tuple(COLUMNS_NOW), ",", "utf-8-sig", csv.QUOTE_ALL)
FORMS = {"2021": FORM_2021, "2024": FORM_2024, "now": FORM_NOW}

SCHOOL = {
    "PROVINCIE": "Drenthe",
    "BEVOEGD GEZAG NUMMER": "90001",
    "BRIN NUMMER": "99AA",
    "VESTIGINGSNUMMER": "99AA00",
    "VESTIGINGSNAAM": "De Verzonnen Linde",
    "STRAATNAAM": "Kansweg",
    "HUISNUMMER-TOEVOEGING": "12 a",
    "POSTCODE": "9999XX",
    "PLAATSNAAM": "KANSDORP",
    "GEMEENTENUMMER": "9901",
    "GEMEENTENAAM": "KANSENBEEK",
    "DENOMINATIE": "Openbaar",
    "TELEFOONNUMMER": "0599000000",
    "INTERNETADRES": "www.verzonnenlinde.example",
    "STRAATNAAM CORRESPONDENTIEADRES": "Postbus",
    "POSTCODE CORRESPONDENTIEADRES": "1111 AA",
    "PLAATSNAAM CORRESPONDENTIEADRES": "ELDERS",
}


def school(code: str = "99AA00", **changes: str) -> dict[str, str]:
    """Return a school; changes are by column, with ``_`` for a space."""
    columns = {name.replace("_", " "): value for name, value in changes.items()}
    return {**SCHOOL, "BRIN NUMMER": code[:4], "VESTIGINGSNUMMER": code, **columns}


def register(*schools: dict[str, str], form: Form = FORM_2021, columns: Any = None) -> bytes:
    """Return the bytes of a register; ``columns`` replaces those of the form."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=form.delimiter, quoting=form.quoting)  # type: ignore[arg-type]
    writer.writerow(columns or form.columns)
    old_names = {new: old for old, new in RENAMED.items()}
    for one in schools:
        writer.writerow(
            one.get(old_names.get(name, name), "") for name in (columns or form.columns)
        )
    return stream.getvalue().encode(form.encoding)


def run_import(folder: Path, data: bytes, *options: str, name: str = "scholen.csv") -> str:
    """Import a register with the command and return what it printed."""
    path = folder / name
    path.write_bytes(data)
    output = io.StringIO()
    call_command("k4k_import_schools", str(path), *options, stdout=output)
    return output.getvalue()


def count_of(output: str, label: str) -> int:
    """Return the number that a printed report gives for a label."""
    lines = (line.rpartition(": ") for line in output.splitlines())
    return next(int(number) for text, _colon, number in lines if text == f"- {label}")

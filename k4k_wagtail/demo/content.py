"""What the demo holds, read from the TOML files in ``content/``.

Reading is strict: a key too many, a key too few or a slug that leads nowhere is an error that
names the file, the key and the value. Whoever edits a text sees at once what is wrong.
"""

import tomllib
from dataclasses import MISSING, fields
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from k4k_wagtail.demo.checks import check_content
from k4k_wagtail.demo.event_records import Event, Holiday
from k4k_wagtail.demo.records import (
    Adoption,
    Agreement,
    Block,
    Coach,
    ConsentVersion,
    DemoContent,
    KeyFigure,
    Municipality,
    MunicipalityPage,
    Organisation,
    Picture,
    Region,
    School,
    Story,
)

__all__ = [
    "Adoption",
    "Agreement",
    "Block",
    "Coach",
    "ConsentVersion",
    "DemoContent",
    "KeyFigure",
    "Municipality",
    "MunicipalityPage",
    "Organisation",
    "Picture",
    "Region",
    "School",
    "Story",
    "load_demo",
]

Record = TypeVar("Record")


def load_demo() -> DemoContent:
    """Read and check the demo's texts.

    Returns:
        The content, stories in the order of their file names.

    Raises:
        ValueError: naming the file, the key and the value that is wrong.
    """
    folder = files("k4k_wagtail.demo").joinpath("content")
    starter = read_toml(files("k4k_wagtail.network").joinpath("starter.toml"))
    content = DemoContent(
        municipalities=_records(Municipality, folder, "municipalities"),
        regions=_records(Region, folder, "regions", "municipalities.toml"),
        agreements=_records(Agreement, folder, "agreements"),
        key_figures=_records(KeyFigure, folder, "key_figures"),
        municipality_pages=_records(MunicipalityPage, folder, "municipality_pages"),
        organisations=_records(Organisation, folder, "organisations"),
        schools=_records(School, folder, "schools"),
        consent_texts=_records(ConsentVersion, folder, "consent_texts", "coaches.toml"),
        coaches=_records(Coach, folder, "coaches"),
        stories=[read_story(path) for path in _story_files(folder)],
        holidays=_records(Holiday, folder, "holidays", "events.toml"),
        events=_records(Event, folder, "events"),
        theme_slugs=[theme["slug"] for theme in starter["themes"]],
    )
    check_content(content)
    return content


def read_toml(path: Traversable) -> dict[str, Any]:
    """Return a TOML file as a table.

    Raises:
        ValueError: naming the file, when it is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path.name}: this is no valid TOML: {error}") from error


def read_story(path: Traversable) -> Story:
    """Return the story in one file.

    Raises:
        ValueError: naming the file and the key.
    """
    table = read_toml(path)
    if table.get("picture"):
        table["picture"] = make_record(Picture, table["picture"], f"{path.name}: picture")
    table["adopted_by"] = [
        make_record(Adoption, entry, f"{path.name}: adopted_by[{number}]")
        for number, entry in enumerate(table.get("adopted_by", []))
    ]
    return make_record(Story, table, path.name)


def make_record(kind: type[Record], table: dict[str, Any], place: str) -> Record:
    """Return a record with the values of a table.

    Args:
        kind: one of the dataclasses above.
        table: keys and values as the TOML file has them.
        place: the file and the part of it, for the error.

    Raises:
        ValueError: naming a key that is unknown or missing.
    """
    known = {one.name: one for one in fields(kind)}  # type: ignore[arg-type]
    for key, value in table.items():
        if key not in known:
            names = ", ".join(known)
            raise ValueError(f"{place}: unknown key {key!r} with {value!r}. Known are: {names}.")
    for name, one in known.items():
        optional = one.default is not MISSING or one.default_factory is not MISSING
        if name not in table and not optional:
            raise ValueError(f"{place}: the key {name!r} is missing. Add it.")
    return kind(**table)


def _records(kind: type[Record], folder: Traversable, key: str, filename: str = "") -> list[Record]:
    filename = filename or f"{key}.toml"
    entries = read_toml(folder.joinpath(filename)).get(key, [])
    return [
        make_record(kind, entry, f"{filename}: {key}[{number}]")
        for number, entry in enumerate(entries)
    ]


def _story_files(folder: Traversable) -> list[Traversable]:
    found = [path for path in folder.joinpath("stories").iterdir() if path.name.endswith(".toml")]
    return sorted(found, key=lambda path: path.name)

"""Of which day a register is: what was said, else its name, else when it was last changed."""

import os
from datetime import date
from pathlib import Path

import pytest

from k4k_wagtail.network.register_dates import DateOrigin
from k4k_wagtail.network.register_files import RegisterError, read_register


def test_the_date_is_that_in_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "vestigingen_2021-10-01.csv"
    path.write_bytes(b"x")
    assert read_register(str(path)).date == date(2021, 10, 1)


def test_without_a_date_in_its_name_the_file_is_of_the_day_it_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "vestigingen-20211332.csv"
    path.write_bytes(b"x")
    os.utime(path, (1_600_000_000, 1_600_000_000))
    assert read_register(str(path)).date == date(2020, 9, 13)


def test_a_date_that_is_given_counts_before_that_in_the_name(tmp_path: Path) -> None:
    path = tmp_path / "vestigingen_2021-10-01.csv"
    path.write_bytes(b"x")
    file = read_register(str(path), date(2021, 11, 1))
    assert (file.date, file.date_origin) == (date(2021, 11, 1), DateOrigin.GIVEN)


@pytest.mark.parametrize("name", ["vestigingen_2099-10-01.csv", "vestigingen.csv"])
def test_a_date_in_the_future_is_refused_wherever_it_comes_from(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    os.utime(path, (7_250_000_000, 7_250_000_000))
    with pytest.raises(
        RegisterError, match=r"--date: .*“vestigingen.* is 2[01]99-.* in the future"
    ):
        read_register(str(path))

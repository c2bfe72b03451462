import pytest
from hypothesis import given
from hypothesis import strategies as st

from k4k_wagtail.schools.register import values


@pytest.mark.parametrize(
    ("institution", "location"),
    [("15ZF", "15ZF00"), ("15ZF", "00"), ("15zf", "0"), ("", "15ZF00"), (" 15ZF ", "15zf00 ")],
)
def test_both_forms_of_a_location_code_give_the_whole_code(institution: str, location: str) -> None:
    assert values.location_code(institution, location) == "15ZF00"


@pytest.mark.parametrize(
    ("institution", "location", "reason"),
    [
        ("15ZF", "", "no location code"),
        ("", "00", "no school code"),
        ("15ZF", "15ZF", "no location code, such as"),
        ("1234", "00", "no location code, such as"),
        ("15ZF", "16AH00", "does not belong to school"),
    ],
)
def test_a_wrong_location_code_is_refused_with_the_reason(
    institution: str, location: str, reason: str
) -> None:
    with pytest.raises(values.BadValueError, match=reason):
        values.location_code(institution, location)


@pytest.mark.parametrize(
    ("given", "kept"),
    [("7822HG", "7822 HG"), ("7822 hg", "7822 HG"), ("7822  HG ", "7822 HG"), ("", ""), ("?", "?")],
)
def test_postcodes_get_their_space(given: str, kept: str) -> None:
    assert values.postcode(given) == kept


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("www.linde.example", "www.linde.example"),
        ("WWW.LINDE.EXAMPLE/", "www.linde.example"),
        ("HTTPS://Linde.example/School", "https://linde.example/School"),
        (" ", ""),
        ("-", ""),
        ("info@linde.example", ""),
        ("javascript:alert(1)", ""),
        ("geen website", ""),
    ],
)
def test_websites_lose_what_is_no_address(given: str, kept: str) -> None:
    assert values.website(given) == kept


@given(st.text(max_size=80))
def test_cleaning_a_website_or_postcode_twice_changes_nothing(text: str) -> None:
    for clean in (values.website, values.postcode):
        assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(("given", "code"), [("0109", "GM0109"), ("109", "GM0109")])
def test_municipality_numbers_become_cbs_codes(given: str, code: str) -> None:
    assert values.municipality_code(given) == code


@pytest.mark.parametrize("given", ["", "12345", "Emmen"])
def test_what_is_no_municipality_number_is_refused(given: str) -> None:
    with pytest.raises(values.BadValueError):
        values.municipality_code(given)

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k4k_wagtail.schools.register.places import proper_place

DUTCH = string.ascii_uppercase + " -'.ÉËÏÖÜÂ0123456789"


@pytest.mark.parametrize(
    ("register", "shown"),
    [
        ("EMMEN", "Emmen"),
        ("ALTEVEER GEM NOORDENVELD", "Alteveer (gemeente Noordenveld)"),
        ("ALTEVEER GEM DE WOLDEN", "Alteveer (gemeente De Wolden)"),
        ("SPAARNDAM GEM. HAARLEM", "Spaarndam (gemeente Haarlem)"),
        ("S GRAVENHAGE", "'s-Gravenhage"),
        ("'S-GRAVENHAGE", "'s-Gravenhage"),
        ("’S-HEERENBERG", "'s-Heerenberg"),
        ("'S GRAVENMOER", "'s Gravenmoer"),
        ("'S-HEER ARENDSKERKE", "'s-Heer Arendskerke"),
        ("'T HARDE", "'t Harde"),
        ("T HARDE", "'t Harde"),
        ("TULL EN 'T WAAL", "Tull en 't Waal"),
        ("NIEUW- EN SINT JOOSLAND", "Nieuw- en Sint Joosland"),
        ("IJSSELSTEIN UT", "IJsselstein Ut"),
        ("CAPELLE AAN DEN IJSSEL", "Capelle aan den IJssel"),
        ("WEHE-DEN HOORN", "Wehe-den Hoorn"),
        ("DE WIJK", "De Wijk"),
        ("DEN HOORN ZH", "Den Hoorn ZH"),
        ("ZUIDWOLDE DR", "Zuidwolde Dr"),
        ("2E EXLOERMOND", "2e Exloermond"),
        ("ST.-ANNAPAROCHIE", "St.-Annaparochie"),
        ("Bergen op Zoom", "Bergen op Zoom"),
        ("  NIEUW   BUINEN ", "Nieuw Buinen"),
        ("", ""),
    ],
)
def test_place_names_are_written_in_proper_dutch(register: str, shown: str) -> None:
    assert proper_place(register) == shown


@given(st.text(max_size=60))
def test_any_text_gives_a_name_that_stays_the_same_the_second_time(text: str) -> None:
    once = proper_place(text)
    assert proper_place(once) == once


@given(st.text(alphabet=DUTCH, max_size=60))
def test_no_letter_of_a_name_is_lost_or_added(text: str) -> None:
    shown = proper_place(text).replace("(gemeente ", "(gem ")
    assert letters(shown) == letters(text)


def letters(text: str) -> list[str]:
    return [one for one in text.lower() if one.isalnum()]

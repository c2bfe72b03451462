"""What the checks find in a text, without a page around it."""

import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k4k_wagtail.editing.checks.findings import cut
from k4k_wagtail.editing.checks.links import is_vague
from k4k_wagtail.editing.checks.names import names_in
from k4k_wagtail.editing.checks.pictures import looks_like_file
from k4k_wagtail.editing.checks.rich_text import Heading, Link, read
from k4k_wagtail.editing.checks.sentences import GO_ON, sentences, word_count
from k4k_wagtail.editing.checks.shingles import overlap, rows_of_words


class TestSentences:
    @pytest.mark.parametrize(
        ("text", "parts"),
        [
            ("Wij lezen. Zij ook! Echt? Ja.", ["Wij lezen.", "Zij ook!", "Echt?", "Ja."]),
            (
                "Neem bijv. Jip, met dhr. Jansen. Klaar.",
                ["Neem bijv. Jip, met dhr. Jansen.", "Klaar."],
            ),
            ("Het is o.a. Drents.", ["Het is o.a. Drents."]),
            ("Boeken, spel enz. zijn er.", ["Boeken, spel enz. zijn er."]),
            ("Boeken, spel enz. Zij zijn er.", ["Boeken, spel enz.", "Zij zijn er."]),
            ("Zij zei: “Dat kan.” Toen niet.", ["Zij zei: “Dat kan.”", "Toen niet."]),
            ("Een kop\nEen zin", ["Een kop", "Een zin"]),
            ("Geschreven door J. K. de Wit.", ["Geschreven door J. K. de Wit."]),
            ("", []),
        ],
    )
    def test_a_sentence_ends_where_a_reader_thinks_so(self, text: str, parts: list[str]) -> None:
        assert [sentence.strip() for sentence in sentences(text)] == parts

    @given(st.text(alphabet=st.sampled_from("aB1.!? \n…”)\u202e😀'éא"), max_size=200))
    def test_all_sentences_together_are_the_text(self, text: str) -> None:
        assert "".join(sentences(text)) == text

    @given(st.text(max_size=300))
    def test_no_sentence_is_empty_whatever_is_written(self, text: str) -> None:
        assert all(sentences(text))

    @given(st.text(alphabet=st.sampled_from("aB1.!? \n”bijv"), max_size=120))
    def test_a_sentence_by_itself_is_one_sentence(self, text: str) -> None:
        for sentence in sentences(text):
            assert list(sentences(sentence)) == [sentence]

    @given(st.sampled_from(sorted(GO_ON)), st.sampled_from(["Emmen", "12", "de school"]))
    def test_no_abbreviation_cuts_a_sentence(self, short: str, follows: str) -> None:
        text = f"Wij deden {short}. {follows} mee"
        assert list(sentences(text)) == [text]

    def test_words_are_counted_as_people_do(self) -> None:
        assert word_count("Elke dag-ochtend, in groep 3/4: 20 foto’s!") == 8


class TestNames:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Vorig jaar kwam leerling Fatima bij ons.", ["Fatima"]),
            ("Wolfram (8) leest nu elke dag.", ["Wolfram"]),
            ("Het meisje Roos van 9 jaar las voor.", ["Roos"]),
            ("Toen las Noor aan de kinderen voor.", ["Noor"]),
            ("De jongen heet Xander.", ["Xander"]),
        ],
    )
    def test_a_name_beside_a_child_or_an_age_is_found(self, text: str, found: list[str]) -> None:
        assert list(names_in(text)) == found

    @pytest.mark.parametrize(
        "text",
        [
            "Coach Daan praat met een leerling.",
            "Juf Sanne leest de kinderen voor.",
            "Emma de Vries werkt met kinderen.",
            "De kinderen van Groep (8) lezen in Emmen.",
            "Basisschool De Kiel (8) doet mee.",
            "Daan en Emma, beide leerkracht, lezen samen.",
            "Elk kind telt mee in Drenthe.",
            "ALLE KINDEREN LEZEN",
            "Wethouder Tim (43) kwam kijken.",
        ],
    )
    def test_adults_schools_and_places_are_left_alone(self, text: str) -> None:
        assert list(names_in(text)) == []

    @given(st.text(max_size=300))
    def test_any_text_can_be_read(self, text: str) -> None:
        assert all(name in text for name in names_in(text))


class TestRichText:
    def test_headings_links_and_bold_paragraphs_are_taken_out(self) -> None:
        found = read(
            '<h3>Kop</h3><p>Lees <a href="https://k.example">het plan</a>, <a>dit</a>'
            '<a linktype="page" id="3"></a></p><p><b>Let op</b></p><h5></h5>'
        )
        assert found.headings == [Heading(3, "Kop"), Heading(5, "")]
        assert found.links == [Link("het plan"), Link("dit", leads=False), Link("")]
        assert found.bold == ["Let op"]

    def test_blocks_stand_on_lines_of_their_own(self) -> None:
        found = read("<ul><li>Eén</li><li>Twee &amp; drie</li></ul>")
        assert found.text.split() == ["Eén", "Twee", "&", "drie"]
        assert "\n" in found.text

    @given(st.text(alphabet=st.sampled_from("<>/a bph3=\"'&;x"), max_size=200))
    def test_broken_html_is_read_as_text(self, html: str) -> None:
        assert isinstance(read(html).text, str)


@pytest.mark.parametrize("text", ["klik hier", "Klik hier!", "Lees meer »", "HIER", "read more…"])
def test_a_link_that_says_nothing_is_vague(text: str) -> None:
    assert is_vague(text)


@pytest.mark.parametrize("text", ["Lees meer over samen lezen", "het werkplan", "Hierden", ""])
def test_a_link_that_says_where_it_leads_is_not(text: str) -> None:
    assert not is_vague(text)


@pytest.mark.parametrize(
    ("alt", "is_file"),
    [("IMG_2031.JPG", True), ("foto-1.png", True), ("dsc0034", True), ("Kinderen lezen", False)],
)
def test_the_name_of_a_file_is_no_description(alt: str, is_file: bool) -> None:
    assert looks_like_file(alt) is is_file


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kort\nen goed", "Kort en goed"),
        ("woord " * 30, "woord woord woord woord woord woord woord woord woord woord…"),
        ("x" * 200_000, "x" * 60 + "…"),
    ],
)
def test_a_long_text_is_cut_after_a_word(text: str, shown: str) -> None:
    assert cut(text) == shown


def test_the_same_words_with_other_capitals_and_points_are_alike() -> None:
    text = " ".join(f"woord{number}" for number in range(40))
    assert overlap(rows_of_words(text), rows_of_words(text.upper().replace(" ", ", "))) == 1
    assert overlap(rows_of_words(text), rows_of_words("heel iets anders " * 20)) == 0
    assert overlap(rows_of_words("kort"), rows_of_words("kort")) == 0


def calls(function: Callable[[], Any]) -> int:
    """Return how many functions are called: the work, whatever the machine."""
    number = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(None)
    return number


@pytest.mark.parametrize(
    "unit", ["woord ", "Sem (8) las. ", "<a <b", "bijv. ", "א\u202e😀 ", "...! ", "\n "]
)
@pytest.mark.parametrize(
    "work",
    [
        lambda text: read(text),
        lambda text: [word_count(sentence) for sentence in sentences(text)],
        lambda text: list(names_in(text)),
        lambda text: rows_of_words(text),
    ],
)
def test_twice_the_text_is_at_most_twice_the_work(unit: str, work: Callable[[str], Any]) -> None:
    once, twice = (calls(lambda size=size: work(unit * size)) for size in (500, 1_000))
    assert twice <= 2.1 * once + 50

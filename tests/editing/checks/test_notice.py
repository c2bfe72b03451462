"""What editors read above the form of a page."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from k4k_wagtail.editing.checks import registry
from k4k_wagtail.editing.checks.findings import Finding, Severity
from k4k_wagtail.editing.checks.pieces import MOST_CHARACTERS, parts_of
from k4k_wagtail.editing.checks.registry import SHOWN, Check, register_check, report_on
from tests.editing.checks.conftest import told
from tests.factories import (
    CoachPageFactory,
    CompleteStoryFactory,
    SchoolPageFactory,
    StoryPageFactory,
)

LONG = "Wij lezen " + "samen met alle kinderen van de hele school " * 4 + "elke dag."
Notice = Callable[[Any], Any]


def story(*paragraphs: str, **values: Any) -> Any:
    """Return a story that can be published, with these paragraphs of rich text."""
    values.setdefault("approach", [("paragraph", html) for html in paragraphs])
    return CompleteStoryFactory(**values)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (f"<p>{LONG}</p>", "words. Make two sentences of it"),
        ('<p>Kijk <a href="https://k.example">hier</a></p>', "does not say where it leads"),
        ('<p><a href="https://k.example"></a>x</p>', "a link without text"),
        ("<p><a>Het plan</a></p>", "leads nowhere"),
        ("<h3>Een</h3><h5>Twee</h5>", "has level 5; level 4 comes here"),
        ("<h3></h3>", "an empty heading"),
        ("<p><b>Wat we doen</b></p>", "looks like a heading"),
        ("<p>Vorig jaar kwam leerling Fatima.</p>", "Is “Fatima” the first name of a child?"),
    ],
)
def test_the_form_says_what_is_the_matter_and_how_to_mend_it(
    notice: Notice, html: str, words: str
) -> None:
    assert words in told(notice(story(html)))


def test_what_is_asked_for_publishing_comes_from_the_gate_and_the_model(notice: Notice) -> None:
    said = told(notice(StoryPageFactory(gist="", live=False)))
    assert "Choose a theme: visitors find the story under it." in said
    assert "Say in one or two short sentences what it is about." in said


def test_a_link_leads_to_the_field_and_to_the_block(notice: Notice) -> None:
    page = story(
        gist="",
        live=False,
        approach=[{"type": "paragraph", "value": f"<p>{LONG}</p>", "id": "a1b2"}],
    )
    found = notice(page)
    selectors = [link["data-w-focus-target-value"] for link in found.select("a[data-controller]")]
    assert "#id_gist" in selectors
    assert any('[data-contentpath="a1b2"]' in selector for selector in selectors)


def test_a_picture_without_description_and_one_that_was_deleted_are_named(
    notice: Notice, picture: Any
) -> None:
    page = story(
        approach=[
            {"type": "image", "value": {"image": picture.pk, "alt": "IMG_1.jpg"}, "id": "a"},
            {"type": "image", "value": {"image": picture.pk + 9, "alt": "Een plein"}, "id": "b"},
        ]
    )
    said = told(notice(page))
    assert "“IMG_1.jpg” is the name of a file" in said
    assert "The picture in this block was deleted" in said
    assert "Can somebody in it be recognised?" in said


def test_a_page_without_remarks_has_no_notice(notice: Notice, picture: Any) -> None:
    page = story(
        "<p>Samen lezen.</p>", image=picture, image_alt="Een leeg plein", image_consent=True
    )
    assert notice(page) is None


def test_coaches_and_schools_are_read_too(notice: Notice) -> None:
    school = SchoolPageFactory(title="De Kiel", gist=LONG)
    coach = CoachPageFactory(title="Noor", body=[("paragraph", f"<p>{LONG}</p>")])
    for page in (school, coach):
        assert "Make two sentences of it" in told(notice(page))


class TestBadInput:
    @pytest.mark.parametrize(
        "unit", ["woord ", "Zin. ", "אבג\u202e 😀 ", "<", "Leerling Sem las. "]
    )
    def test_200_000_characters_are_read_in_part_and_listed_in_part(
        self, notice: Notice, unit: str
    ) -> None:
        page = story(f"<p>{unit * (200_000 // len(unit))}</p>")
        pieces, _pictures = parts_of(page)
        assert sum(len(piece.text) for piece in pieces) <= MOST_CHARACTERS
        found = notice(page)
        assert len(found.select("li")) <= 3 * SHOWN

    def test_every_name_is_asked_about(self, notice: Notice) -> None:
        names = ("Sem", "Fatima", "Noor", "Daan", "Emma", "Lucas", "Julia")
        found = told(notice(story(*(f"<p>Toen kwam leerling {name} langs.</p>" for name in names))))
        assert [name for name in names if f"“{name}”" not in found] == []

    def test_what_is_left_out_is_counted(self, notice: Notice) -> None:
        found = notice(story(*(f"<p>{number} {LONG}</p>" for number in range(9))))
        assert "There are 4 more of the same kind." in told(found)

    def test_broken_streams_are_passed_over(self, network: Any, admin: Any) -> None:
        page = story(
            approach=[
                {"type": "image", "value": {"image": None, "alt": None}, "id": None},
                {"type": "gallery", "value": {"pictures": [{"type": "item", "value": None}]}},
                {"type": "nonsense", "value": 3},
                {"type": "paragraph", "value": None, "id": "x"},
            ]
        )
        codes = [finding.code for finding in report_on(page, None).findings]
        assert "picture-alt" in codes

    def test_text_of_others_is_shown_as_text(self, notice: Notice) -> None:
        page = story('<p><a href="https://k.example">www.x.example/&lt;img&gt;</a></p>')
        found = notice(page)
        assert found.find("img") is None
        assert "www.x.example/<img>" in told(found)


@pytest.fixture
def own_check() -> Iterator[Callable[[Check], None]]:
    """A function that registers a check of a site, for one test."""
    added: list[Check] = []

    def add(check: Check) -> None:
        register_check(check)
        added.append(check)

    yield add
    for check in added:
        registry._checks.remove(check)


def test_a_site_adds_a_check_and_one_that_fails_does_not_stop_the_writing(
    notice: Notice, own_check: Any, caplog: Any
) -> None:
    def shouting(draft: Any) -> Iterator[Finding]:
        yield Finding("shouting", Severity.HINT, "No capitals, please.", "title")

    def broken(draft: Any) -> Iterator[Finding]:
        raise LookupError("nothing there")

    own_check(Check(broken))
    own_check(Check(shouting, ("StoryPage",)))
    assert "No capitals, please." in told(notice(story()))
    assert "nothing there" in caplog.text
    assert "No capitals" not in told(notice(SchoolPageFactory(title="De Kiel")))

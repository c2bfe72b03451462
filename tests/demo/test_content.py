"""The demo's texts: rich enough to show everything, and checked word for word where it counts."""

import dataclasses
import re
from pathlib import Path

import nh3
import pytest

import k4k_wagtail.demo
from k4k_wagtail.demo.checks import check_content
from k4k_wagtail.demo.content import DemoContent, Story, load_demo, read_story
from k4k_wagtail.network.enums import OrganisationKind, TargetGroup
from k4k_wagtail.stories.enums import CostBand, Phase, StoryKind

ALLOWED = {"p", "ul", "ol", "li", "h3", "b", "i", "a"}
STORIES = Path(k4k_wagtail.demo.__file__).parent / "content" / "stories"


@pytest.fixture(scope="module")
def demo() -> DemoContent:
    return load_demo()


def words(story: Story) -> int:
    """Count the words of a story's telling."""
    return len(re.sub(r"<[^>]+>", " ", " ".join(map(str, story.blocks))).split())


def rich_texts(story: Story) -> list[str]:
    """Return every piece of HTML in a story."""
    found = []
    for block in story.blocks:
        value = block["value"]
        if block["type"] == "paragraph":
            found.append(value)
        elif block["type"] == "steps":
            found += [step["text"] for step in value["steps"]]
        else:
            found += [value[key] for key in ("answer", "transcript") if key in value]
    return found


def test_the_network_has_its_own_numbers(demo: DemoContent) -> None:
    assert len(demo.municipalities) == 13
    assert len(demo.schools) == 87
    assert sum(school.has_coach for school in demo.schools) == 66
    assert len(demo.stories) == 30


def test_every_choice_a_visitor_can_make_leads_to_a_story(demo: DemoContent) -> None:
    place = {school.slug: school.municipality for school in demo.schools}
    found = {place[slug] for story in demo.stories for slug in story.schools}
    found |= {story.municipality for story in demo.stories}
    assert found >= {one.code for one in demo.municipalities}
    assert {story.kind for story in demo.stories} == set(StoryKind.values)
    assert {story.phase for story in demo.stories} == set(Phase.values)
    assert {story.cost_band for story in demo.stories} == set(CostBand.values)
    assert {slug for story in demo.stories for slug in story.themes} == set(demo.theme_slugs)
    assert {one for story in demo.stories for one in story.target_groups} == set(TargetGroup.values)


def test_at_least_24_stories_have_real_substance(demo: DemoContent) -> None:
    assert sum(words(story) > 300 for story in demo.stories) >= 24
    assert min(words(story) for story in demo.stories) > 150


def test_an_interview_is_questions_and_the_other_kinds_are_not(demo: DemoContent) -> None:
    for story in demo.stories:
        questions = [block for block in story.blocks if block["type"] == "question"]
        is_interview = story.kind == StoryKind.INTERVIEW
        assert bool(questions) == is_interview, story.slug
        assert bool(story.approach) != is_interview, story.slug


def test_labels_are_shared_between_stories(demo: DemoContent) -> None:
    labels = [label for story in demo.stories for label in story.labels]
    assert all(label == label.lower() for label in labels)
    assert sum(labels.count(label) > 1 for label in set(labels)) >= 20


def test_a_school_in_a_story_works_on_the_themes_of_that_story(demo: DemoContent) -> None:
    themes = {school.slug: set(school.themes) for school in demo.schools}
    for story in demo.stories:
        together = set().union(*(themes[slug] for slug in story.schools))
        assert not story.schools or together >= set(story.themes), story.slug


def test_the_html_holds_nothing_that_an_editor_could_not_have_written(demo: DemoContent) -> None:
    for story in demo.stories:
        for html in rich_texts(story):
            cleaned = nh3.clean(html, tags=ALLOWED, link_rel=None)
            assert cleaned == html, story.slug


def test_dates_follow_each_other(demo: DemoContent) -> None:
    for story in demo.stories:
        assert story.published <= story.last_checked < story.review_by, story.slug
        assert story.since_year <= story.published.year, story.slug


def test_nobody_can_be_reached_at_a_real_address(demo: DemoContent) -> None:
    assert all(story.contact_email.endswith("@voorbeeld.example") for story in demo.stories)


def test_codes_look_like_those_of_the_registers_and_belong_to_nobody(demo: DemoContent) -> None:
    assert all(re.fullmatch(r"99[A-Z]{2}\d{2}", one.location_code) for one in demo.schools)
    assert all(re.fullmatch(r"\d{4} ZZ", one.postcode) for one in demo.schools)
    boards = [one for one in demo.organisations if one.kind == OrganisationKind.BOARD]
    assert all(re.fullmatch(r"9\d{4}", one.code) for one in boards)


def test_schools_lie_in_and_around_drenthe(demo: DemoContent) -> None:
    for school in demo.schools:
        assert 52.4 < school.latitude < 53.25, school.slug
        assert 6.0 < school.longitude < 7.15, school.slug


def test_schools_introduce_themselves_in_their_own_words(demo: DemoContent) -> None:
    gists = [school.gist for school in demo.schools if school.gist]
    assert len(gists) == len(set(gists)) >= 40
    assert sum(bool(school.theme_texts) for school in demo.schools) >= 15


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"themes": ["samen"]}, "de-ouderkamer.themes: 'samen' is unknown"),
        ({"schools": ["de-maan"]}, "de-ouderkamer.schools: 'de-maan' is unknown"),
        ({"schools": []}, "de-ouderkamer.schools: there is none"),
        ({"organisation": "niemand"}, "de-ouderkamer.organisation: 'niemand' is unknown"),
        ({"phase": "klaar"}, "de-ouderkamer.phase: 'klaar' is unknown"),
        ({"first_steps": ["a", "b", "c", "d"]}, "de-ouderkamer.first_steps: 4 is more than 3"),
        ({"gist": "x" * 251}, "has 251 characters; 250 fit"),
        ({"body": [{"type": "poster", "value": "x"}]}, "type of a block: 'poster' is unknown"),
        ({"body": [{"type": "paragraph", "value": "x"}]}, "Write HTML"),
        ({"body": [{"type": "quote", "value": {"text": "x"}}]}, "It takes the keys role, text"),
    ],
)
def test_a_wrong_value_is_named_with_its_story_and_key(
    demo: DemoContent, change: dict, message: str
) -> None:
    first, *others = demo.stories
    wrong = dataclasses.replace(demo, stories=[dataclasses.replace(first, **change), *others])
    with pytest.raises(ValueError, match=re.escape(message)):
        check_content(wrong)


def test_a_missing_school_is_counted(demo: DemoContent) -> None:
    fewer = dataclasses.replace(demo, schools=demo.schools[1:])
    with pytest.raises(ValueError, match="there are 86, and there must be 87"):
        check_content(fewer)


def test_a_key_too_many_names_the_file_and_the_keys_there_are(tmp_path: Path) -> None:
    text = (STORIES / "01-de-ouderkamer.toml").read_text(encoding="utf-8")
    path = tmp_path / "01-x.toml"
    path.write_text(f'colour = "red"\n{text}', encoding="utf-8")
    with pytest.raises(
        ValueError, match=re.escape("01-x.toml: unknown key 'colour' with 'red'. Known are")
    ):
        read_story(path)


def test_a_key_too_few_names_the_file_and_the_key(tmp_path: Path) -> None:
    path = tmp_path / "02-x.toml"
    path.write_text('title = "x"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape("02-x.toml: the key 'slug' is missing")):
        read_story(path)


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "03-x.toml"
    path.write_text("title: x", encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape("03-x.toml: this is no valid TOML")):
        read_story(path)

"""Checks of the demo's texts: every slug leads somewhere, every text fits its field."""

from collections.abc import Collection, Iterable
from typing import Any

from k4k_wagtail.coaches.enums import Language, Weekday
from k4k_wagtail.demo.event_checks import FILM, check_events
from k4k_wagtail.demo.pictures import SCENES
from k4k_wagtail.demo.records import Coach, DemoContent, MunicipalityPage, School, Story
from k4k_wagtail.municipalities.models import ActionStatus
from k4k_wagtail.network.enums import OrganisationKind, TargetGroup
from k4k_wagtail.network.key_figures import Countable
from k4k_wagtail.stories.enums import CostBand, Phase, StoryKind

# The network's own numbers, as it reported them.
MUNICIPALITIES = 13
SCHOOLS = 87
SCHOOLS_WITH_COACH = 66

# Keys that a block's value needs; None for a block whose value is text.
BLOCK_KEYS: dict[str, set[str] | None] = {
    "paragraph": None,
    "quote": {"text", "role"},
    "question": {"question", "answer"},
    "steps": {"title", "steps"},
    "figure": {"value", "label", "source", "source_url", "reference_date"},
    "film": FILM,
    "image": {"scene", "alt", "caption", "credit"},
    "gallery": {"title", "pictures"},
    "download": {"title", "filename", "text"},
}
# Longest text that the page's field takes.
LIMITS = {
    "gist": 250,
    "needs": 250,
    "time_per_week": 120,
    "evidence_experience": 250,
    "evidence_measured": 250,
    "evidence_research": 250,
    "contact_role": 120,
}
STEPS = 3


def check_content(content: DemoContent) -> None:
    """Check counts, references and texts.

    Raises:
        ValueError: naming the file, the key and the value that is wrong.
    """
    _check_counts(content)
    codes = [one.code for one in content.municipalities]
    for region in content.regions:
        place = f"municipalities.toml: {region.slug}.municipalities"
        _check_all(place, region.municipalities, codes)
    for agreement in content.agreements:
        place = f"agreements.toml: {agreement.municipality} {agreement.theme}"
        _check_in(f"{place}.municipality", agreement.municipality, codes)
        _check_in(f"{place}.theme", agreement.theme, content.theme_slugs)
    for figure in content.key_figures:
        place = f"key_figures.toml: {figure.label}.countable"
        _check_in(place, figure.countable, ["", *Countable.values])
    for page in content.municipality_pages:
        _check_municipality_page(page, codes)
    for one in content.organisations:
        place = f"organisations.toml: {one.slug}"
        _check_in(f"{place}.kind", one.kind, OrganisationKind.values)
        _check_in(f"{place}.municipality", one.municipality, ["", *codes])
    for school in content.schools:
        _check_school(school, content)
    for coach in content.coaches:
        _check_coach(coach, content)
    for story in content.stories:
        _check_story(story, content)
    check_events(content, _check_all, _check_length)
    _check_unique("stories: the alt of a picture", _alts(content.stories))


def _check_counts(content: DemoContent) -> None:
    coached = [school for school in content.schools if school.has_coach]
    counts = (
        ("municipalities.toml: municipalities", content.municipalities, MUNICIPALITIES),
        ("schools.toml: schools", content.schools, SCHOOLS),
        ("schools.toml: has_coach", coached, SCHOOLS_WITH_COACH),
    )
    for place, found, wanted in counts:
        if len(found) != wanted:
            raise ValueError(f"{place}: there are {len(found)}, and there must be {wanted}.")
    _check_unique("schools.toml: slug", (school.slug for school in content.schools))
    _check_unique("schools.toml: location_code", (one.location_code for one in content.schools))
    _check_unique("organisations.toml: slug", (one.slug for one in content.organisations))
    _check_unique("coaches.toml: slug", (coach.slug for coach in content.coaches))
    _check_unique("stories: slug", (story.slug for story in content.stories))


def _check_school(school: School, content: DemoContent) -> None:
    place = f"schools.toml: {school.slug}"
    boards = [one.slug for one in content.organisations if one.kind == OrganisationKind.BOARD]
    _check_in(f"{place}.board", school.board, boards)
    codes = [one.code for one in content.municipalities]
    _check_in(f"{place}.municipality", school.municipality, codes)
    _check_all(f"{place}.themes", school.themes, content.theme_slugs)
    _check_all(f"{place}.theme_texts", school.theme_texts, school.themes)
    _check_length(f"{place}.gist", school.gist, LIMITS["gist"])


def _check_coach(coach: Coach, content: DemoContent) -> None:
    place = f"coaches.toml: {coach.slug}"
    # Schools that say they have no coach would have one: the network counts them.
    coached = [school.slug for school in content.schools if school.has_coach]
    _check_in(f"{place}.employer", coach.employer, [one.slug for one in content.organisations])
    _check_all(f"{place}.schools", coach.schools, coached)
    codes = [one.code for one in content.municipalities]
    _check_all(f"{place}.municipalities", coach.municipalities, codes)
    _check_all(f"{place}.themes", coach.themes, content.theme_slugs)
    _check_all(f"{place}.languages", coach.languages, Language.values)
    _check_all(f"{place}.working_days", coach.working_days, Weekday.values)
    _check_all(f"{place}.stories", coach.stories, [story.slug for story in content.stories])
    _check_length(f"{place}.gist", coach.gist, LIMITS["gist"])


def _check_municipality_page(page: MunicipalityPage, codes: Collection[str]) -> None:
    place = f"municipality_pages.toml: {page.municipality}"
    _check_in(f"{place}.municipality", page.municipality, codes)
    for contact in page.contacts:
        if not contact.get("email", "").endswith(".example"):
            raise ValueError(f"{place}: the address of {contact} must end with .example.")
    for action in page.actions:
        _check_in(f"{place}.status", action["status"], ActionStatus.values)


def _check_story(story: Story, content: DemoContent) -> None:
    place = f"stories/{story.slug}"
    schools = [one.slug for one in content.schools]
    organisations = [one.slug for one in content.organisations]
    codes = [one.code for one in content.municipalities]
    _check_in(f"{place}.kind", story.kind, StoryKind.values)
    _check_in(f"{place}.phase", story.phase, Phase.values)
    _check_in(f"{place}.cost_band", story.cost_band, ["", *CostBand.values])
    _check_in(f"{place}.organisation", story.organisation, ["", *organisations])
    _check_in(f"{place}.municipality", story.municipality, ["", *codes])
    _check_all(f"{place}.schools", story.schools, schools)
    _check_all(f"{place}.themes", story.themes, content.theme_slugs)
    _check_all(f"{place}.target_groups", story.target_groups, TargetGroup.values)
    _check_all(f"{place}.partners", story.partners, organisations)
    _check_all(f"{place}.adopted_by", (one.school for one in story.adopted_by), schools)
    if not story.schools and not (story.organisation and story.municipality):
        raise ValueError(
            f"{place}.schools: there is none. Name a school, or an organisation and a municipality."
        )
    if len(story.first_steps) > STEPS:
        raise ValueError(f"{place}.first_steps: {len(story.first_steps)} is more than {STEPS}.")
    for key, limit in LIMITS.items():
        _check_length(f"{place}.{key}", getattr(story, key), limit)
    if story.picture:
        _check_in(f"{place}.picture.scene", story.picture.scene, SCENES)
    for block in story.blocks:
        _check_block(place, block)


def _check_block(place: str, block: dict[str, Any]) -> None:
    kind, value = block.get("type", ""), block.get("value")
    _check_in(f"{place}: type of a block", kind, BLOCK_KEYS)
    wanted = BLOCK_KEYS[kind]
    if wanted is None:
        if not isinstance(value, str) or not value.startswith("<"):
            raise ValueError(f"{place}: a {kind} holds {value!r}. Write HTML, such as <p>…</p>.")
        return
    if not isinstance(value, dict) or set(value) != wanted:
        names = ", ".join(sorted(wanted))
        raise ValueError(f"{place}: a {kind} holds {value!r}. It takes the keys {names}.")
    for picture in _pictures(block):
        _check_in(f"{place}: scene of a {kind}", picture["scene"], SCENES)


def _pictures(block: dict[str, Any]) -> list[dict[str, str]]:
    if block["type"] == "image":
        return [block["value"]]
    return list(block["value"]["pictures"]) if block["type"] == "gallery" else []


def _alts(stories: Iterable[Story]) -> Iterable[str]:
    for story in stories:
        if story.picture:
            yield story.picture.alt
        for block in story.blocks:
            if block.get("type") in ("image", "gallery"):
                yield from (picture["alt"] for picture in _pictures(block))


def _check_in(place: str, value: str, allowed: Collection[str]) -> None:
    if value not in allowed:
        names = ", ".join(name for name in allowed if name)
        raise ValueError(f"{place}: {value!r} is unknown. Known are: {names}.")


def _check_all(place: str, values: Iterable[str], allowed: Collection[str]) -> None:
    for value in values:
        _check_in(place, value, allowed)


def _check_unique(place: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise ValueError(f"{place}: {value!r} is there twice. Every one must differ.")
        seen.add(value)


def _check_length(place: str, value: str, limit: int) -> None:
    if len(value) > limit:
        raise ValueError(f"{place}: {value!r} has {len(value)} characters; {limit} fit.")

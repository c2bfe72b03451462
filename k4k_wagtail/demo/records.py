"""What the demo is made of: the records in the TOML files of ``content/``."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from k4k_wagtail.demo.event_records import Event, Holiday

Block = dict[str, Any]


@dataclass(frozen=True)
class Municipality:
    """A municipality with its CBS code."""

    code: str
    name: str
    province: str


@dataclass(frozen=True)
class Region:
    """A group of municipalities, by their CBS codes."""

    name: str
    slug: str
    municipalities: list[str]


@dataclass(frozen=True)
class Agreement:
    """An agreement of a municipality, by CBS code, on a theme, by slug."""

    municipality: str
    theme: str
    starts_on: date
    ends_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class KeyFigure:
    """A figure of the whole network with its source; ``countable`` is what it is compared with."""

    label: str
    value: int
    source: str
    qualifier: str = ""
    countable: str = ""


@dataclass(frozen=True)
class MunicipalityPage:
    """The page of a municipality, by CBS code; contacts and actions by the fields of their rows."""

    municipality: str
    gist: str
    intro: str
    agenda_url: str = ""
    contacts: list[dict[str, str]] = field(default_factory=list)
    actions: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Organisation:
    """A school board or a partner; ``code`` is a board's number, ``municipality`` a CBS code."""

    name: str
    slug: str
    kind: str
    code: str = ""
    municipality: str = ""


@dataclass(frozen=True)
class School:
    """A school location; themes and board by slug, the municipality by its CBS code."""

    name: str
    slug: str
    location_code: str
    street: str
    house_number: str
    postcode: str
    place: str
    municipality: str
    board: str
    denomination: str
    themes: list[str]
    has_coach: bool
    takes_part_since: int
    latitude: float
    longitude: float
    gist: str = ""
    contact_email: str = ""
    theme_texts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ConsentVersion:
    """A version of the text that coaches agree to."""

    version: str
    text: str


@dataclass(frozen=True)
class Coach:
    """A coach; schools, employer, themes and stories by slug, municipalities by CBS code."""

    name: str
    slug: str
    gist: str
    employer: str
    schools: list[str]
    themes: list[str]
    languages: list[str]
    working_days: list[str]
    trained_on: date
    questions: list[str]
    consent_days_ago: int
    municipalities: list[str] = field(default_factory=list)
    stories: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Picture:
    """A scene that ``pictures.draw_scene`` draws, with what is to be seen on it."""

    scene: str
    alt: str
    credit: str


@dataclass(frozen=True)
class Adoption:
    """A school that does the same, since a year."""

    school: str
    since: int
    note: str = ""


@dataclass(frozen=True)
class Story:
    """A practice story; schools, themes and organisations by slug, the municipality by code."""

    title: str
    slug: str
    gist: str
    kind: str
    themes: list[str]
    target_groups: list[str]
    phase: str
    since_year: int
    labels: list[str]
    time_per_week: str
    cost_band: str
    needs: str
    contact_role: str
    contact_email: str
    last_checked: date
    review_by: date
    published: date
    schools: list[str] = field(default_factory=list)
    organisation: str = ""
    municipality: str = ""
    partners: list[str] = field(default_factory=list)
    reason: list[Block] = field(default_factory=list)
    approach: list[Block] = field(default_factory=list)
    results: list[Block] = field(default_factory=list)
    lessons: list[Block] = field(default_factory=list)
    getting_started: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    first_steps: list[str] = field(default_factory=list)
    evidence_experience: str = ""
    evidence_measured: str = ""
    evidence_research: str = ""
    adopted_by: list[Adoption] = field(default_factory=list)
    picture: Picture | None = None

    @property
    def blocks(self) -> list[Block]:
        """All blocks of the story, in the order in which a visitor reads them."""
        parts = (self.reason, self.approach, self.results, self.lessons, self.getting_started)
        return [block for part in (*parts, self.body) for block in part]


@dataclass(frozen=True)
class DemoContent:
    """Everything the demo makes; ``theme_slugs`` are those of ``network/starter.toml``."""

    municipalities: list[Municipality]
    regions: list[Region]
    agreements: list[Agreement]
    key_figures: list[KeyFigure]
    municipality_pages: list[MunicipalityPage]
    organisations: list[Organisation]
    schools: list[School]
    consent_texts: list[ConsentVersion]
    coaches: list[Coach]
    stories: list[Story]
    holidays: list[Holiday]
    events: list[Event]
    theme_slugs: list[str]

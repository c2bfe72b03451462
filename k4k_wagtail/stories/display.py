"""A story as cards and its own page show it."""

import math
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.index import Scope
from k4k_wagtail.catalogue.mixins import MetByMixin
from k4k_wagtail.network.drawings import art_name
from k4k_wagtail.network.enums import TargetGroup
from k4k_wagtail.network.models import Municipality, Theme
from k4k_wagtail.network.reading import word_count
from k4k_wagtail.stories.closed_schools import closed_schools

# Dutch readers of running text: about this many words a minute.
WORDS_A_MINUTE = 200
MAX_STEPS = 3


def check_first_steps(steps: list[str]) -> None:
    """Refuse more than three first steps.

    Raises:
        ValidationError: on ``first_steps``, saying how many there are.
    """
    if len(steps) > MAX_STEPS:
        message = _("These are %(number)s lines. Keep the three most important steps.")
        raise ValidationError(
            {"first_steps": ValidationError(message, params={"number": len(steps)})}
        )


class StoryDisplayMixin(MetByMixin):
    """Values that templates show. All of them work on prefetched rows, without a query."""

    #: ids of the schools that visitors may see
    visible_schools: Any = None
    #: the schools that closed and may still be named, by id
    closed_schools: dict[int, Any] | None = None

    class Meta:
        abstract = True

    @cached_property
    def theme_list(self) -> list[Theme]:
        """The themes in their order."""
        return sorted(self.themes.all(), key=lambda theme: (theme.order, theme.name))

    @property
    def main_theme(self) -> Theme | None:
        """The theme that gives the page its colour."""
        return self.theme_list[0] if self.theme_list else None

    @cached_property
    def _named_schools(self) -> list[Any]:
        """All schools that the story names, read once for what follows from them."""
        if "schools" in getattr(self, "_prefetched_objects_cache", {}):
            return list(self.schools.all())
        return list(self.schools.select_related("municipality"))

    def _visible(self) -> Any:
        if self.visible_schools is None:
            index = catalogue_for("SchoolPage").index()
            self.visible_schools = index.in_scope(Scope())
            self.closed_schools = closed_schools(index.version)
        return self.visible_schools

    def _closed(self) -> dict[int, Any]:
        self._visible()
        return self.closed_schools or {}

    @cached_property
    def school_list(self) -> list[Any]:
        """The schools that visitors may see, and those that closed since.

        The page of a closed school may be gone: link to it only while it is ``live``.
        """
        visible, closed = self._visible(), self._closed()
        return [one for one in self._named_schools if one.pk in visible or one.pk in closed]

    @cached_property
    def municipality_list(self) -> list[Municipality]:
        """The municipalities: those of the schools, or the story's own."""
        found = {school.municipality for school in self._named_schools if school.municipality_id}
        if self.municipality:
            found.add(self.municipality)
        return sorted(found, key=lambda one: one.name)

    @cached_property
    def partners_list(self) -> list[Any]:
        """The partners by name."""
        return sorted(self.partners.all(), key=lambda one: one.name)

    @property
    def target_group_labels(self) -> list[str]:
        """The target groups as words, in their fixed order."""
        chosen = set(self.target_groups or [])
        return [str(label) for value, label in TargetGroup.choices if value in chosen]

    @cached_property
    def label_list(self) -> list[Any]:
        """The labels by name."""
        return sorted(self.labels.all(), key=lambda tag: tag.name)

    @property
    def label_words(self) -> str:
        """The labels as one text, to search in."""
        return " ".join(tag.name for tag in self.labels.all())

    @property
    def colour(self) -> str:
        """Colour key of the main theme, or an empty text."""
        return self.main_theme.colour if self.main_theme else ""

    @property
    def art(self) -> str:
        """Name of the drawing that stands in for a picture."""
        return art_name(self.colour, self.pk or 0)

    @property
    def first_steps_list(self) -> list[str]:
        """The first steps, one a line."""
        lines = self.first_steps.splitlines()
        return [line.strip() for line in lines if line.strip()]

    @property
    def evidence_list(self) -> list[dict[str, Any]]:
        """What is known about the effect, by kind of knowledge; empty when nothing is filled in."""
        rows = [
            {"label": _("Experience of the school"), "text": self.evidence_experience},
            {"label": _("Measured at the school"), "text": self.evidence_measured},
            {"label": _("Research by others"), "text": self.evidence_research},
        ]
        return rows if any(row["text"] for row in rows) else []

    @cached_property
    def adopted_by(self) -> list[dict[str, Any]]:
        """The schools that do this too, as far as visitors may see them, or could once."""
        visible, closed = self._visible(), self._closed()
        rows = []
        for one in self.k4k_adoptions.select_related("school"):
            shown = one.school if one.school_id and one.school_id in visible else None
            gone = None if shown else closed.get(one.school_id)
            linked = shown or (gone if gone and gone.live else None)
            if shown or gone or one.name:
                name = shown.title if shown else gone.public_name if gone else one.name
                rows.append(
                    {
                        "school": shown or gone,
                        "name": name,
                        "url": linked.url if linked else "",
                        "since": one.since,
                        "note": one.note,
                    }
                )
        return rows

    @cached_property
    def download_list(self) -> list[dict[str, Any]]:
        """The documents that go with the story."""
        return [
            {
                "title": one.title or one.document.title,
                "url": one.document.url,
                "extension": one.document.file_extension.upper(),
                "size": one.document.get_file_size(),
            }
            for one in self.k4k_downloads.select_related("document")
        ]

    @property
    def reading_minutes(self) -> int:
        """How long reading takes, in whole minutes."""
        names = ("reason", "approach", "results", "lessons", "getting_started", "body")
        words = sum(word_count(getattr(self, name)) for name in names)
        return max(1, math.ceil(words / WORDS_A_MINUTE))

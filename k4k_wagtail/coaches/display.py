"""A coach as cards and the profile show one."""

from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.mixins import MetByMixin
from k4k_wagtail.coaches.enums import Language, Weekday
from k4k_wagtail.network.models import Municipality, Theme
from k4k_wagtail.network.seo import JsonObject, without_empty
from k4k_wagtail.page_types import get_page_model


class CoachDisplayMixin(MetByMixin):
    """Values that templates show. In a preview they are read from the version itself."""

    class Meta:
        abstract = True

    @property
    def initials(self) -> str:
        """The first letters of the first and the last name: “JB” for Jelle van den Berg."""
        letters = [word[0].upper() for word in self.title.split() if word[0].isalpha()]
        return "".join(letters[:1] + letters[1:][-1:])

    @property
    def first_name(self) -> str:
        """What a button calls the coach: the first word of the name."""
        return str(self.title.split(" ")[0])

    @cached_property
    def theme_list(self) -> list[Theme]:
        """The themes in their order."""
        return sorted(self.themes.all(), key=lambda theme: (theme.order, theme.name))

    @property
    def colour(self) -> str:
        """Colour key of the first theme, or an empty text."""
        return self.theme_list[0].colour if self.theme_list else ""

    @property
    def current_school_ids(self) -> list[int]:
        """The keys of the schools that the coach works at today."""
        today = timezone.localdate()
        rows = self.k4k_coach_schools.all()
        return sorted({one.school_id for one in rows if one.school_id and one.covers(today)})

    @cached_property
    def school_list(self) -> list[Any]:
        """The schools of today that visitors may see, by name."""
        schools = catalogue_for("SchoolPage").snapshot()
        ids = [key for key in self.current_school_ids if key in schools.visible]
        found = schools.catalogue.cards(ids, schools.index.version)
        return sorted(found, key=lambda one: one.title)

    @cached_property
    def municipality_list(self) -> list[Municipality]:
        """The municipalities: those of the coach, or else those of the schools of today."""
        own = list(self.municipalities.all())
        if not own:
            schools = get_page_model("SchoolPage").objects.filter(pk__in=self.current_school_ids)
            keys = schools.order_by().values("municipality")
            own = list(Municipality.objects.defer("boundary").filter(pk__in=keys))
        return sorted(own, key=lambda one: one.name)

    @property
    def language_labels(self) -> list[str]:
        """The languages as words, in their fixed order."""
        return labels_of(Language, self.languages)

    @property
    def working_day_labels(self) -> list[str]:
        """The working days as words, Monday first."""
        return [label.lower() for label in labels_of(Weekday, self.working_days)]

    @property
    def question_list(self) -> list[str]:
        """What visitors can call about, one thing a line."""
        return [line.strip() for line in self.questions.splitlines() if line.strip()]

    @property
    def school_words(self) -> str:
        """The names and places of the schools of today, to search in."""
        schools = get_page_model("SchoolPage").objects.filter(pk__in=self.current_school_ids)
        return " ".join(
            f"{title} {place}" for title, place in schools.values_list("title", "place")
        )

    @property
    def employer_words(self) -> str:
        """The names of the employer, to search in."""
        employer = self.employer
        return f"{employer.name} {employer.other_names}".rstrip() if employer else ""

    def person_data(self, url: str) -> JsonObject:
        """Return the coach as schema.org ``Person``: nothing that visitors do not read here.

        Args:
            url: the full address of the profile.
        """
        name = self.employer.public_name if self.employer else ""
        employer = {"@type": "Organization", "name": name} if name else None
        places = [{"@type": "City", "name": one.name} for one in self.municipality_list]
        return without_empty(
            {
                "@context": "https://schema.org",
                "@type": "Person",
                "name": self.title,
                "jobTitle": self.role,
                "description": self.gist,
                "url": url,
                "worksFor": employer,
                "workLocation": places,
                "knowsLanguage": list(self.languages or []),
                "knowsAbout": [theme.public_name for theme in self.theme_list],
            }
        )


def labels_of(choices: Any, values: Any) -> list[str]:
    """Return chosen values as words, in the order of the choices."""
    chosen = set(values or [])
    return [str(label) for value, label in choices.choices if value in chosen]

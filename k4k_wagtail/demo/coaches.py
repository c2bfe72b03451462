"""The demo's coaches: their profiles, and the consents that those stand on."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from k4k_wagtail.coaches.models import CoachSchool, Consent, ConsentText
from k4k_wagtail.demo.records import Coach
from k4k_wagtail.page_types import get_page_model

if TYPE_CHECKING:
    from k4k_wagtail.demo.build import DemoBuilder

ROLE = "Kansencoach"
# A domain that nobody can have: what visitors of a demo write goes nowhere.
ADDRESS = "{slug}@coaches.example"
YEARS_OF_CONSENT = timedelta(days=2 * 365)


class CoachBuilder:
    """Adds the coaches that are missing to the demo's network.

    Args:
        demo: the builder of the demo, which has made the schools already.
    """

    def __init__(self, demo: "DemoBuilder") -> None:
        self.demo = demo
        self.model = get_page_model("CoachPage")

    def build(self) -> dict[str, Any]:
        """Return all coaches by slug, after making those that are missing."""
        coaches = {}
        for coach in self.demo.progress(self.demo.content.coaches, self.model):
            known = self.model.objects.descendant_of(self.demo.network).filter(slug=coach.slug)
            page = known.first()
            self.demo.report.count(self.model, page is None)
            coaches[coach.slug] = page or self._coach(coach)
        return coaches

    @transaction.atomic
    def _coach(self, coach: Coach) -> Any:
        page = self.model(**self._values(coach))
        page.themes.set([self.demo.themes[slug] for slug in coach.themes])
        page.municipalities.set([self.demo.municipalities[code] for code in coach.municipalities])
        for position, slug in enumerate(coach.schools):
            school = self.demo.schools[slug]
            page.k4k_coach_schools.add(CoachSchool(school_id=school.pk, sort_order=position))
        index = get_page_model("CoachIndexPage").objects.child_of(self.demo.network).first()
        page.locale = index.locale
        index.add_child(instance=page)
        self._consent(coach, page)
        page.save_revision().publish()
        return page

    def _values(self, coach: Coach) -> dict[str, Any]:
        return {
            "title": coach.name,
            "slug": coach.slug,
            "role": ROLE,
            "gist": coach.gist,
            "employer": self.demo.organisations[coach.employer],
            "languages": coach.languages,
            "working_days": coach.working_days,
            "trained_on": coach.trained_on,
            "questions": "\n".join(coach.questions),
            "private_email": ADDRESS.format(slug=coach.slug),
            "live": False,
        }

    def _consent(self, coach: Coach, page: Any) -> None:
        newest = self.demo.content.consent_texts[-1]
        text, is_new = ConsentText.objects.get_or_create(
            version=newest.version, defaults={"text": newest.text}
        )
        self.demo.report.count(ConsentText, is_new)
        given_on = timezone.localdate() - timedelta(days=coach.consent_days_ago)
        Consent.objects.create(
            page=page,
            given_by=coach.name,
            given_on=given_on,
            ends_on=given_on + YEARS_OF_CONSENT,
            text=text,
        )

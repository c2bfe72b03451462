"""The agenda of the demo: events of every kind, school holidays, and people who signed up."""

import json
from typing import TYPE_CHECKING, Any

from django.db import transaction

from k4k_wagtail.demo.event_records import Event
from k4k_wagtail.demo.event_times import changes_of, dates_of, times_of
from k4k_wagtail.events.models import SchoolHoliday
from k4k_wagtail.events.registration.desks import sign_up
from k4k_wagtail.events.registration.models import QueuedMail
from k4k_wagtail.events.registration.people import Refused, Visitor
from k4k_wagtail.network.page_rows import PageDownload
from k4k_wagtail.page_types import get_page_model

if TYPE_CHECKING:
    from k4k_wagtail.demo.build import DemoBuilder

# Domains that nobody can have: what visitors of a demo write goes nowhere.
ADDRESS = "{slug}@agenda.example"
NAME = "Deelnemer {number} (demo)"
SAME = (
    "title slug gist kind target_groups audience price attendance venue street postcode place "
    "latitude longitude access online_url hides_online_url registration registration_url "
    "capacity participants"
)


class EventBuilder:
    """Adds the events that are missing to the demo's network.

    Args:
        demo: the builder of the demo, which has made the schools and stories already.
    """

    def __init__(self, demo: "DemoBuilder") -> None:
        self.demo = demo
        self.model = get_page_model("EventPage")

    def build(self) -> None:
        """Add the school holidays, and then the events that may skip them."""
        for one in self.demo.content.holidays:
            _holiday, is_new = SchoolHoliday.objects.get_or_create(
                name=one.name,
                region=one.region,
                defaults={"starts_on": one.starts_on, "ends_on": one.ends_on},
            )
            self.demo.report.count(SchoolHoliday, is_new)
        index = get_page_model("EventIndexPage").objects.child_of(self.demo.network).first()
        if index is None:
            return
        self._invite(index)
        for event in self.demo.progress(self.demo.content.events, self.model):
            is_new = not self.model.objects.child_of(index).filter(slug=event.slug).exists()
            self.demo.report.count(self.model, is_new)
            if is_new:
                self._event(event, index.pk)

    @staticmethod
    def _invite(index: Any) -> None:
        """Give an agenda without events an address, so that visitors may propose something."""
        if not index.contact_email and not index.get_children().exists():
            index.contact_email = ADDRESS.format(slug="voorstellen")
            index.save_revision().publish()

    @transaction.atomic
    def _event(self, event: Event, index_id: int) -> None:
        page = self.model(**self._values(event))
        page.themes.set([self.demo.themes[slug] for slug in event.themes])
        page.schools.set([self.demo.schools[slug] for slug in event.schools])
        page.municipalities.set([self.demo.municipalities[code] for code in event.municipalities])
        stories = get_page_model("StoryPage").objects.descendant_of(self.demo.network)
        page.stories.set(stories.filter(slug__in=event.stories))
        page.labels.add(*event.labels)
        page.k4k_event_dates.add(*dates_of(event))
        page.k4k_event_changes.add(*changes_of(event))
        for value in event.downloads:
            document = self.demo.files.document(value)
            page.k4k_downloads.add(PageDownload(document=document, title=document.title))
        # Read anew: treebeard counts children in the database, not on the object.
        index = get_page_model("EventIndexPage").objects.get(pk=index_id)
        page.locale = index.locale
        index.add_child(instance=page)
        page.save_revision().publish()
        self._people(page, event.registered)

    def _values(self, event: Event) -> dict[str, Any]:
        school = self.demo.schools[event.schools[0]] if event.schools else None
        point = {"latitude": school.latitude, "longitude": school.longitude} if school else {}
        return {
            **{name: getattr(event, name) for name in SAME.split()},
            **(point if event.latitude is None else {}),
            **times_of(event),
            "organiser": self.demo.organisations.get(event.organiser),
            "contact_email": ADDRESS.format(slug=event.slug),
            "body": _paragraph(event.why),
            "report": _paragraph(event.report, event.film),
            "programme": json.dumps([_round(one) for one in event.programme]),
            "live": False,
        }

    def _people(self, page: Any, number: int) -> None:
        """Sign people up who do not exist, and send them nothing."""
        for one in range(1, number + 1):
            address = f"deelnemer-{one}@deelnemers.example"
            try:
                found = sign_up(page, Visitor(NAME.format(number=one), address))
            except Refused:
                # On a later day than the demo was thought out for, it has begun already.
                return
            QueuedMail.objects.filter(pk__in=found.mails).delete()


def _paragraph(html: str, film: dict[str, str] | None = None) -> str:
    blocks: list[dict[str, Any]] = [{"type": "paragraph", "value": html}] if html else []
    return json.dumps([*blocks, {"type": "film", "value": film}] if film else blocks)


def _round(value: dict[str, Any]) -> dict[str, Any]:
    """Return a part of a programme as Wagtail stores it."""
    sessions = [
        {
            "type": "item",
            "id": f"{value['from']}-{position}",
            "value": {
                "title": one["title"],
                "room": one.get("room", ""),
                "speaker": "",
                "role": one.get("role", ""),
                "description": one.get("text", ""),
            },
        }
        for position, one in enumerate(value.get("sessions", []))
    ]
    return {
        "type": "round",
        "value": {
            "day": None,
            "starts_at": value["from"],
            "ends_at": value["to"],
            "title": value.get("title", ""),
            "sessions": sessions,
        },
    }

"""One network for all cells of the table: a thing of each kind, of each owner, and people."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction, Site

from k4k_wagtail.editing.moderation.setup import set_up_moderation
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.groups import group_for
from k4k_wagtail.editing.roles.models import RoleGroup
from k4k_wagtail.network.setup import SetupReport
from k4k_wagtail.sharing.models import EmbedCount
from tests.events.factories import EventPageFactory
from tests.factories import (
    AgreementFactory,
    CoachPageFactory,
    CompleteStoryFactory,
    KeyFigureFactory,
    MunicipalityFactory,
    MunicipalityPageFactory,
    NetworkFactory,
    OrganisationFactory,
    SchoolPageFactory,
    ThemeFactory,
)
from tests.registrations.people import SignUp
from tests.site_tree import make_home, make_root, make_site

OWN, OTHERS, NETWORKS = "own", "other's", "network's"


class World:
    """The network. ``own`` is Coevorden with De Kiel and coach Noor, whose role somebody has.

    Attributes:
        things: per owner a thing of each kind, by its name in the table.
        browsers: per role a browser in which somebody with that role is logged in.
    """

    def __init__(self) -> None:
        make_site(make_home(make_root()))
        self.network = NetworkFactory(title="Netwerk", slug="netwerk")
        set_up_moderation(self.network, SetupReport())
        self.theme = ThemeFactory(name="Opgroeien")
        self.new_theme = ThemeFactory(name="Nieuw")
        self.municipalities: dict[str, Any] = {}
        self.groups: dict[tuple[Role, str], RoleGroup] = {}
        self.things: dict[str, dict[str, Any]] = {
            OWN: self.of_a_place(OWN, "Coevorden", "De Kiel", "Noor"),
            OTHERS: self.of_a_place(OTHERS, "Emmen", "De Brink", "Piet"),
            NETWORKS: self.of_the_network(),
        }
        self.browsers = {role: self.browser(role) for role in Role}
        for whose in (OWN, OTHERS):
            place = self.municipalities[whose]
            self.groups.setdefault(
                (Role.MUNICIPALITY_EDITOR, whose),
                group_for(Role.MUNICIPALITY_EDITOR, self.network, municipality=place),
            )
        self.pictures = self.make_pictures()

    def of_a_place(self, whose: str, name: str, school: str, coach: str) -> dict[str, Any]:
        """Return what belongs to one municipality."""
        place = MunicipalityFactory(name=name, slug=name.lower(), takes_part=True)
        self.municipalities[whose] = place
        page = MunicipalityPageFactory(municipality=place, title=name, slug=name.lower())
        below = SchoolPageFactory(
            municipality=place,
            title=school,
            slug=school[3:].lower(),
            takes_part_from=timezone.localdate(),
        )
        profile = CoachPageFactory(parent=page, title=coach, slug=coach.lower())
        draft = SchoolPageFactory(municipality=place, title=f"{school} straks", live=False)
        return {
            "page of a municipality": page,
            "page of a school": below,
            "draft of a school": draft,
            "draft of a coach": CoachPageFactory(
                parent=page, title=f"{coach} straks", live=False, consent=False
            ),
            "profile of a coach": profile,
            "consent": profile.k4k_consents.get(),
            "municipality": place,
            **self.stories(below, f"van {school}", [below]),
            **self.event(page, f"in {name}"),
            **self.records(place, name),
        }

    def of_the_network(self) -> dict[str, Any]:
        """Return what hangs in the central lists, or belongs to nobody in particular."""
        network = self.network
        profile = CoachPageFactory(title="Sam", slug="sam")
        site = Site.objects.get(is_default_site=True)
        today = timezone.localdate()
        EmbedCount.objects.create(site=site, date=today, host="gemeente.example", kind="stories")
        schools = [SchoolPageFactory(title="Ergens", municipality=self.municipalities[OTHERS])]
        return {
            "home of the network": network,
            "list of stories": network.story_index,
            "profile of a coach": profile,
            "consent": profile.k4k_consents.get(),
            **self.stories(network.story_index, "van allen", schools),
            **self.event(network.event_index, "van het netwerk"),
            **self.records(None, "Alle"),
            "theme": ThemeFactory(name="Los thema"),
        }

    def stories(self, parent: Any, whose: str, schools: list[Any]) -> dict[str, Any]:
        """Return a story that is online, one that is private, and a draft that could be online."""
        common = {"parent": parent, "schools": schools, "themes": [self.theme]}
        private = CompleteStoryFactory(title=f"Besloten {whose}", **common)
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        draft = CompleteStoryFactory(title=f"Concept {whose}", live=False, **common)
        draft.save_revision()
        soon = timezone.localdate() + timedelta(days=30)
        # Without a picture, and to be checked again: two reports tell of it.
        story = CompleteStoryFactory(title=f"Verhaal {whose}", review_by=soon, **common)
        return {
            **dict.fromkeys(("story", "story to check", "incomplete story"), story),
            "story handed in": self.handed_in(f"Ingediend {whose}", common),
            "draft of a story": draft,
            "private story": private,
        }

    def handed_in(self, title: str, common: dict[str, Any]) -> Any:
        """Return a story that waits for the network office."""
        story = CompleteStoryFactory(title=title, live=False, **common)
        story.save_revision()
        story.get_workflow().start(story, user=None)
        return type(story).objects.get(pk=story.pk)

    def event(self, parent: Any, where: str) -> dict[str, Any]:
        """Return an event that somebody signed up for."""
        event = EventPageFactory(
            parent=parent, title=f"Dag {where}", registration="form", capacity=9
        )
        return {"event": event, "registrations": SignUp(event)("Anna Bos").desk}

    def records(self, place: Any, name: str) -> dict[str, Any]:
        """Return the records of a municipality, or of the whole network."""
        found = {
            "key figure": KeyFigureFactory(
                label=f"{name} telt", municipality=place, countable="participating_schools"
            ),
            "organisation": OrganisationFactory(name=f"Stichting {name}", municipality=place),
        }
        if place:
            soon = timezone.localdate() + timedelta(days=30)
            found["agreement"] = AgreementFactory(municipality=place, ends_on=soon)
        return found

    def browser(self, role: Role) -> Client:
        """Return a browser of somebody who has a role in what is ``own``."""
        own = self.things[OWN]
        places = {
            Role.MUNICIPALITY_EDITOR: {"municipality": own["municipality"]},
            Role.SCHOOL_AUTHOR: {"page": own["page of a school"]},
            Role.COACH: {"page": own["profile of a coach"]},
        }
        user = get_user_model().objects.create_user(str(role), password="x")
        found = group_for(role, self.network, **places.get(role, {}))
        self.groups[role, OWN] = found
        user.groups.add(found.group)
        client = Client()
        client.force_login(user)
        return client

    def make_pictures(self) -> dict[tuple[Role | None, str], Any]:
        """Return a picture in the collection of each role, of another's, and of the network."""
        collections = {(role, OWN): self.groups[role, OWN].collection for role in Role}
        editors = self.groups[Role.MUNICIPALITY_EDITOR, OTHERS].collection
        shared = self.groups[Role.NETWORK_EDITOR, OWN].collection
        collections |= {(None, OTHERS): editors, (None, NETWORKS): shared}
        return {
            key: get_image_model().objects.create(
                title=f"Foto {number}", file=get_test_image_file(), collection=collection
            )
            for number, (key, collection) in enumerate(collections.items())
            if collection
        }

    def picture(self, role: Role, whose: str) -> Any:
        """Return the picture of an owner, as a role sees it."""
        own = self.pictures.get((role, OWN), self.pictures[Role.MUNICIPALITY_EDITOR, OWN])
        return own if whose == OWN else self.pictures[None, whose]

    def thing(self, what: str, whose: str) -> Any:
        """Return a thing of the table."""
        return self.things[whose][what]

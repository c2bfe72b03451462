"""The home page of the admin: what waits, what ends, what comes, and what it costs."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from k4k_wagtail.catalogue.store import forget
from k4k_wagtail.editing.dashboard.arrange import arrange
from k4k_wagtail.editing.dashboard.base import DeskPanel
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.page_types import get_page_model
from tests.bench.bulk import add_children
from tests.editing.roles.conftest import person, world
from tests.events.factories import EventPageFactory
from tests.factories import (
    AgreementFactory,
    CoachPageFactory,
    CompleteStoryFactory,
    ConsentFactory,
    StoryPageFactory,
    ThemeFactory,
)

__all__ = ["person", "world"]

TODAY = timezone.localdate()
HOME = "wagtailadmin_home"


def days(number: int) -> Any:
    return TODAY + timedelta(days=number)


@pytest.fixture
def log_in(person: Any, client: Client) -> Any:
    """A function that logs in somebody with a role, and returns who it is."""

    def done(role: Role, **place: Any) -> Any:
        user = person(role, **place)
        client.force_login(user)
        return user

    return done


def home(client: Client) -> BeautifulSoup:
    """Return the home page of whoever is logged in."""
    return BeautifulSoup(client.get(reverse(HOME)).content, "html.parser")


def panel(client: Client, name: str) -> str:
    """Return the words of a panel; nothing when it is not there."""
    found = home(client).select_one(f"#k4k-{name}-section")
    return " ".join(found.get_text(" ").split()) if found else ""


def end_soon(world: Any) -> None:
    """Let a consent and an agreement end within a month, in each of the two municipalities."""
    theme = ThemeFactory(name="Gewone leven", requires_agreement=True)
    for name in ("coevorden", "emmen"):
        parent = getattr(world, f"{name}_page")
        coach = CoachPageFactory(parent=parent, title=f"Coach {name}", consent=False)
        ConsentFactory(page=coach, ends_on=days(9))
        AgreementFactory(municipality=getattr(world, name), theme=theme, ends_on=days(8))


class TestButtons:
    def buttons(self, client: Client) -> dict[str, str]:
        links = home(client).select("nav[aria-label='Begin hier'] a")
        return {link.get_text(strip=True): link["href"] for link in links}

    @pytest.mark.parametrize(
        ("role", "labels"),
        [
            (Role.NETWORK_EDITOR, ["Nieuw verhaal", "Nieuwe activiteit", "Nieuwe coach"]),
            (Role.MUNICIPALITY_EDITOR, ["Nieuw verhaal", "Nieuwe activiteit", "Nieuwe coach"]),
            (Role.COACH, ["Wijzig ‘Noor’"]),
            (Role.REPORT_READER, []),
        ],
    )
    def test_are_for_what_somebody_may_begin(
        self, role: Role, labels: list[str], log_in: Any, client: Client
    ) -> None:
        log_in(role)
        assert list(self.buttons(client)) == labels

    def test_of_an_author_lead_to_a_story_below_the_own_school(
        self, log_in: Any, client: Client, world: Any
    ) -> None:
        log_in(Role.SCHOOL_AUTHOR)
        found = self.buttons(client)
        assert list(found)[:2] == ["Wijzig ‘De Kiel’", "Nieuw verhaal"]
        added = client.get(found["Nieuw verhaal"])
        assert f"/{world.coevorden_school.pk}/" in added["Location"]


class TestWork:
    @pytest.fixture
    def story(self, world: Any) -> Any:
        """A story below De Kiel that goes through a workflow of one step."""
        task = GroupApprovalTask.objects.create(name="Nakijken door het kantoor")
        workflow = Workflow.objects.create(name="Nakijken")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        page = StoryPageFactory(parent=world.coevorden_school, title="Samen lezen", live=False)
        page.save_revision()
        return workflow, page

    def test_what_was_asked_to_change_stands_on_top_with_the_words_of_who_asked(
        self, story: Any, log_in: Any, client: Client
    ) -> None:
        author, (workflow, page) = log_in(Role.SCHOOL_AUTHOR), story
        state = workflow.start(page, author)
        assert "wacht op: Nakijken door het kantoor" in panel(client, "submitted")
        reviewer = get_user_model().objects.create_superuser("kantoor", first_name="Anna")
        state.current_task_state.reject(user=reviewer, comment="Welke groep is dit?")
        words = panel(client, "submitted")
        for text in ("Samen lezen", "graag aanpassen", "Anna", "Welke groep is dit?"):
            assert text in words
        # Wagtail says it too, and draws no second panel of it.
        assert home(client).select("#objects-in-workflow-section") == []

    def test_a_draft_is_not_said_twice(self, story: Any, log_in: Any, client: Client) -> None:
        author, (workflow, page) = log_in(Role.SCHOOL_AUTHOR), story
        page.owner = author
        page.save()
        page.save_revision(user=author)
        assert "Samen lezen nog niet online" in panel(client, "drafts")
        workflow.start(page, author)
        assert panel(client, "drafts") == ""
        assert "Samen lezen" in panel(client, "submitted")

    def test_drafts_stand_in_place_of_the_latest_edits(
        self, story: Any, log_in: Any, client: Client
    ) -> None:
        author, (_workflow, page) = log_in(Role.SCHOOL_AUTHOR), story
        live = CompleteStoryFactory(parent=page.get_parent(), title="Al online")
        live.save_revision(user=author, log_action=True)
        live.get_latest_revision().publish()
        assert home(client).select("#recent-edits-section")
        page.save_revision(user=author, log_action=True)
        assert home(client).select("#recent-edits-section") == []
        assert "Al online" not in panel(client, "drafts")

    def test_a_draft_of_who_has_no_rights_on_it_any_more_is_gone(
        self, story: Any, log_in: Any, client: Client
    ) -> None:
        author, (_workflow, page) = log_in(Role.COACH), story
        page.save_revision(user=author)
        assert panel(client, "drafts") == ""


class TestWhatWillNotWait:
    def test_a_story_to_check_is_for_who_may_edit_it(
        self, world: Any, log_in: Any, client: Client
    ) -> None:
        StoryPageFactory(parent=world.coevorden_school, title="Van hier", review_by=days(-1))
        StoryPageFactory(parent=world.emmen_school, title="Van daar", review_by=days(3))
        StoryPageFactory(parent=world.coevorden_school, title="Later", review_by=days(31))
        log_in(Role.SCHOOL_AUTHOR)
        words = panel(client, "to-check")
        assert "Van hier te laat" in words
        assert "Van daar" not in words
        assert "Later" not in words
        log_in(Role.NETWORK_EDITOR)
        assert "Van daar" in panel(client, "to-check")
        log_in(Role.REPORT_READER)
        assert panel(client, "to-check") == ""

    def test_what_ends_is_told_to_who_may_see_it(
        self, world: Any, log_in: Any, client: Client
    ) -> None:
        end_soon(world)
        log_in(Role.MUNICIPALITY_EDITOR)
        words = panel(client, "ending")
        assert "Toestemming van Coach coevorden" in words
        assert "Afspraak van Coevorden: Gewone leven" in words
        assert "mmen" not in words.replace("Toestemmingen", "").replace("Toestemming", "")
        log_in(Role.NETWORK_EDITOR)
        assert "Afspraak van Emmen" in panel(client, "ending")
        log_in(Role.REPORT_READER)
        words = panel(client, "ending")
        assert "Afspraak van Emmen" in words
        assert "Toestemming van" not in words
        log_in(Role.COACH)
        assert panel(client, "ending") == ""

    def test_a_coming_event_says_how_many_signed_up(
        self, world: Any, log_in: Any, client: Client
    ) -> None:
        from k4k_wagtail.events.registration.desks import desk_of

        for title, start in (("Studiedag", 3), ("Voorbij", -3)):
            starts_at = timezone.now() + timedelta(days=start)
            event = EventPageFactory(
                title=title, starts_at=starts_at, registration="form", capacity=20
            )
            desk_of(event)
        log_in(Role.NETWORK_EDITOR)
        words = panel(client, "coming")
        assert "Studiedag" in words
        assert "0/20 plekken bezet" in words
        assert "Voorbij" not in words
        log_in(Role.SCHOOL_AUTHOR)
        assert panel(client, "coming") == ""


class TestFigures:
    def rows(self, client: Client) -> dict[str, list[str]]:
        found = home(client).select("#k4k-figures-section tbody tr")
        return {row.th.get_text(): [cell.get_text() for cell in row("td")] for row in found}

    def test_say_what_came_this_month_and_this_year(
        self, world: Any, log_in: Any, client: Client
    ) -> None:
        last_year = timezone.now() - timedelta(days=400)
        StoryPageFactory(first_published_at=timezone.now())
        StoryPageFactory(first_published_at=last_year)
        StoryPageFactory(first_published_at=last_year)
        log_in(Role.REPORT_READER)
        assert self.rows(client)["Verhalen"] == ["3", "+1", "+1"]
        log_in(Role.SCHOOL_AUTHOR)
        assert self.rows(client) == {}

    def test_of_a_municipality_are_its_own(self, world: Any, log_in: Any, client: Client) -> None:
        now = timezone.now()
        StoryPageFactory(schools=[world.coevorden_school], first_published_at=now)
        StoryPageFactory(schools=[world.emmen_school], first_published_at=now)
        log_in(Role.MUNICIPALITY_EDITOR)
        assert self.rows(client)["Verhalen"] == ["1", "+1", "+1"]
        assert panel(client, "figures").startswith("Coevorden in cijfers")


class TestCost:
    def queries(self, user: Any) -> int:
        """Return what our panels ask for together, as a request that is the first of its user."""
        user = get_user_model().objects.get(pk=user.pk)
        user.has_perm("k4k_wagtail.read_reports")
        request = RequestFactory().get("/", HTTP_HOST="localhost")
        request.user = user
        with CaptureQueriesContext(
            connection,
        ) as found:
            panels: list[Any] = []
            arrange(request, panels)
            for one in panels:
                one.render_html({"request": request})
        assert any(isinstance(one, DeskPanel) and one.is_shown for one in panels)
        return len(found)

    @pytest.mark.parametrize("role", [*Role, None])
    def test_is_fifteen_queries_at_most_for_every_role_at_ten_and_at_a_thousand_pages(
        self, role: Role | None, world: Any, person: Any
    ) -> None:
        user = person(role) if role else get_user_model().objects.create_superuser("beheer")
        fill(world, user)
        self.queries(user)
        assert self.queries(user) <= 15
        add_a_thousand(world.coevorden_school, user)
        self.queries(user)
        assert self.queries(user) <= 15


def fill(world: Any, user: Any) -> None:
    """Make something for every panel, in ten pages or so."""
    end_soon(world)
    for school in (world.coevorden_school, world.emmen_school):
        StoryPageFactory(parent=school, review_by=TODAY, schools=[school])
        draft = StoryPageFactory(parent=school, live=False, has_unpublished_changes=True)
        draft.save_revision(user=user)
        EventPageFactory(registration="form")


def add_a_thousand(parent: Any, user: Any) -> None:
    """Add stories to check, and drafts of somebody."""
    parent.refresh_from_db()
    fields = {"gist": "Kort.", "owner": user, "review_by": TODAY}
    for live, word in ((True, "online"), (False, "concept")):
        pages = [
            get_page_model("StoryPage")(
                title=f"{word} {number}",
                slug=f"{word}-{number}",
                live=live,
                has_unpublished_changes=not live,
                **fields,
            )
            for number in range(500)
        ]
        add_children(parent, pages)
    forget()

"""What can be done with several things at once, with a copy, and with a proposal."""

from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from taggit.models import Tag

from k4k_wagtail.editing.adopting.addresses import DECIDE, PROPOSE
from k4k_wagtail.editing.adopting.models import AdoptionProposal
from k4k_wagtail.editing.bulk import addresses
from k4k_wagtail.editing.bulk.enums import Kind, Outcome, State
from k4k_wagtail.editing.bulk.models import BulkAction
from k4k_wagtail.editing.duplicating import DUPLICATE
from k4k_wagtail.editing.merging.addresses import merge_url
from k4k_wagtail.editing.merging.forms import OTHER
from k4k_wagtail.page_types import get_page_model
from tests.editing.roles.table.document import Cell
from tests.editing.roles.table.pages import Check
from tests.editing.roles.table.world import NETWORKS, OTHERS, OWN, World
from tests.factories import OrganisationFactory


def together(kind: str, **values: str) -> Check:
    """Return a check whether one ticked story is changed, as the screens of many do it."""

    def check(world: World, browser: Client, cell: Cell) -> bool:
        story = world.thing(cell.what, cell.whose)
        address = reverse(addresses.BEGIN, query={"id": story.pk})
        form = browser.get(address)
        if form.status_code != 200:
            return False
        browser.post(address, {"kind": kind, "mark": form.context["form"].now_mark, **values})
        action = BulkAction.objects.first()
        if action is None:
            return False
        browser.post(reverse(addresses.PART, args=[action.pk]))
        return action.items.filter(page_key=story.pk, outcome=Outcome.DONE).exists()

    return check


def begun(world: World, cell: Cell, state: str) -> BulkAction:
    """Return a change of one story that somebody began: who looks, or another one."""
    users = get_user_model().objects
    is_own = cell.whose == OWN
    user = users.get(username=str(cell.role)) if is_own else users.create_user("ander")
    action = BulkAction.objects.create(
        kind=Kind.ADD_LABELS, values={"labels": ["x"]}, started_by=user, acting=user, state=state
    )
    story = world.thing("story", OTHERS)
    outcome = Outcome.WAITING if state == State.RUNNING else Outcome.DONE
    action.items.create(position=1, page_key=story.pk, title=story.title, outcome=outcome)
    return action


def see_change(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether the screen of a change opens."""
    action = begun(world, cell, State.FINISHED)
    return browser.get(reverse(addresses.SHOW, args=[action.pk])).status_code == 200


def list_change(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether the list of changes has it."""
    link = reverse(addresses.SHOW, args=[begun(world, cell, State.FINISHED).pk])
    response = browser.get(reverse(addresses.LIST))
    return response.status_code == 200 and link in response.content.decode()


def stop_change(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether a change that goes on stops."""
    action = begun(world, cell, State.RUNNING)
    browser.post(reverse(addresses.STOP, args=[action.pk]))
    action.refresh_from_db()
    return action.state == State.STOPPED


def undo_change(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether a change begins to be undone; each story still asks for the own rights."""
    action = begun(world, cell, State.FINISHED)
    browser.post(reverse(addresses.UNDO, args=[action.pk]))
    action.refresh_from_db()
    return action.is_undo


def copy(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether there is one draft more beside the story."""
    story = world.thing(cell.what, cell.whose)
    before = story.get_siblings(inclusive=True).count()
    browser.post(reverse(DUPLICATE, args=[story.pk]))
    return bool(story.get_siblings(inclusive=True).count() == before + 1)


def merge(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether a term is gone, and another one has its stories."""
    term, other = pair(world, cell)
    browser.post(merge_url(term), {"other": other.pk, "stays": OTHER})
    return not type(term)._default_manager.filter(pk=term.pk).exists()


def pair(world: World, cell: Cell) -> tuple[Any, Any]:
    """Return a term, and one of nobody in particular to merge it into."""
    if cell.what == "theme":
        return world.thing(cell.what, cell.whose), world.new_theme
    if cell.what == "organisation":
        term = world.thing(cell.what, cell.whose)
        return term, OrganisationFactory(name="Blijft", slug="blijft", kind=term.kind, code=None)
    story = world.thing("story", NETWORKS)
    labels = [Tag.objects.create(name=name, slug=name) for name in ("leesen", "lezen")]
    story.labels.add(*labels)
    story.save()
    return labels[0], labels[1]


def propose(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether it is written down that a school does the same as in a story."""
    school, story = world.thing(cell.what, cell.whose), world.thing("story", NETWORKS)
    browser.post(reverse(PROPOSE), {"story": story.title, "school": school.pk})
    return AdoptionProposal.objects.filter(story=story, school=school).exists()


def decided(answer: str) -> Check:
    """Return a check whether a proposal for a story gets that answer, a yes or a no."""

    def check(world: World, browser: Client, cell: Cell) -> bool:
        story = world.thing("story", cell.whose)
        own = story.schools.values("pk")
        school = get_page_model("SchoolPage").objects.live().exclude(pk__in=own).first()
        proposal = AdoptionProposal.objects.create(story_id=story.pk, school_id=school.pk)
        address = reverse(DECIDE, args=[proposal.pk])
        browser.post(address, {"answer": answer, "reason": "Omdat."})
        proposal.refresh_from_db()
        return not proposal.is_open and proposal.is_accepted == (answer == "ja")

    return check


LABELLED = {"label with others": together(Kind.ADD_LABELS, labels="proef")}
PUBLISHED = {"publish with others": together(Kind.PUBLISH)}
CHECKS: dict[str, dict[str, Check]] = {
    "story": {**LABELLED, "archive with others": together(Kind.ARCHIVE), "copy": copy},
    "draft of a story": {**LABELLED, **PUBLISHED, "copy": copy},
    "story handed in": {**LABELLED, **PUBLISHED},
    "page of a school": {"propose that it does the same": propose},
    "proposal for a story": {"accept": decided("ja"), "decline": decided("nee")},
    "change of many stories": {
        "see": see_change,
        "find in the list": list_change,
        "stop": stop_change,
        "undo": undo_change,
    },
    "theme": {"merge": merge},
    "organisation": {"merge": merge},
    "label": {"merge": merge},
}

"""What can be done with a story that was handed in, and waits for the network office."""

from django.test import Client
from django.urls import reverse

from tests.editing.roles.table.document import Cell
from tests.editing.roles.table.pages import Check, edit, listed, publish
from tests.editing.roles.table.world import World


def judged(action: str, status: str) -> Check:
    """Return a check whether a reviewer's button does what it says."""

    def check(world: World, browser: Client, cell: Cell) -> bool:
        task = world.thing(cell.what, cell.whose).current_workflow_task_state
        keys = [world.thing(cell.what, cell.whose).pk, action, task.pk]
        browser.post(reverse("wagtailadmin_pages:workflow_action", args=keys), {"comment": "Goed."})
        task.refresh_from_db()
        return bool(task.status == status)

    return check


CHECKS: dict[str, dict[str, Check]] = {
    "story handed in": {
        "see": listed("k4k_stories"),
        "edit": edit,
        "approve": judged("approve", "approved"),
        "ask for a change": judged("reject", "rejected"),
        "publish": publish,
    },
}

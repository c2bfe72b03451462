"""The table of docs/roles.md, cell by cell: each role does each action with each thing.

One network for all cells: the transaction of each test undoes what its request wrote.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.editing.roles.table import helps, pages, records, reviews, roles
from tests.editing.roles.table.document import Cell, cells
from tests.editing.roles.table.world import World

pytestmark = pytest.mark.django_db
CHECKS: dict[str, dict[str, pages.Check]] = {}
for room in (pages, records, reviews, roles, helps):
    for what, checks in room.CHECKS.items():
        CHECKS[what] = {**CHECKS.get(what, {}), **checks}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The network of all cells; gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.mark.parametrize("cell", cells(), ids=str)
def test_a_role_may_do_what_the_table_says_and_nothing_else(world: World, cell: Cell) -> None:
    check = CHECKS[cell.what][cell.action]
    assert check(world, world.browsers[cell.role], cell) == cell.is_allowed


def test_the_table_has_every_thing_and_every_action() -> None:
    told: dict[str, set[str]] = {}
    for cell in cells():
        told.setdefault(cell.what, set()).add(cell.action)
    assert told == {what: set(actions) for what, actions in CHECKS.items()}

"""What can be done with pages: one request each, and whether it did what it is for."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.fields import StreamField

from k4k_wagtail.page_types import get_base_page_model, get_page_model
from tests.editing.posts import add_url, edit_url, stream
from tests.editing.roles.table.document import Cell
from tests.editing.roles.table.world import OWN, World

Check = Callable[[World, Client, Cell], bool]
API = "/k4k/api/v1/verhalen"
AS_PROGRAM = {"accept": "application/json"}


def edit(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether the form takes what is sent: it answers with what is wrong with it."""
    page = world.thing(cell.what, cell.whose)
    return is_taken(browser.post(edit_url(page), empty_form(type(page)), headers=AS_PROGRAM))


def add_story(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether the form of a story below a page takes what is sent."""
    page = world.thing(cell.what, cell.whose)
    story = get_page_model("StoryPage")
    return is_taken(browser.post(add_url(story, page), empty_form(story), headers=AS_PROGRAM))


def is_taken(response: Any) -> bool:
    """Return whether a form was read: the answer is what is wrong with it, not that it is shut."""
    return bool(response.status_code == 400 and response.json()["error_code"] == "validation_error")


def empty_form(model: Any) -> dict[str, Any]:
    """Return the form of a page in which nothing is filled in."""
    fields = [field for field in model._meta.get_fields() if isinstance(field, StreamField)]
    return {name: value for field in fields for name, value in stream(field.name).items()}


def listed(name: str) -> Check:
    """Return a check whether a listing shows the page."""

    def check(world: World, browser: Client, cell: Cell) -> bool:
        response = browser.get(reverse(f"{name}:index_results"))
        rows = response.context["object_list"] if response.status_code == 200 else []
        return world.thing(cell.what, cell.whose).pk in {row.pk for row in rows}

    return check


def exported(name: str) -> Check:
    """Return a check whether the file of a listing has the page."""

    def check(world: World, browser: Client, cell: Cell) -> bool:
        response = browser.get(reverse(f"{name}:index"), {"export": "csv"})
        title = world.thing(cell.what, cell.whose).title
        return response.status_code == 200 and title in response.getvalue().decode()

    return check


def bulk(browser: Client, action: str, page: Any, **data: Any) -> Any:
    """Do a bulk action with one page, and return the page as it is then; None when it is gone."""
    base = get_base_page_model()
    names = (base._meta.app_label, base._meta.model_name, action)
    browser.post(f"{reverse('wagtail_bulk_action', args=names)}?id={page.pk}", data)
    return base.objects.filter(pk=page.pk).first()


def publish(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether a draft goes online."""
    return bool(bulk(browser, "publish", world.thing(cell.what, cell.whose)).live)


def publish_by_api(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether a draft goes online by the API of Wagtail's admin."""
    page = world.thing(cell.what, cell.whose)
    browser.post(f"/admin/api/main/pages/{page.pk}/action/publish/")
    return bool(get_base_page_model().objects.get(pk=page.pk).live)


def take_offline(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether a page goes offline."""
    return not bulk(browser, "unpublish", world.thing(cell.what, cell.whose)).live


def delete(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether a page is gone."""
    return bulk(browser, "delete", world.thing(cell.what, cell.whose)) is None


def move(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether a page goes below the page of the own municipality."""
    page = world.thing(cell.what, cell.whose)
    target = world.thing("page of a municipality", OWN)
    return bool(bulk(browser, "move", page, chooser=target.pk).get_parent().pk == target.pk)


def read(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether the API tells the story."""
    page = world.thing(cell.what, cell.whose)
    return browser.get(f"{API}/{page.translation_key}").status_code == 200


def chosen(name: str) -> Check:
    """Return a check whether a dialog gives the thing to the form."""

    def check(world: World, browser: Client, cell: Cell) -> bool:
        thing = world.thing(cell.what, cell.whose)
        return browser.get(reverse(f"{name}:chosen", args=[thing.pk])).status_code == 200

    return check


def found_in_tree(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether Wagtail's own page chooser shows the page."""
    page = world.thing(cell.what, cell.whose)
    address = reverse("wagtailadmin_choose_page_child", args=[page.get_parent().pk])
    return page.title in browser.get(address).content.decode()


PAGE: dict[str, Check] = {"edit": edit, "take offline": take_offline, "delete": delete}
CHECKS: dict[str, dict[str, Check]] = {
    "home of the network": {"edit": edit, "delete": delete},
    "list of stories": {"edit": edit, "add a story": add_story},
    "page of a municipality": {**PAGE, "add a story": add_story},
    "page of a school": {
        "see": listed("k4k_schools"),
        **PAGE,
        "add a story": add_story,
        "choose": chosen("k4k_school_chooser"),
    },
    "draft of a school": {
        "see": listed("k4k_schools"),
        "choose": chosen("k4k_school_chooser"),
        "find in the tree": found_in_tree,
    },
    "story": {
        "see": listed("k4k_stories"),
        "export": exported("k4k_stories"),
        **PAGE,
        "move": move,
        "read by API": read,
    },
    "draft of a story": {
        "see": listed("k4k_stories"),
        "find in the tree": found_in_tree,
        "publish": publish,
        "publish by API": publish_by_api,
        "read by API": read,
    },
    "private story": {"see": listed("k4k_stories"), "read by API": read},
    "profile of a coach": {
        "see": listed("k4k_coaches"),
        **PAGE,
        "choose": chosen("k4k_coach_chooser"),
    },
    "draft of a coach": {
        "see": listed("k4k_coaches"),
        "choose": chosen("k4k_coach_chooser"),
        "find in the tree": found_in_tree,
    },
    "event": {"see": listed("k4k_events"), **PAGE},
}

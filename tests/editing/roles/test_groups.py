"""Groups that are roles: their pages, what they follow, and when they go."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    PageViewRestriction,
)

from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.groups import RoleError, group_for
from k4k_wagtail.editing.roles.invitations import invite_to
from k4k_wagtail.editing.roles.models import RoleGroup
from k4k_wagtail.editing.roles.scope import reach
from k4k_wagtail.page_types import get_page_model
from tests.factories import NetworkFactory, SchoolPageFactory, StoryPageFactory

pytestmark = pytest.mark.django_db


def anew(user: Any) -> Any:
    """Return a user as the next request has it, without remembered rights."""
    return get_user_model().objects.get(pk=user.pk)


def may_edit(user: Any, page: Any) -> bool:
    return bool(page.permissions_for_user(anew(user)).can_edit())


def may_publish(user: Any, page: Any) -> bool:
    return bool(page.permissions_for_user(anew(user)).can_publish())


def test_setting_up_makes_the_roles_of_the_network_once(site: Any) -> None:
    call_command("k4k_setup", verbosity=0)
    found = RoleGroup.objects.values_list("role", "pk").order_by("role")
    before = list(found)
    call_command("k4k_setup", verbosity=0)
    assert [role for role, _ in before] == [Role.NETWORK_EDITOR, Role.REPORT_READER]
    assert list(found) == before


def test_setting_up_puts_right_what_somebody_changed_in_a_group(site: Any) -> None:
    call_command("k4k_setup", verbosity=0)
    group = RoleGroup.objects.get(role=Role.REPORT_READER).group
    group.permissions.add(Permission.objects.get(codename="delete_consent"))
    call_command("k4k_setup", verbosity=0)
    assert not group.permissions.filter(codename="delete_consent").exists()
    assert group.permissions.filter(codename="read_reports").exists()


def test_a_network_with_another_name_keeps_its_pictures(site: Any) -> None:
    call_command("k4k_setup", verbosity=0)
    editors = RoleGroup.objects.get(role=Role.NETWORK_EDITOR)
    editors.network.title = "Andere naam"
    editors.network.save()
    call_command("k4k_setup", verbosity=0)
    kept = RoleGroup.objects.get(role=Role.NETWORK_EDITOR)
    assert kept.collection_id == editors.collection_id
    owned = GroupCollectionPermission.objects.filter(group=kept.group)
    assert set(owned.values_list("collection", flat=True)) == {kept.collection_id}


def test_networks_of_one_name_have_pictures_of_their_own(site: Any) -> None:
    one, other = (
        group_for(Role.NETWORK_EDITOR, NetworkFactory(title="Netwerk", slug=slug))
        for slug in ("een", "twee")
    )
    assert one.collection_id != other.collection_id


def test_setting_up_takes_pictures_from_who_reads_reports_alone(site: Any) -> None:
    call_command("k4k_setup", verbosity=0)
    readers = RoleGroup.objects.get(role=Role.REPORT_READER)
    permission = Permission.objects.get(codename="add_image")
    GroupCollectionPermission.objects.create(
        group=readers.group, collection=Collection.get_first_root_node(), permission=permission
    )
    call_command("k4k_setup", verbosity=0)
    assert not GroupCollectionPermission.objects.filter(group=readers.group).exists()


@pytest.mark.parametrize("role", [Role.REPORT_READER, Role.MUNICIPALITY_EDITOR])
def test_the_history_of_the_site_does_not_tell_who_was_invited(
    world: SimpleNamespace, person: Any, client: Client, letterbox: Any, role: Role
) -> None:
    invite_to("noor@example.org", Role.SCHOOL_AUTHOR, world.network, page=world.emmen_school)
    client.force_login(person(role))
    history = client.get(reverse("wagtailadmin_reports:site_history"))
    assert history.status_code == 200
    assert "noor@example.org" not in history.content.decode()
    client.force_login(person(Role.NETWORK_EDITOR))
    history = client.get(reverse("wagtailadmin_reports:site_history"))
    assert "noor@example.org" in history.content.decode()


def test_a_school_author_edits_the_own_school_and_its_stories_and_publishes_nothing(
    world: SimpleNamespace, person: Any
) -> None:
    author = person(Role.SCHOOL_AUTHOR)
    own = StoryPageFactory(parent=world.coevorden_school, schools=[world.coevorden_school])
    other = StoryPageFactory(parent=world.emmen_school, schools=[world.emmen_school])
    assert may_edit(author, world.coevorden_school)
    assert may_edit(author, own)
    assert not may_publish(author, own)
    assert not may_edit(author, world.emmen_school)
    assert not may_edit(author, other)


def test_a_coach_edits_only_the_own_profile(world: SimpleNamespace, person: Any) -> None:
    coach = person(Role.COACH)
    assert may_edit(coach, world.coach)
    assert not may_publish(coach, world.coach)
    assert not may_edit(coach, world.coevorden_school)


def test_a_network_editor_publishes_everything_of_the_network(
    world: SimpleNamespace, person: Any
) -> None:
    editor = person(Role.NETWORK_EDITOR)
    pages = (world.network, world.coach, world.coevorden_school, world.emmen_page)
    assert all(may_publish(editor, page) for page in pages)
    assert not may_edit(editor, world.network.get_parent())


def test_a_municipality_editor_publishes_the_pages_of_the_own_municipality(
    world: SimpleNamespace, person: Any
) -> None:
    editor = person(Role.MUNICIPALITY_EDITOR)
    assert may_publish(editor, world.coevorden_page)
    assert may_publish(editor, world.coevorden_school)
    assert not may_edit(editor, world.emmen_page)
    assert not may_edit(editor, world.emmen_school)


def test_a_school_that_moves_to_another_municipality_changes_hands(
    world: SimpleNamespace, person: Any
) -> None:
    here = person(Role.MUNICIPALITY_EDITOR)
    there = person(Role.MUNICIPALITY_EDITOR, municipality=world.emmen)
    world.coevorden_school.municipality = world.emmen
    world.coevorden_school.save()
    assert not may_edit(here, world.coevorden_school)
    assert may_publish(there, world.coevorden_school)


def test_a_new_school_is_its_municipalitys_at_once(world: SimpleNamespace, person: Any) -> None:
    editor = person(Role.MUNICIPALITY_EDITOR)
    new = SchoolPageFactory(municipality=world.coevorden, title="De Linde")
    assert may_publish(editor, new)


def test_a_group_goes_with_its_school(world: SimpleNamespace, person: Any) -> None:
    author = person(Role.SCHOOL_AUTHOR)
    world.coevorden_school.delete()
    assert not author.groups.exists()
    assert not Group.objects.filter(name__contains="De Kiel").exists()
    assert not anew(author).has_perm("wagtailadmin.access_admin")


def test_rights_on_a_school_with_something_private_go_with_it(
    world: SimpleNamespace, person: Any
) -> None:
    person(Role.MUNICIPALITY_EDITOR)
    school = SchoolPageFactory(municipality=world.coevorden)
    private = StoryPageFactory(parent=school, schools=[school])
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    key = school.pk
    assert GroupPagePermission.objects.filter(page=key).exists()
    get_page_model("SchoolPage").objects.get(pk=key).delete()
    assert not GroupPagePermission.objects.filter(page=key).exists()


@pytest.mark.parametrize(
    ("role", "place", "message"),
    [
        (Role.MUNICIPALITY_EDITOR, None, "say which one"),
        (Role.SCHOOL_AUTHOR, None, "say which one"),
        (Role.NETWORK_EDITOR, "coevorden_school", "leave that empty"),
        (Role.COACH, "coevorden_school", "no role for “De Kiel”"),
    ],
)
def test_a_role_is_refused_for_a_place_it_cannot_have(
    world: SimpleNamespace, role: Role, place: str | None, message: str, english: None
) -> None:
    page = getattr(world, place) if place else None
    with pytest.raises(RoleError, match=message):
        group_for(role, world.network, page=page)
    assert not RoleGroup.objects.exists()


def test_a_role_in_one_place_is_one_group(world: SimpleNamespace) -> None:
    first = group_for(Role.SCHOOL_AUTHOR, world.network, page=world.coevorden_school)
    rows = GroupPagePermission.objects.filter(group=first.group)
    before = sorted(rows.values_list("pk", flat=True))
    again = group_for(Role.SCHOOL_AUTHOR, world.network, page=world.coevorden_school)
    assert again == first
    assert sorted(rows.values_list("pk", flat=True)) == before


def test_a_right_of_a_municipality_reaches_only_that_municipality(
    world: SimpleNamespace, person: Any
) -> None:
    editor = person(Role.MUNICIPALITY_EDITOR)
    assert reach(anew(editor), "k4k_wagtail.change_keyfigure") == {world.coevorden.pk}
    assert reach(anew(editor), "k4k_wagtail.change_theme") == set()


def test_a_right_is_as_wide_as_the_widest_group_that_gives_it(
    world: SimpleNamespace, person: Any
) -> None:
    editor = person(Role.MUNICIPALITY_EDITOR)
    own = Group.objects.create(name="Van de site zelf")
    own.permissions.add(Permission.objects.get(codename="change_keyfigure"))
    editor.groups.add(own)
    assert reach(anew(editor), "k4k_wagtail.change_keyfigure") is None
    assert reach(anew(editor), "k4k_wagtail.delete_keyfigure") == {world.coevorden.pk}


def test_a_municipality_may_have_stories_below_its_own_page(world: SimpleNamespace) -> None:
    for page_type in ("StoryPage", "EventPage", "CoachPage"):
        assert get_page_model(page_type).can_create_at(world.coevorden_page)

"""A school that stories name cannot be deleted from under them."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse

from k4k_wagtail.page_types import get_base_page_model, get_page_model
from k4k_wagtail.stories.models import StoryAdoption
from tests.editing.posts import edit_url
from tests.factories import NetworkFactory, SchoolPageFactory, StoryPageFactory


@pytest.fixture
def school(site: Any) -> Any:
    return SchoolPageFactory(title="De Wegwijzer")


@pytest.fixture
def story(school: Any) -> Any:
    return StoryPageFactory(title="Samen lezen", schools=[school])


def exists(page: Any) -> bool:
    return get_base_page_model().objects.filter(pk=page.pk).exists()


def tree_problems() -> list[Any]:
    return [problem for group in get_base_page_model().find_problems() for problem in group]


def delete_page(browser: Any, page: Any) -> Any:
    data = {"confirm_site_name": "Testsite"}
    return browser.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), data)


def bulk_url(action: str, *pages: Any) -> str:
    names = get_base_page_model()._meta
    url = reverse("wagtail_bulk_action", args=[names.app_label, names.model_name, action])
    query = "&".join(f"id={page.pk}" for page in pages)
    return f"{url}?{query}"


def bulk(browser: Any, action: str, *pages: Any) -> Any:
    return browser.post(bulk_url(action, *pages), {"confirm_site_name": "Testsite"})


class TestInTheAdmin:
    def test_the_refusal_names_the_stories(self, admin: Any, school: Any, story: Any) -> None:
        url = reverse("wagtailadmin_pages:delete", args=[school.pk])

        for response in (admin.get(url), delete_page(admin, school)):
            text = response.content.decode()
            assert "Samen lezen" in text
            assert edit_url(story) in text
        assert exists(school)

    def test_the_list_of_schools_stays_too(self, admin: Any, school: Any, story: Any) -> None:
        index = school.get_parent()

        assert "Samen lezen" in delete_page(admin, index).content.decode()
        assert exists(index)
        assert exists(school)

    def test_in_bulk_nothing_is_deleted(self, admin: Any, school: Any, story: Any) -> None:
        other = SchoolPageFactory()

        assert "Samen lezen" in bulk(admin, "delete", other, school).content.decode()
        assert exists(other)
        assert exists(school)

    def test_in_bulk_the_first_screen_says_where_a_school_is_used(
        self, admin: Any, school: Any, story: Any
    ) -> None:
        text = admin.get(bulk_url("delete", SchoolPageFactory(), school)).content.decode()

        assert "Samen lezen" in text
        assert edit_url(story) in text
        assert "Dit kun je nog niet verwijderen" in text
        assert 'action="/admin/bulk/' not in text

    def test_in_bulk_the_first_screen_asks_to_confirm_what_can_go(
        self, admin: Any, school: Any, story: Any
    ) -> None:
        for pages in ([SchoolPageFactory()], [school, story]):
            text = admin.get(bulk_url("delete", *pages)).content.decode()
            assert 'action="/admin/bulk/' in text
            assert "Dit kun je nog niet verwijderen" not in text

    def test_in_bulk_a_school_goes_with_all_its_stories(
        self, admin: Any, school: Any, story: Any
    ) -> None:
        assert bulk(admin, "delete", school, story).status_code == 302

        assert not exists(school)
        assert not exists(story)

    def test_an_unpublished_version_of_a_story_counts(self, admin: Any, school: Any) -> None:
        story = StoryPageFactory(title="Nog te publiceren")
        story.schools = [school]
        story.save_revision()

        assert "Nog te publiceren" in delete_page(admin, school).content.decode()
        assert exists(school)

    def test_a_story_is_deleted(self, admin: Any, school: Any, story: Any) -> None:
        assert delete_page(admin, story).status_code == 302
        assert not exists(story)
        assert exists(school)

    def test_a_school_without_stories_is_deleted(self, admin: Any, school: Any) -> None:
        assert delete_page(admin, school).status_code == 302
        assert not exists(school)

    def test_a_whole_network_is_deleted(self, admin: Any, school: Any, story: Any) -> None:
        network = school.get_parent().get_parent()

        assert delete_page(admin, network).status_code == 302
        assert not exists(network)
        assert not exists(school)

    def test_a_network_whose_school_another_network_names_stays(
        self, admin: Any, school: Any, story: Any
    ) -> None:
        other = NetworkFactory(title="Ander netwerk")
        StoryPageFactory(title="Van ver", parent=other.story_index, schools=[school])

        text = delete_page(admin, school.get_parent().get_parent()).content.decode()

        assert "Van ver" in text
        assert "Samen lezen" not in text
        assert exists(school)


class TestInCode:
    def test_a_named_school_stays_and_so_does_the_tree(self, school: Any, story: Any) -> None:
        with pytest.raises(ProtectedError) as refused, transaction.atomic():
            school.delete()

        assert refused.value.protected_objects == {story}
        assert exists(school)
        assert tree_problems() == []

    def test_a_queryset_is_refused_whole(self, school: Any, story: Any) -> None:
        other = SchoolPageFactory()

        with pytest.raises(ProtectedError), transaction.atomic():
            get_page_model("SchoolPage").objects.all().delete()

        assert exists(school)
        assert exists(other)
        assert tree_problems() == []

    def test_a_branch_with_the_stories_in_it_goes(self, school: Any, story: Any) -> None:
        school.get_parent().get_parent().specific.delete()

        assert not exists(school)
        assert not exists(story)
        assert tree_problems() == []

    def test_a_school_goes_with_a_story_below_it(self, school: Any) -> None:
        story = StoryPageFactory(parent=school, schools=[school])

        school.refresh_from_db()
        school.delete()

        assert not exists(story)

    def test_stories_and_schools_go_in_one_queryset(self, school: Any, story: Any) -> None:
        get_base_page_model().objects.filter(pk__in=[school.pk, story.pk]).delete()

        assert not exists(school)
        assert not exists(story)

    def test_a_story_that_tells_a_school_does_the_same_keeps_its_name(self, school: Any) -> None:
        story = StoryPageFactory()
        story.k4k_adoptions.add(StoryAdoption(school=school))
        story.save()

        school.delete()

        kept = StoryAdoption.objects.get()
        assert (kept.school, kept.name) == (None, "De Wegwijzer")


class TestUnpublishing:
    def test_is_allowed_with_a_warning_that_names_live_stories(
        self, admin: Any, school: Any, story: Any
    ) -> None:
        StoryPageFactory(title="Concept", schools=[school], live=False)

        response = admin.post(reverse("wagtailadmin_pages:unpublish", args=[school.pk]))

        warnings = [str(m) for m in get_messages(response.wsgi_request) if "warning" in m.tags]
        school.refresh_from_db()
        assert not school.live
        assert len(warnings) == 1
        assert "Samen lezen" in warnings[0]
        assert "Concept" not in warnings[0]

    def test_in_bulk_warns_too(self, admin: Any, school: Any, story: Any) -> None:
        response = bulk(admin, "unpublish", school)

        warnings = [str(m) for m in get_messages(response.wsgi_request) if "warning" in m.tags]
        assert "Samen lezen" in warnings[0]

    def test_of_a_school_that_nobody_names_goes_without_a_warning(
        self, admin: Any, school: Any
    ) -> None:
        response = admin.post(reverse("wagtailadmin_pages:unpublish", args=[school.pk]))

        assert not [m for m in get_messages(response.wsgi_request) if "warning" in m.tags]

"""A record that is used somewhere cannot be deleted, and the admin says where."""

from typing import Any

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse

from k4k_wagtail.editing.usage import uses, uses_in_words
from k4k_wagtail.network.models import Municipality, Organisation, Region, Theme
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.models import SchoolTheme
from tests.editing.posts import edit_url
from tests.factories import (
    AgreementFactory,
    CompleteStoryFactory,
    MunicipalityFactory,
    OrganisationFactory,
    RegionFactory,
    SchoolPageFactory,
    StoryPageFactory,
    ThemeFactory,
    ThemePageFactory,
)


def delete_url(record: Any) -> str:
    name = record._meta.model_name
    return reverse(f"k4k_wagtail_{name}_modeladmin_delete", args=[record.pk])


def used_theme() -> Any:
    theme = ThemeFactory(name="Kansrijk kiezen")
    StoryPageFactory(title="Kijken op het vmbo", themes=[theme])
    StoryPageFactory(title="Nog een concept", themes=[theme], live=False)
    SchoolPageFactory(title="De Wegwijzer", themes=[theme])
    return theme


def test_the_admin_says_in_words_and_with_links_where_a_theme_is_used(admin: Any) -> None:
    theme = used_theme()

    for response in (admin.get(delete_url(theme)), admin.post(delete_url(theme))):
        text = response.content.decode()
        assert "2 verhalen en 1 school" in text or "1 school en 2 verhalen" in text
        for title in ("Kijken op het vmbo", "Nog een concept", "De Wegwijzer"):
            assert title in text
        for story in get_page_model("StoryPage").objects.all():
            assert edit_url(story) in text
        assert 'type="submit"' not in text
    assert Theme.objects.filter(pk=theme.pk).exists()


def test_somebody_who_may_not_edit_a_page_reads_its_title_without_a_link(editor: Any) -> None:
    theme = used_theme()

    text = editor("delete_theme").get(delete_url(theme)).content.decode()

    assert "Kijken op het vmbo" in text
    assert edit_url(get_page_model("StoryPage").objects.first()) not in text


@pytest.mark.parametrize(
    "use",
    [
        lambda theme: StoryPageFactory(themes=[theme]),
        lambda theme: SchoolPageFactory(themes=[theme]),
        lambda theme: ThemePageFactory(theme=theme),
        lambda theme: ThemeFactory(parent=theme),
    ],
    ids=["story", "school", "theme page", "sub-theme"],
)
def test_code_cannot_delete_a_theme_in_use_either(site: Any, use: Any) -> None:
    theme = ThemeFactory()
    use(theme)

    with pytest.raises(ProtectedError), transaction.atomic():
        theme.delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        Theme.objects.filter(pk=theme.pk).delete()

    assert Theme.objects.filter(pk=theme.pk).exists()


@pytest.mark.parametrize(
    "use",
    [
        lambda place: RegionFactory(municipalities=[place]),
        lambda place: SchoolPageFactory(municipality=place),
        lambda place: StoryPageFactory(municipality=place),
        lambda place: OrganisationFactory(municipality=place),
    ],
    ids=["region", "school", "story", "organisation"],
)
def test_a_municipality_in_use_stays(site: Any, use: Any) -> None:
    place = MunicipalityFactory()
    used_by = use(place)

    with pytest.raises(ProtectedError) as refused, transaction.atomic():
        place.delete()

    assert used_by in refused.value.protected_objects
    assert Municipality.objects.filter(pk=place.pk).exists()


@pytest.mark.parametrize(
    "use",
    [
        lambda partner: StoryPageFactory(partners=[partner]),
        lambda partner: StoryPageFactory(organisation=partner),
        lambda partner: SchoolPageFactory(board=partner),
    ],
    ids=["partner", "organisation", "board"],
)
def test_an_organisation_in_use_stays(site: Any, use: Any) -> None:
    partner = OrganisationFactory()
    use(partner)

    with pytest.raises(ProtectedError), transaction.atomic():
        partner.delete()

    assert Organisation.objects.filter(pk=partner.pk).exists()


def test_records_that_nothing_uses_are_deleted(admin: Any) -> None:
    place = MunicipalityFactory()
    records = [ThemeFactory(), OrganisationFactory(), RegionFactory(municipalities=[place])]

    for record in [*records, place]:
        assert 'type="submit"' in admin.get(delete_url(record)).content.decode()
        assert admin.post(delete_url(record)).status_code == 302

    for model in (Theme, Organisation, Region, Municipality):
        assert not model.objects.exists()


class TestUnpublishedVersions:
    """A version that nobody has published yet counts: opening it would fail without its record."""

    def test_a_story_with_a_new_theme_keeps_the_theme(self, admin: Any, settings: Any) -> None:
        settings.LANGUAGE_CODE = "en"
        old, new = ThemeFactory(), ThemeFactory(name="Nieuw")
        story = StoryPageFactory(title="Live verhaal", themes=[old])
        story.themes = [old, new]
        story.save_revision()

        text = admin.post(delete_url(new)).content.decode()

        assert "Live verhaal" in text
        assert "in a version that is not published yet" in text
        assert Theme.objects.filter(pk=new.pk).exists()

    def test_a_school_with_a_new_board_and_theme_keeps_both(self, admin: Any) -> None:
        board, theme = OrganisationFactory(), ThemeFactory()
        school = SchoolPageFactory()
        school.board = board
        school.k4k_school_themes.add(SchoolTheme(theme=theme))
        school.save_revision()

        for record in (board, theme):
            with pytest.raises(ProtectedError), transaction.atomic():
                record.delete()
        assert admin.get(edit_url(school)).status_code == 200

    def test_a_published_change_frees_the_old_record(self, site: Any) -> None:
        old, new = ThemeFactory(), ThemeFactory()
        story = CompleteStoryFactory(themes=[old])
        story.themes = [new]
        story.save_revision().publish()

        old.delete()

        assert not Theme.objects.filter(pk=old.pk).exists()


def test_uses_are_counted_per_kind_and_each_page_once(site: Any) -> None:
    partner = OrganisationFactory()
    StoryPageFactory(partners=[partner], organisation=partner)

    assert uses_in_words(uses(partner)) == "1 verhaal"


def test_before_an_agreement_is_deleted_its_schools_are_named(admin: Any) -> None:
    agreement = AgreementFactory()
    SchoolPageFactory(
        title="De Wegwijzer", municipality=agreement.municipality, themes=[agreement.theme]
    )
    text = admin.get(delete_url(agreement)).content.decode()
    assert "1 school doet door deze afspraak mee aan dit thema: De Wegwijzer." in text
    assert admin.post(delete_url(agreement)).status_code == 302


def test_an_agreement_that_nobody_needs_is_deleted_without_a_warning(admin: Any) -> None:
    agreement = AgreementFactory()
    assert "deze afspraak mee aan" not in admin.get(delete_url(agreement)).content.decode()

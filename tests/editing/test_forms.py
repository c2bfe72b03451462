"""The editing forms: tabs, help on every field, and what is only asked for on publishing."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from taggit.models import Tag
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from k4k_wagtail.editing.modeladmins import record_admins
from k4k_wagtail.network.models import Municipality
from k4k_wagtail.page_types import PAGE_TYPES, get_page_model
from k4k_wagtail.schools.models import RegisterImport
from tests.editing.posts import add_url, chosen, edit_url, rich_text, story, stream
from tests.factories import (
    CoachPageFactory,
    MunicipalityFactory,
    MunicipalityPageFactory,
    NetworkFactory,
    OrganisationFactory,
    SchoolPageFactory,
    StoryPageFactory,
    ThemeFactory,
    ThemePageFactory,
)

PARENTS = {
    "NetworkPage": lambda: NetworkFactory().get_parent(),
    "ThemePage": NetworkFactory,
    "StoryIndexPage": NetworkFactory,
    "SchoolIndexPage": NetworkFactory,
    "CoachIndexPage": NetworkFactory,
    "MunicipalityIndexPage": NetworkFactory,
    "EventIndexPage": NetworkFactory,
    "EventPage": lambda: NetworkFactory().event_index,
    "CoachPage": lambda: NetworkFactory().coach_index,
    "MunicipalityPage": lambda: NetworkFactory().municipality_index,
    "StoryPage": lambda: NetworkFactory().story_index,
    "SchoolPage": lambda: NetworkFactory().school_index,
}
# Lists of what comes about elsewhere.
WITHOUT_FORM = (RegisterImport, Tag)
# Wagtail's own; ours are all the others.
FOREIGN_FIELDS = {"go_live_at", "expire_at", "comment_notifications"}
FOREIGN_ROWS = {"comments"}


def pages_of_every_type() -> list[Any]:
    network = NetworkFactory()
    school = SchoolPageFactory()
    return [
        network,
        network.story_index,
        network.school_index,
        ThemePageFactory(parent=network),
        school,
        StoryPageFactory(schools=[school]),
        network.coach_index,
        CoachPageFactory(schools=[school]),
        network.municipality_index,
        MunicipalityPageFactory(),
    ]


def fields_of(form_class: Any, name: str) -> Any:
    """Yield every field of ours in a form and in its rows, with a name for messages."""
    for field_name, field in form_class.base_fields.items():
        if field_name not in FOREIGN_FIELDS:
            yield f"{name}.{field_name}", field
    for row_name, rows in getattr(form_class, "formsets", {}).items():
        if row_name not in FOREIGN_ROWS:
            yield from fields_of(rows.form, f"{name}.{row_name}")


def all_forms() -> Any:
    for page_type in PAGE_TYPES:
        yield page_type, get_page_model(page_type).get_edit_handler().get_form_class()
    for admin in record_admins():
        if admin.model not in WITHOUT_FORM:
            handler = admin.get_edit_handler().bind_to_model(admin.model)
            yield admin.model.__name__, handler.get_form_class()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_field_has_a_label_and_help(db: None, language: str) -> None:
    with translation.override(language):
        bare = [
            name
            for form, form_class in all_forms()
            for name, field in fields_of(form_class, form)
            if not (str(field.label or "").strip() and str(field.help_text).strip())
        ]

    assert bare == []


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_a_page_of_every_type_can_be_begun(admin: Any, page_type: str) -> None:
    response = admin.get(add_url(get_page_model(page_type), PARENTS[page_type]()))

    assert response.status_code == 200


def test_a_page_of_every_type_can_be_edited(admin: Any) -> None:
    for page in pages_of_every_type():
        assert admin.get(edit_url(page)).status_code == 200


def test_a_story_is_edited_in_tabs(admin: Any, settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"

    soup = BeautifulSoup(admin.get(edit_url(StoryPageFactory())).content, "html.parser")

    tabs = [tab.get_text(strip=True) for tab in soup.select("[role=tab]")]
    names = [tab.removesuffix("()") for tab in tabs[:4]]
    assert names == ["In short", "Story", "Can we do this too?", "Contact and checking"]


class TestSavingAStory:
    @pytest.fixture
    def index(self, site: Any) -> Any:
        return NetworkFactory().story_index

    @pytest.fixture
    def url(self, index: Any) -> str:
        return add_url(get_page_model("StoryPage"), index)

    def complete(self, **values: Any) -> dict[str, Any]:
        given = {
            "gist": "Ouders lezen voor.",
            "themes": [ThemeFactory().pk],
            **chosen("schools", SchoolPageFactory()),
            **stream("approach", ("paragraph", rich_text("We lezen samen."))),
        }
        return story(**{**given, **values})

    def test_an_unfinished_draft_is_saved(self, admin: Any, url: str) -> None:
        admin.post(url, story())

        saved = get_page_model("StoryPage").objects.get()
        assert (saved.title, saved.live) == ("Samen lezen", False)

    def test_publishing_says_on_each_field_what_is_missing(self, admin: Any, url: str) -> None:
        form = admin.post(url, story(publish=True)).context["form"]

        assert set(form.errors) == {"__all__", "gist", "themes", "schools", "approach"}
        assert not get_page_model("StoryPage").objects.exists()

    def test_a_complete_story_is_published(self, admin: Any, url: str) -> None:
        admin.post(url, self.complete(publish=True))

        saved = get_page_model("StoryPage").objects.get()
        assert saved.live
        assert saved.schools.count() == saved.themes.count() == 1
        assert "We lezen samen." in str(saved.approach)

    def test_an_organisation_will_do_when_there_is_a_municipality(
        self, admin: Any, url: str
    ) -> None:
        values = {**chosen("schools"), "organisation": OrganisationFactory().pk}

        form = admin.post(url, self.complete(publish=True, **values)).context["form"]
        assert set(form.errors) == {"__all__", "municipality"}

        values["municipality"] = MunicipalityFactory().pk
        admin.post(url, self.complete(publish=True, **values))
        assert get_page_model("StoryPage").objects.get().live

    def test_a_picture_is_published_with_a_description_and_consent_only(
        self, admin: Any, url: str
    ) -> None:
        image = get_image_model().objects.create(title="Foto", file=get_test_image_file())
        values = {"image": image.pk, "publish": True}

        form = admin.post(url, self.complete(**values)).context["form"]
        assert set(form.errors) == {"__all__", "image_alt", "image_consent"}

        values |= {"image_alt": "Een boek op tafel", "image_consent": "on"}
        admin.post(url, self.complete(**values))
        assert get_page_model("StoryPage").objects.get().live

    def test_more_than_three_first_steps_are_refused_on_their_field(
        self, admin: Any, url: str
    ) -> None:
        form = admin.post(url, self.complete(first_steps="een\ntwee\ndrie\nvier")).context["form"]

        assert set(form.errors) == {"first_steps"}

    def test_several_schools_and_partners_are_kept_and_can_be_taken_out(
        self, admin: Any, url: str
    ) -> None:
        schools = [SchoolPageFactory(), SchoolPageFactory()]
        partner = OrganisationFactory()
        lists = {**chosen("schools", *schools), **chosen("partners", partner)}
        admin.post(url, self.complete(**lists))
        saved = get_page_model("StoryPage").objects.get()
        assert set(saved.schools.all()) == set(schools)
        assert set(saved.partners.all()) == {partner}

        admin.post(edit_url(saved), self.complete(**chosen("schools", schools[0])))

        saved = get_page_model("StoryPage").objects.get()
        assert set(saved.schools.all()) == {schools[0]}
        assert not saved.partners.exists()

    def test_a_line_that_was_left_empty_is_dropped(self, admin: Any, url: str) -> None:
        admin.post(url, self.complete(**stream("schools", ("chosen", ""))))

        assert not get_page_model("StoryPage").objects.get().schools.exists()

    def test_a_page_that_is_no_school_is_refused(self, admin: Any, url: str, index: Any) -> None:
        admin.post(url, self.complete(**chosen("schools", index)))

        assert not get_page_model("StoryPage").objects.filter(schools__isnull=False).exists()


class TestTheStoryForm:
    def test_hundreds_of_schools_make_it_no_longer(self, admin: Any) -> None:
        saved = StoryPageFactory()
        place = MunicipalityFactory()
        before = len(admin.get(edit_url(saved)).content)
        for _number in range(60):
            SchoolPageFactory(title="Een school met een vrij lange naam", municipality=place)

        after = len(admin.get(edit_url(saved)).content)

        assert abs(after - before) < 500

    def test_shows_sub_themes_below_their_theme(self, admin: Any) -> None:
        theme = ThemeFactory(name="Samen4Kansen")
        below = ThemeFactory(name="Gewone leven", parent=theme)
        saved = StoryPageFactory(themes=[below])

        soup = BeautifulSoup(admin.get(edit_url(saved)).content, "html.parser")

        box = soup.select_one(f"input[name=themes][value='{below.pk}']")
        assert box.has_attr("checked")
        outer = box.find_parent("ul").find_parent("li")
        assert outer.select_one("input")["value"] == str(theme.pk)
        assert not soup.select_one(f"input[name=themes][value='{theme.pk}']").has_attr("checked")
        assert "Samen4Kansen" in outer.get_text()

    def test_names_chosen_schools_with_their_place(self, admin: Any) -> None:
        school = SchoolPageFactory(title="De Wegwijzer", place="Aalden")
        saved = StoryPageFactory(schools=[school])

        assert "De Wegwijzer (Aalden)" in admin.get(edit_url(saved)).content.decode()


class TestTheFormOfACoach:
    def test_offers_the_municipalities_that_take_part_and_those_that_are_chosen(
        self, admin: Any
    ) -> None:
        for name, takes_part in (("Assen", True), ("Emmen", False), ("Meppel", False)):
            MunicipalityFactory(name=name, takes_part=takes_part)
        coach = CoachPageFactory()
        coach.municipalities.set(Municipality.objects.filter(name="Meppel"))
        coach.save_revision()
        page = BeautifulSoup(admin.get(edit_url(coach)).content, "html.parser")
        boxes = page.select('input[type="checkbox"][name="municipalities"]')
        found = {
            box.find_parent("label").get_text(strip=True): box.has_attr("checked") for box in boxes
        }
        assert found == {"Assen": False, "Meppel": True}

    def test_says_what_visitors_see_without_a_photo(self, admin: Any) -> None:
        page = admin.get(edit_url(CoachPageFactory())).content.decode()
        assert "Zonder foto zien bezoekers de initialen." in page

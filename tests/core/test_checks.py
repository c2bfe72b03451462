"""Each mistake a site can make has an id and a way out."""

import pytest
from django.apps import apps
from django.conf import global_settings
from django.core.checks import WARNING, run_checks

from k4k_wagtail import conf
from k4k_wagtail.checks import (
    check_apps,
    check_base_page,
    check_base_template,
    check_languages,
    check_urls,
)

# Wagtail's search backend looks at the tables when it is made.
pytestmark = pytest.mark.django_db


def ids(messages):
    return [message.id for message in messages]


def ours():
    return [message for message in run_checks() if message.id.startswith("k4k_wagtail.")]


def test_a_well_installed_site_has_nothing_to_mend():
    assert ours() == []


def test_an_unknown_key_is_named_with_the_keys_that_exist(settings):
    settings.K4K_WAGTAIL = {"STORYS_PER_PAGE": 12}
    (message,) = ours()
    assert message.id == "k4k_wagtail.E002"
    assert "STORYS_PER_PAGE" in message.msg
    assert "STORIES_PER_PAGE" in message.hint


@pytest.mark.parametrize("value", ["12", None, 0, -1, True, 1.5])
def test_a_value_of_another_type_is_named_with_the_default(settings, value):
    settings.K4K_WAGTAIL = {"STORIES_PER_PAGE": value}
    (message,) = ours()
    assert message.id == "k4k_wagtail.E003"
    assert repr(value) in message.msg
    assert "12" in message.hint


@pytest.mark.parametrize(
    "key", ["API_REQUESTS", "EMBED_REQUESTS", "REVIEW_REMINDER_DAYS", "TRUSTED_PROXIES"]
)
@pytest.mark.parametrize(("value", "problems"), [(0, []), (-1, ["k4k_wagtail.E003"])])
def test_what_may_be_zero_may_be_no_less_than_that(settings, key, value, problems):
    settings.K4K_WAGTAIL = {key: value}
    assert ids(ours()) == problems


def test_settings_that_are_no_dictionary_are_reported(settings):
    settings.K4K_WAGTAIL = ["STORIES_PER_PAGE"]
    assert ids(ours()) == ["k4k_wagtail.E001"]
    assert conf.get("STORIES_PER_PAGE") == 12


def test_a_setting_counts_from_the_moment_it_is_set(settings):
    assert conf.get("STORIES_PER_PAGE") == 12
    settings.K4K_WAGTAIL = {"STORIES_PER_PAGE": 3}
    assert conf.get("STORIES_PER_PAGE") == 3


@pytest.mark.parametrize("name", ["wagtail_modeladmin", "wagtail.contrib.settings", "taggit"])
def test_a_missing_app_is_named(monkeypatch, name):
    installed = apps.is_installed
    monkeypatch.setattr(apps, "is_installed", lambda app: app != name and installed(app))
    (message,) = check_apps(None)
    assert message.id == "k4k_wagtail.E004"
    assert f"Add '{name}' to INSTALLED_APPS" in message.hint


@pytest.fixture
def without_leaflet(monkeypatch):
    installed = apps.is_installed
    monkeypatch.setattr(
        apps, "is_installed", lambda app: app != "js_lib_leaflet" and installed(app)
    )


def test_a_site_without_leaflet_is_told_how_to_get_the_large_map(without_leaflet):
    (message,) = ours()
    assert message.id == "k4k_wagtail.W011"
    assert message.level == WARNING
    assert "Add 'js_lib_leaflet' to INSTALLED_APPS" in message.hint
    assert "K4K_WAGTAIL['MAP_TILES_URL']" in message.hint


def test_a_site_that_wants_no_large_map_needs_no_leaflet(without_leaflet, settings):
    settings.K4K_WAGTAIL = {"MAP_TILES_URL": ""}
    assert ours() == []


@pytest.mark.parametrize("name", ["defualt", "no.such.module", "os", "", ".x", "default "])
def test_a_search_backend_that_does_not_exist_is_named_with_those_that_do(settings, name):
    backend = {"BACKEND": "wagtail.search.backends.database"}
    settings.WAGTAILSEARCH_BACKENDS = {"default": backend, "dutch": backend}
    settings.K4K_WAGTAIL = {"SEARCH_BACKEND": name}
    (message,) = ours()
    assert message.id == "k4k_wagtail.E009"
    assert repr(name) in message.msg
    assert "'default', 'dutch'" in message.hint


@pytest.mark.parametrize("name", ["default", "dutch", "wagtail.search.backends.database"])
def test_a_search_backend_of_the_site_is_fine(settings, name):
    backend = {"BACKEND": "wagtail.search.backends.database"}
    settings.WAGTAILSEARCH_BACKENDS = {"default": backend, "dutch": backend}
    settings.K4K_WAGTAIL = {"SEARCH_BACKEND": name}
    assert ours() == []


def test_a_site_in_another_language_is_told_which_we_speak(settings):
    settings.LANGUAGES = global_settings.LANGUAGES
    settings.LANGUAGE_CODE = "de"
    (message,) = check_languages(None)
    assert message.id == "k4k_wagtail.W010"
    assert "Dutch and English" in message.msg


@pytest.mark.parametrize(
    ("language", "languages"),
    [("nl", []), ("en-us", []), ("nl-be", []), ("de", [("de", "Deutsch"), ("nl", "Nederlands")])],
)
def test_a_site_in_one_of_our_languages_is_fine(settings, language, languages):
    settings.LANGUAGE_CODE = language
    settings.LANGUAGES = languages
    assert check_languages(None) == []


def test_a_page_type_without_a_class_names_the_setting(settings):
    settings.K4K_WAGTAIL_STORYPAGE_MODEL = "nowhere.StoryPage"
    (message,) = check_apps(None)
    assert message.id == "k4k_wagtail.E005"
    assert "K4K_WAGTAIL_STORYPAGE_MODEL" in message.hint


def test_our_pages_beside_a_base_page_of_the_site_are_reported(settings):
    settings.WAGTAILCORE_PAGE_MODEL = settings.WAGTAIL_PAGE_MODEL = "mysite.BasePage"
    assert ids(check_base_page(None)) == ["k4k_wagtail.E008"]


def test_a_site_without_base_template_is_reported(settings):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": []}]
    assert ids(check_base_template(None)) == ["k4k_wagtail.E006"]


def test_a_site_without_our_addresses_is_told_the_line_to_add(settings):
    settings.ROOT_URLCONF = "wagtail.urls"
    (message,) = check_urls(None)
    assert message.id == "k4k_wagtail.W007"
    assert 'path("k4k/", include("k4k_wagtail.urls"))' in message.hint

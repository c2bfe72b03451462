"""The lists of stories and schools: filters, counts, chips, pages, and what to do with nothing."""

from datetime import date

import wagtail_factories

from k4k_wagtail.network.models import Municipality
from tests.factories import MunicipalityFactory, SchoolPageFactory
from tests.looks.helpers import soup, story, text


def test_a_story_without_a_photo_shows_a_drawing_of_its_theme(get, network, theme):
    story(network, themes=[theme])
    card = get(network.story_index).select_one(".k4k-card")
    assert "k4k-theme--kiezen" in card["class"]
    assert card.use["href"].startswith("#k4k-art-kiezen-")
    assert not card.find("img")


def test_only_the_first_photo_of_a_list_is_fetched_at_once(get, network, temporary_files):
    photos = wagtail_factories.ImageFactory.create_batch(2)
    for photo in photos:
        story(network, image=photo, image_alt="Een plein")
    first, second = get(network.story_index).select(".k4k-card img")
    assert first["fetchpriority"] == "high"
    assert second["loading"] == "lazy"
    assert [first["alt"], second["alt"]] == ["", ""]


def test_the_filter_is_a_plain_form_with_a_button_and_a_legend_for_each_group(get, network, theme):
    story(network, themes=[theme])
    form = get(network.story_index, "?thema=kansrijk-kiezen").select_one("form[role=search]")
    assert form["method"] == "get"
    assert form["action"] == network.story_index.url
    for group in form.find_all("fieldset"):
        assert group.legend.get_text()
        assert group.parent.name == "details"
    assert "Show results" in text(form)
    assert form.select_one("input[name=thema][value=kansrijk-kiezen]").has_attr("checked")
    assert not form.find("script")


def test_every_option_says_how_many_stories_it_gives(get, network, theme):
    story(network, themes=[theme])
    option = get(network.story_index).select_one("label:has(input[name=thema])")
    assert text(option) == "Kansrijk kiezen 1 story"


def test_sorting_goes_along_with_the_filters(get, network):
    story(network)
    form = get(network.story_index, "?sortering=titel").select_one("form[role=search]")
    assert form.select_one("input[type=hidden][name=sortering]")["value"] == "titel"


def test_the_number_of_results_is_a_heading_that_the_skip_link_reaches(get, network):
    story(network)
    page = get(network.story_index)
    assert text(page.select_one("h2#resultaten")) == "1 story"
    assert page.select_one("a.k4k-skip")["href"] == "#resultaten"
    assert page.title.get_text().startswith("Verhalen (1)")


def test_a_chosen_filter_is_a_link_that_takes_it_away(get, network, theme):
    story(network, themes=[theme])
    page = get(network.story_index, "?thema=kansrijk-kiezen")
    chip = page.select_one(".k4k-chip")
    assert "Remove" in text(chip)
    assert chip["href"] == network.story_index.url
    assert page.find("a", string="Clear all")["href"] == network.story_index.url


def test_words_that_find_nothing_come_back_escaped_and_with_ways_out(get, network):
    story(network)
    page = get(network.story_index, "?q=%3Cb%3Eniets%3C/b%3E")
    assert text(page.select_one("#resultaten")) == "No stories found"
    assert page.select_one("input[name=q]")["value"] == "<b>niets</b>"
    assert not page.select_one(".k4k b:-soup-contains('niets')")
    assert page.select(".k4k-empty .k4k-row a")


def test_a_page_past_the_end_leads_back_to_the_list(client, network, settings):
    settings.LANGUAGE_CODE = "en"
    story(network)
    response = client.get(network.story_index.url + "?pagina=9")
    page = soup(response.content)
    assert response.status_code == 404
    assert text(page.select_one("#resultaten")) == "This page does not exist"
    assert page.find("a", string="To the first page")["href"] == network.story_index.url


def test_a_long_list_has_numbered_pages(get, network, settings):
    settings.K4K_WAGTAIL = {"STORIES_PER_PAGE": 2}
    for _ in range(5):
        story(network)
    page = get(network.story_index, "?pagina=2")
    links = page.select(".k4k-pages a")
    assert [text(link) for link in links] == ["Previous", "Page 1", "Page 2", "Page 3", "Next"]
    assert page.select_one(".k4k-pages [aria-current=page]")["href"].endswith("pagina=2")


def test_schools_stand_by_municipality_with_the_names_of_their_themes(get, network, theme):
    place = MunicipalityFactory(name="Kansdorp", slug="kansdorp")
    SchoolPageFactory(
        parent=network.school_index,
        title="De Brug",
        municipality=place,
        themes=[theme],
        coach_from=date(2020, 1, 1),
    )
    page = get(network.school_index)
    group = page.select_one(".k4k-group")
    assert text(group.h3) == "Kansdorp (1)"
    assert text(group.select_one(".k4k-school")) == "De Brug with a coach Kansrijk kiezen"


def test_schools_sorted_by_name_say_where_they_are(get, network):
    SchoolPageFactory(parent=network.school_index, title="De Brug")
    page = get(network.school_index, "?sortering=titel")
    assert not page.select(".k4k-group")
    assert Municipality.objects.get().name in text(page.select_one(".k4k-school"))


def test_a_list_with_many_filters_asks_not_to_be_indexed(get, network):
    story(network)
    page = get(network.story_index, "?q=verhaal")
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert not get(network.story_index).find("meta", attrs={"name": "robots"})

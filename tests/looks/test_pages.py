"""Pages as a visitor gets them, through the site's own base template."""

import json
import re
from itertools import pairwise

import pytest

from tests.factories import NetworkFactory, SchoolPageFactory, ThemeFactory, ThemePageFactory
from tests.looks.helpers import soup, story, text


def test_a_page_stands_in_the_content_of_the_sites_own_base(get, network):
    page = get(network)
    assert page.select_one("main > .k4k h1").get_text() == "Elk kind een eerlijke kans"
    assert page.title.get_text().endswith("Testsite")
    assert len(page.find_all("h1")) == 1


def test_a_page_refers_only_to_symbols_it_holds(get, network, theme):
    story(network, themes=[theme])
    for page in (network, network.story_index, network.school_index):
        found = get(page)
        refers = {use["href"] for use in found.find_all("use")}
        holds = {f"#{symbol['id']}" for symbol in found.find_all("symbol")}
        assert refers == holds
        assert found.select_one("main > .k4k > :last-child")["class"] == ["k4k-sprite"]


def test_an_article_shows_only_the_parts_that_are_told(get, network):
    approach = [("paragraph", "<p>Zo doen we het.</p>")]
    page = get(story(network, approach=approach, first_steps="Bel aan\nLuister"))
    assert [text(step) for step in page.select(".k4k-step__title")] == ["What we do"]
    assert [text(step) for step in page.select(".k4k-try li")] == ["Bel aan", "Luister"]


def test_an_interview_is_questions_and_answers(get, network):
    body = [("question", {"question": "Wat doe je?", "answer": "<p>Ik luister.</p>"})]
    page = get(story(network, kind="interview", body=body))
    question = page.select_one(".k4k-interview .k4k-qa")
    assert question.h2.get_text() == "Wat doe je?"
    assert text(question.select_one(".k4k-prose")) == "Ik luister."


@pytest.mark.parametrize("typed", ["Ik leer mee.", "‘Ik leer mee.’", '"Ik leer mee."'])
def test_a_quote_has_its_marks_once_whether_or_not_the_editor_typed_them(get, network, typed):
    page = get(story(network, results=[("quote", {"text": typed, "role": "Een vader"})]))
    assert text(page.select_one(".k4k-quote p")) == "Ik leer mee."


def test_headings_of_a_story_follow_each_other(get, network):
    steps = ("steps", {"title": "Stappen", "steps": [{"title": "Een", "text": ""}] * 2})
    page = get(story(network, reason=[("paragraph", "<h3>Kop</h3>")], approach=[steps]))
    levels = [int(heading.name[1]) for heading in page.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_film_is_a_link_until_the_visitor_clicks(get, network):
    film = ("film", {"title": "Kijk mee", "url": "https://youtu.be/abcdefghijk", "duration": ""})
    page = get(story(network, body=[film]))
    facade = page.select_one(".k4k-film")
    assert facade["data-k4k-film"].startswith("https://www.youtube-nocookie.com/")
    assert facade.a["href"] == "https://youtu.be/abcdefghijk"
    assert not page.find("iframe")


def test_a_film_on_another_site_is_a_plain_link(get, network):
    film = ("film", {"title": "Kijk mee", "url": "https://film.example/1", "duration": "3 min"})
    page = get(story(network, body=[film]))
    assert not page.select_one(".k4k-film")
    assert text(page.find("a", href="https://film.example/1")) == "Play the film (3 min)"


def test_a_figure_never_goes_without_its_source(get, network):
    figure = {"value": "34", "label": "ouders", "source": "De school", "source_url": ""}
    page = get(story(network, results=[("figure", {**figure, "reference_date": None})]))
    assert "Source: De school. Reference date: unknown." in text(page.select_one(".k4k-step"))


def test_share_links_tell_nobody(get, network):
    page = get(story(network, title="Tijd & ruimte"))
    mail = page.find("a", href=re.compile("^mailto:"))
    assert "subject=Tijd%20%26%20ruimte" in mail["href"]
    for button in page.select("[data-k4k-copy], [data-k4k-print]"):
        assert button.has_attr("hidden")


def test_a_school_shows_where_its_data_come_from(get, network):
    page = get(SchoolPageFactory(parent=network.school_index, register_source="DUO"))
    assert "Source: DUO." in text(page.select_one(".k4k-facts").parent)


def test_a_closed_school_says_so(get, network):
    page = get(SchoolPageFactory(parent=network.school_index, is_closed=True))
    assert text(page.select_one(".k4k-is-warning")) == "Closed"


def test_a_theme_page_links_to_the_stories_of_the_theme(get, network, theme):
    page = ThemePageFactory(parent=network, theme=theme, questions="Hoe kies je?")
    story(network, themes=[theme])
    found = get(page)
    assert text(found.select_one(".k4k-poster a")) == "Read 1 story"
    assert text(found.select_one("#vragen").parent.li) == "Hoe kies je?"


def test_structured_data_cannot_end_its_own_element(get, network):
    page = get(story(network, title="</script><b>"))
    blocks = page.find_all("script", type="application/ld+json")
    names = [item.get("headline") for block in blocks for item in json.loads(block.string)]
    assert "</script><b>" in names


def test_the_head_describes_the_page_once(get, network):
    page = get(story(network, gist="Zo gaat het."))
    [description] = page.find_all("meta", attrs={"name": "description"})
    assert description["content"] == "Zo gaat het."
    [canonical] = page.find_all("link", rel="canonical")
    assert canonical["href"].startswith("http")
    assert page.find("meta", property="og:type")["content"] == "article"


def test_a_description_of_the_editor_is_not_doubled(get, network):
    page = get(story(network, search_description="Van de redactie."))
    [description] = page.find_all("meta", attrs={"name": "description"})
    assert description["content"] == "Van de redactie."


def test_crumbs_lead_up_and_can_be_switched_off(get, network, settings):
    page = get(network.story_index)
    assert [text(crumb) for crumb in page.select(".k4k-crumbs li")][-2:] == ["Netwerk", "Verhalen"]
    assert text(page.select_one(".k4k-crumbs [aria-current=page]")) == "Verhalen"
    settings.K4K_WAGTAIL = {"SHOW_BREADCRUMBS": False}
    assert not get(network.story_index).select(".k4k-crumbs")


def test_a_demo_says_that_it_is_one(get, site):
    assert get(NetworkFactory(is_demo=True)).select_one(".k4k-notice")
    assert not get(NetworkFactory(is_demo=False)).select_one(".k4k-notice")


def test_the_navigation_marks_where_the_visitor_is(get, network):
    page = get(story(network))
    assert text(page.select_one(".k4k-nav__list [aria-current=true]")) == "Verhalen"
    page = get(network.story_index)
    assert text(page.select_one(".k4k-nav__list [aria-current=page]")) == "Verhalen"


@pytest.mark.parametrize(
    ("language", "locale"),
    [("nl", "nl_NL"), ("en", "en_US"), ("en-us", "en_US"), ("en-gb", "en_GB"), ("nl-be", "nl_BE")],
)
def test_open_graph_gets_a_language_with_its_country(network, client, settings, language, locale):
    settings.LANGUAGE_CODE = language
    tag = soup(client.get(network.url).content).select_one("meta[property='og:locale']")
    assert tag["content"] == locale


def test_open_graph_gets_no_language_of_which_the_country_is_not_known(network, client, settings):
    settings.LANGUAGE_CODE = "zh-hans"
    assert not soup(client.get(network.url).content).select("meta[property='og:locale']")


def test_questions_stand_beside_the_text_of_a_theme_without_topics(get, network, theme):
    page = ThemePageFactory(parent=network, theme=theme, questions="Hoe kies je?\nWanneer?")
    aside = get(page).select_one(".k4k-split > aside")
    assert [one.get_text() for one in aside.select("li")] == ["Hoe kies je?", "Wanneer?"]


def test_questions_stand_below_the_text_of_a_theme_with_topics(get, network, theme):
    ThemePageFactory(parent=network, theme=ThemeFactory(name="Leesplezier", parent=theme))
    page = ThemePageFactory(parent=network, theme=theme, questions="Hoe kies je?")
    split = get(page).select_one(".k4k-split")
    assert "Leesplezier" in split.select_one("aside").get_text()
    assert "Hoe kies je?" not in split.select_one("aside").get_text()
    assert "Hoe kies je?" in split.select_one("section").get_text()

"""Drawings: which story gets which, and how a drawing gets on a page once."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from k4k_wagtail.network import drawings

SYMBOLS = Path(drawings.__file__).parents[1] / "templates" / "k4k_wagtail" / "symbols"
FILES = sorted(SYMBOLS.glob("*/*.svg"))
names = st.sampled_from([name for family in drawings.ART.values() for name in family])


def render(source, request=None, **context):
    return Template("{% load k4k %}" + source).render(Context({"request": request, **context}))


@pytest.fixture
def request_of_page():
    return RequestFactory().get("/")


def symbol_ids(html):
    return re.findall(r'<symbol id="([^"]+)"', html)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_symbol_file_holds_one_symbol_named_after_the_file(file):
    name = f"{file.parent.name}/{file.stem}"
    svg, view_box, content = drawings.symbol(name)
    assert symbol_ids(svg) == [drawings.symbol_id(name)]
    assert len(view_box.split()) == 4
    assert "<" in content


@pytest.mark.parametrize("colour", drawings.ART)
def test_every_drawing_of_a_theme_exists_and_is_given_to_some_story(colour):
    given_out = {drawings.art_name(colour, number) for number in range(60)}
    assert given_out == set(drawings.ART[colour])
    for name in given_out:
        assert (SYMBOLS / "art" / f"{name}.svg").exists()


def test_a_story_keeps_its_drawing():
    assert drawings.art_name("samen", 7) == drawings.art_name("samen", 7)


@pytest.mark.parametrize("colour", ["", "paars", "../secret"])
def test_an_unknown_colour_gets_a_neutral_drawing_and_a_plain_sign(colour):
    assert drawings.art_name(colour, 1).startswith("neutral-")
    assert drawings.theme_art_name(colour).startswith("neutral-")
    assert drawings.sign_name(colour) == "sign/neutral"


@given(st.lists(names, max_size=40))
def test_no_drawing_returns_among_close_neighbours(own):
    spread = drawings.spread_art(own)
    assert [name.rpartition("-")[0] for name in spread] == [n.rpartition("-")[0] for n in own]
    for place, name in enumerate(spread):
        family = drawings.ART[name.rpartition("-")[0]]
        near = min(drawings.NEIGHBOURS, len(family) - 1)
        assert name not in spread[max(0, place - near) : place]


def test_a_card_keeps_its_own_drawing_when_no_neighbour_shows_it():
    own = ["samen-1", "beginnen-1", "samen-2", "kiezen-1", "samen-1"]
    assert drawings.spread_art(own) == own


def test_cards_with_a_photo_take_no_drawing_away():
    assert drawings.spread_art(["", "samen-1", "", ""]) == ["", "samen-1", "", ""]


def test_the_sprite_holds_each_used_symbol_once_and_no_other(request_of_page):
    html = render(
        '{% k4k_icon "pin" %}{% k4k_icon "pin" %}{% k4k_art "samen-2" %}{% k4k_sprite %}',
        request_of_page,
    )
    assert symbol_ids(html) == ["k4k-icon-pin", "k4k-art-samen-2"]
    assert html.count('href="#k4k-icon-pin"') == 2


def test_a_symbol_used_in_an_included_template_is_in_the_sprite_too(request_of_page):
    html = render(
        '{% include "k4k_wagtail/components/demo.html" %}{% k4k_sprite %}', request_of_page
    )
    assert symbol_ids(html) == ["k4k-icon-info"]


def test_a_later_sprite_holds_only_what_came_after_the_first(request_of_page):
    first = render('{% k4k_icon "pin" %}{% k4k_sprite %}', request_of_page)
    second = render('{% k4k_icon "pin" %}{% k4k_icon "x" %}{% k4k_sprite %}', request_of_page)
    assert symbol_ids(first) == ["k4k-icon-pin"]
    assert symbol_ids(second) == ["k4k-icon-x"]


def test_a_page_without_symbols_has_no_sprite(request_of_page):
    assert render("{% k4k_sprite %}", request_of_page) == ""


def test_without_a_request_a_symbol_stands_where_it_is_used():
    html = render('{% k4k_icon "pin" %}{% k4k_art "kiezen-1" %}{% k4k_sprite %}')
    assert "<use" not in html
    assert "<symbol" not in html
    assert html.count("<path") > 3


def test_drawings_are_hidden_from_screen_readers(request_of_page):
    html = render('{% k4k_icon "pin" %}{% k4k_art "samen-1" "poster" %}', request_of_page)
    assert html.count("<svg") == html.count('aria-hidden="true"') == 2


def test_the_poster_of_a_drawing_shows_its_own_richer_scene(request_of_page):
    assert "k4k-art-samen-1-poster" in render('{% k4k_art "samen-1" "poster" %}', request_of_page)
    assert "k4k-art-samen-1-poster" not in render('{% k4k_art "samen-1" %}', request_of_page)


def test_a_site_replaces_a_symbol_with_a_file_of_its_own(settings, tmp_path):
    own = tmp_path / "k4k_wagtail" / "symbols" / "icon" / "pin.svg"
    own.parent.mkdir(parents=True)
    own.write_text('<symbol id="k4k-icon-pin" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></symbol>')
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]
    settings.DEBUG = True
    assert 'viewBox="0 0 9 9"' in render('{% k4k_icon "pin" %}')


@pytest.mark.parametrize("name", ["pin", "icon/../../settings", "photo/pin", "icon/Pin"])
def test_a_name_that_is_no_symbol_is_refused_with_the_form_it_should_have(name):
    with pytest.raises(ValueError, match=r"icon/…, sign/… or art/…"):
        drawings.template_name(name)


def test_an_unknown_variant_is_refused_with_those_that_exist():
    with pytest.raises(ValueError, match="card, poster, wide"):
        drawings.art_html("samen-1", "huge")


def test_a_theme_name_is_escaped_in_its_tag(request_of_page):
    class Theme:
        public_name, colour, icon = "<b>Samen</b>", "samen", "samen"

    html = render("{% k4k_tags themes %}", request_of_page, themes=[Theme])
    assert "&lt;b&gt;Samen" in html
    assert "k4k-theme--samen" in html

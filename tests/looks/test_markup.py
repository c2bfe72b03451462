"""Rules that hold for every template and for the style sheet."""

import re
from pathlib import Path

import pytest

import k4k_wagtail

PACKAGE = Path(k4k_wagtail.__file__).parent
ROOT = PACKAGE / "templates" / "k4k_wagtail"
TEMPLATES = sorted(
    file for file in ROOT.rglob("*.html") if "admin" not in file.relative_to(ROOT).parts
)
CSS = re.sub(
    r"/\*.*?\*/", "", (PACKAGE / "static" / "k4k_wagtail" / "k4k.css").read_text(), flags=re.DOTALL
)
EVERY_TEMPLATE = pytest.mark.parametrize(
    "source",
    [pytest.param(file.read_text(), id=str(file.relative_to(ROOT))) for file in TEMPLATES],
)


def selectors():
    """Every selector of the style sheet, without at-rules."""
    for prelude in re.findall(r"([^{}]+)\{", CSS):
        if not prelude.strip().startswith("@"):
            yield from re.split(r",(?![^(]*\))", prelude.strip())


@EVERY_TEMPLATE
def test_a_template_has_no_inline_style_or_script(source):
    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=|javascript:", source)
    for script in re.findall(r"<script[^>]*>", source):
        assert " src=" in script


@EVERY_TEMPLATE
def test_a_class_in_a_template_has_a_rule_in_the_style_sheet(source):
    plain = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", source)
    used = set(
        re.findall(r"\bk4k-[a-z0-9_-]*[a-z0-9](?![a-z0-9_-])", " ".join(classes(source, plain)))
    )
    known = set(re.findall(r"\.(k4k-[a-zA-Z0-9_-]+)", CSS))
    # Hooks for a site's own style sheet: these parts need no style of ours.
    assert used - known - {"k4k-filter", "k4k-results"} == set()


def classes(source, plain):
    """What stands in class attributes, and in the class argument of the icon tags."""
    yield from re.findall(r'class="([^"]*)"', plain)
    yield from re.findall(r'\{% k4k_(?:icon|sign) \S+ "([^"]*)"', source)


@EVERY_TEMPLATE
def test_an_icon_that_a_template_names_exists(source):
    named = re.findall(r'k4k_icon "([^"]+)"', source) + re.findall(r'\bicon="([^"]+)"', source)
    for name in named:
        assert (ROOT / "symbols" / "icon" / f"{name}.svg").exists(), name


@EVERY_TEMPLATE
def test_a_template_that_is_included_exists(source):
    for name in re.findall(r'include "k4k_wagtail/([^"]+)"', source):
        assert (ROOT / name).exists(), name


@EVERY_TEMPLATE
def test_an_image_tag_is_left_to_the_picture_tag(source):
    assert "<img" not in source


def test_the_style_sheet_touches_nothing_outside_its_own_scope():
    for selector in selectors():
        assert ".k4k" in selector, selector


def test_the_style_sheet_fetches_nothing():
    assert "url(" not in CSS
    assert "@import" not in CSS
    assert "@font-face" not in CSS


def test_every_light_and_dark_colour_has_a_light_one_for_older_browsers():
    head, fallback = CSS.split("@supports not (color: light-dark(#000, #fff))", 1)
    themed = set(re.findall(r"(--k4k-[a-z0-9-]+):[^;]*light-dark", head))
    plain = set(re.findall(r"(--k4k-[a-z0-9-]+):", fallback.split("}", 1)[0]))
    assert themed - plain == set()


def test_filters_need_no_new_browser_to_be_open_on_a_wide_page():
    assert "::details-content" not in CSS
    wide = CSS[CSS.index("@container k4k (min-width: 52rem)") :]
    assert ".k4k-filter__toggle:not([open]) + .k4k-filter__panel { display: block; }" in wide

"""The script that other sites load."""

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client

import k4k_wagtail

STATIC = Path(k4k_wagtail.__file__).parent / "static" / "k4k_wagtail"
CODE = (STATIC / "insluiten.js").read_text()
LARGEST = 4096


def test_the_script_is_small() -> None:
    assert len(gzip.compress(CODE.encode(), 6)) <= LARGEST


def test_the_script_keeps_nothing_and_asks_nobody_else() -> None:
    assert not re.search(r"cookie\s*=|localStorage|sessionStorage|indexedDB|https?://", CODE)


def test_every_token_of_the_style_sheet_may_be_set_by_a_page() -> None:
    css = (STATIC / "k4k.css").read_text()
    block = css[css.index(".k4k {") : css.index("}", css.index(".k4k {"))]
    tokens = set(re.findall(r"--k4k-([a-z0-9-]+):", block))
    # What follows from others, per theme or in one piece.
    tokens -= {"accent", "accent-mid", "accent-soft", "rule"}
    found = re.search(r'TOKENS = "([^"]+)"', CODE)
    assert found is not None
    assert set(found[1].split()) == tokens


@pytest.mark.django_db
def test_the_script_has_one_address_and_is_kept_for_a_while(client: Client) -> None:
    response = client.get("/k4k/insluiten.js")
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=3600"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.content.decode() == CODE
    assert not response.cookies
    assert client.post("/k4k/insluiten.js").status_code == 405

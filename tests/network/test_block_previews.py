"""The previews in the editor's choice of blocks."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from k4k_wagtail.network.blocks import BodyBlock

BLOCKS = dict(BodyBlock().child_blocks)


@pytest.fixture
def editor(site: Any, client: Any) -> Any:
    client.force_login(get_user_model().objects.create_superuser("redactie", password="x"))
    return client


@pytest.mark.parametrize("name", BLOCKS)
def test_each_block_has_a_preview_in_the_looks_of_the_site(editor: Any, name: str) -> None:
    block = BLOCKS[name]

    response = editor.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})

    soup = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200
    assert block.is_previewable
    assert soup.select_one("link[href$='k4k_wagtail/k4k.css']")
    assert len(soup.select_one(".k4k").get_text(strip=True)) > 15
    assert not soup.select("iframe")


@pytest.mark.parametrize(("name", "number"), [("image", 1), ("gallery", 2)])
def test_pictures_are_drawn_without_any_in_the_database(
    editor: Any, name: str, number: int
) -> None:
    assert not get_image_model().objects.exists()

    response = editor.get(
        reverse("wagtailadmin_block_preview"), {"id": BLOCKS[name].definition_prefix}
    )

    soup = BeautifulSoup(response.content, "html.parser")
    assert len(soup.select("img[src$='.svg'][alt]")) == number


def test_a_download_is_shown_without_any_document(editor: Any) -> None:
    assert not get_document_model().objects.exists()

    response = editor.get(
        reverse("wagtailadmin_block_preview"), {"id": BLOCKS["download"].definition_prefix}
    )

    assert "PDF" in response.content.decode()


@pytest.mark.parametrize("name", BLOCKS)
def test_each_block_says_what_it_is_for(name: str) -> None:
    assert str(BLOCKS[name].get_description()).strip()

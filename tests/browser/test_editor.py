"""What an editor does: write a story with a picture and a film, look at it, publish it, find it."""

from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image

TITLE = "Samen fluiten op het plein"
FILM = "https://www.youtube.com/watch?v=aBcDeFg_h-1"


@pytest.fixture
def photo():
    """A photo to upload, higher than it is wide."""
    data = BytesIO()
    Image.new("RGB", (900, 1400), "#5aa896").save(data, "JPEG")
    return {"name": "plein.jpg", "mimeType": "image/jpeg", "buffer": data.getvalue()}


def stream(page, name):
    """The section of the form that holds a list of blocks."""
    return page.locator(f'[name="{name}-count"]').locator("xpath=ancestor::section[1]")


def choose_school(page, name):
    section = stream(page, "schools")
    section.locator(".c-sf-add-button").click()
    section.locator(".chooser__choose-button").first.click()
    dialog = page.locator(".modal-dialog")
    dialog.locator("input[name=q]").fill(name)
    dialog.get_by_role("link", name=name).first.click()
    section.get_by_text(name).wait_for()


def upload_photo(page, photo):
    page.locator("#id_image-chooser .chooser__choose-button").click()
    dialog = page.locator(".modal-dialog")
    dialog.get_by_role("tab", name="Uploaden").click()
    dialog.locator("input[type=file]").set_input_files(photo)
    dialog.locator("input[name$=title]").fill("Plein")
    dialog.get_by_role("button", name="Uploaden").click()
    page.locator("#id_image-chooser img").first.wait_for()


def add_film(page):
    page.get_by_role("tab", name="Verhaal").click()
    stream(page, "body").locator(".c-sf-add-button").last.click()
    page.get_by_role("option", name="Film").first.click()
    page.locator('[name="body-0-value-title"]').fill("Op het plein")
    page.locator('[name="body-0-value-url"]').fill(FILM)


def publish(page):
    page.locator("footer .w-dropdown__toggle").last.click()
    page.locator("button[name=action-publish]").click()
    page.wait_for_load_state("networkidle")


def test_an_editor_publishes_a_story_with_a_picture_and_a_film(desk, demo_site, network, photo):
    page = desk
    page.goto(f"{demo_site}/admin/k4k/verhalen/")
    page.get_by_role("link", name="Verhaal toevoegen").click()
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_gist").fill("Kinderen fluiten zelf de wedstrijd in de pauze.")
    page.get_by_label("Kansrijk kiezen").check()
    choose_school(page, "De Vliegerhof")
    upload_photo(page, photo)
    page.locator("#id_image_alt").fill("Een leeg plein met een fluitje")
    page.locator("#id_image_consent").check()
    add_film(page)
    page.get_by_role("button", name="Voorvertoning").first.click()
    preview = page.frame_locator("iframe.w-preview__iframe").last
    preview.get_by_role("heading", name=TITLE).wait_for()
    publish(page)
    assert "is gepubliceerd" in page.locator(".messages").inner_text()
    # No waiting: the list knows at once.
    page.goto(f"{network}/verhalen/?thema=kansrijk-kiezen&gemeente=hoogeveen")
    card = page.locator(".k4k-card", has_text=TITLE)
    assert card.locator("img").count() == 1
    card.get_by_role("link", name=TITLE).click()
    assert page.locator(".k4k-film").count() == 1


def test_an_editor_sees_on_each_tab_how_much_keeps_a_story_from_being_published(desk, demo_site):
    page = desk
    page.goto(f"{demo_site}/admin/k4k/verhalen/")
    page.get_by_role("link", name="Verhaal toevoegen").click()
    page.locator("#id_title").fill("Nog niet af")
    publish(page)
    counts = {tab: page.get_by_role("tab", name=tab) for tab in ("In het kort", "Verhaal")}
    assert {
        tab: one.locator("[data-w-count-target=total]").inner_text() for tab, one in counts.items()
    } == {
        "In het kort": "3",
        "Verhaal": "1",
    }
    assert "Scholen: " in page.locator(".messages").inner_text()


@pytest.mark.parametrize("width", [360, 900, 1280])
def test_fields_beside_each_other_stand_on_one_line_and_show_all_of_a_year(desk, demo_site, width):
    page = desk
    page.goto(f"{demo_site}/admin/k4k/verhalen/")
    page.get_by_role("link", name="Verhaal toevoegen").click()
    page.locator("#id_since_year").fill("2021")
    page.set_viewport_size({"width": width, "height": 1000})
    boxes = [page.locator(f"#id_{name}").bounding_box() for name in ("kind", "phase", "since_year")]
    # Each either below the one before it, or on the same line.
    for one, other in pairwise(boxes):
        assert other["y"] >= one["y"] + one["height"] or abs(other["y"] - one["y"]) < 2
    year = page.locator("#id_since_year")
    assert year.evaluate("input => input.scrollWidth <= input.clientWidth")

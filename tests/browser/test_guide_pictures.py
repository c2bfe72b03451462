"""The pictures of the guide, taken on a walk through the demo.

``make guide`` keeps what this run takes; otherwise it only shows that the walk can still be made.
"""

import os

from PIL import Image

from k4k_wagtail.editing.guide.pictures import PICTURES, PLACE
from tests.browser.guide_walk import Walk

MOST_BYTES = 60_000


def test_a_walk_through_the_demo_takes_every_picture_of_the_guide(
    browser, signed_in, demo_site, tmp_path
):
    folder = PLACE if os.environ.get("K4K_GUIDE_PICTURES") else tmp_path
    contexts = []

    def opened(name, size):
        viewport = dict(zip(("width", "height"), size, strict=True))
        contexts.append(browser.new_context(locale="nl-NL", viewport=viewport))
        return signed_in(name, on=contexts[-1].new_page())

    try:
        Walk(opened, demo_site, folder).all()
    finally:
        for context in contexts:
            context.close()
    assert sorted(file.stem for file in folder.iterdir()) == sorted(PICTURES)
    for file in folder.iterdir():
        with Image.open(file) as image:
            assert image.size == (PICTURES[file.stem].width, PICTURES[file.stem].height)
        assert file.stat().st_size <= MOST_BYTES

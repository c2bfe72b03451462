"""A walk through the demo that takes the pictures of the guide: ``make guide``."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from k4k_wagtail.editing.guide.pictures import PHONE, PICTURES, WIDE
from tests.browser.test_desk import FULL
from tests.browser.test_moderation import ask_for_a_change, hand_in, write_story

# Another than that of the story in the tests, and short enough for a telephone.
TITLE = "Samen lezen"
SUBMIT = "button[name=action-submit]"
JUDGE = "[data-workflow-action-name=reject]"
# Small enough to stand in the package, and to read on paper.
QUALITY = 78


class Walk:
    """The walk: each method visits screens and takes their pictures.

    Args:
        open_admin: opens the admin as somebody, on a screen of some width and height.
        address: of the site with the demo.
        folder: where the pictures go.
    """

    def __init__(self, open_admin: Callable[..., Any], address: str, folder: Path) -> None:
        self.open_admin, self.address, self.folder = open_admin, address, folder

    def all(self) -> None:
        """Take every picture, and leave the demo as it was."""
        author = self.open_admin("school", WIDE)
        self.take(author, "begin")
        with self.handed_in_story() as form:
            self.review(form)
            author.goto(form)
            author.locator(".k4k-admin-asked").wait_for()
            self.take(author, "gevraagd")
        self.office()
        self.door()

    @contextmanager
    def handed_in_story(self) -> Iterator[str]:
        """Write a story on a telephone and hand it in; yield its form, and delete it afterwards."""
        phone = self.open_admin("school", PHONE)
        write_story(phone, self.address)
        phone.get_by_role("tab", name="In het kort").click()
        phone.locator("#id_title").fill(TITLE)
        self.take(phone, "verhaal", at="#id_title")
        self.take(phone, "foto", at="#id_image_alt")
        phone.locator("footer .w-dropdown__toggle").last.click()
        phone.locator(f"footer {SUBMIT}").wait_for()
        self.take(phone, "indienen")
        hand_in(phone)
        office = self.open_admin("redactie", WIDE)
        office.goto(f"{self.address}/admin/k4k/verhalen/?q={TITLE}")
        form = office.get_by_role("link", name=TITLE, exact=True).first.get_attribute("href")
        try:
            yield f"{self.address}{form}"
        finally:
            office.goto(f"{self.address}{form.replace('/edit/', '/delete/')}")
            office.locator("main form button[type=submit], main form [type=submit]").first.click()
            office.locator(".messages .success").wait_for()

    def review(self, form: str) -> None:
        """Look at the story as the office does, and ask for a change."""
        office = self.open_admin("redactie", WIDE)
        office.goto(form)
        office.locator("footer .w-dropdown__toggle").last.click()
        office.locator(f"footer {JUDGE}").wait_for()
        self.take(office, "beoordelen")
        ask_for_a_change(office)

    def office(self) -> None:
        """Visit the screens of the network office."""
        office = self.open_admin("redactie", WIDE)
        self.take(office, "bureau")
        office.goto(f"{self.address}/admin/reports/k4k-onvolledige-verhalen/")
        self.take(office, "rapport")
        office.goto(f"{self.address}/admin/k4k/verhalen/")
        office.get_by_role("link", name="samen wijzigen").first.click()
        office.locator("input[name=kind]").first.check()
        self.take(office, "samen_wijzigen")

    def door(self) -> None:
        """Look at who is there, on a telephone."""
        phone = self.open_admin("redactie", PHONE)
        phone.goto(f"{self.address}/admin/k4k/aanmeldingen/")
        phone.get_by_role("link", name=FULL).first.click()
        phone.get_by_role("link", name="Vink aan wie er is").click()
        phone.locator(".k4k-admin-presence input[type=checkbox]").first.check()
        self.take(phone, "deur", at=".k4k-admin-presence")

    def take(self, page: Any, name: str, at: str = "") -> None:
        """Take the picture with this name, of what is on the screen or begins at an element."""
        page.wait_for_load_state("networkidle")
        page.locator(".messages").evaluate_all("every => every.forEach(one => one.remove())")
        if at:
            page.locator(at).first.evaluate(
                "one => (one.closest('.w-panel') || one).scrollIntoView({block: 'start'})"
            )
        page.wait_for_timeout(500)
        picture, shot = PICTURES[name], page.screenshot(animations="disabled")
        with Image.open(io.BytesIO(shot)) as image:
            image.convert("RGB").save(
                self.folder / Path(picture.path).name, quality=QUALITY, method=6
            )

"""What the editor's choice of blocks shows in each block: no picture or document is needed."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.templatetags.static import static
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class SampleFile:
    """Stands in for the file of a picture or document."""

    url: str


@dataclass(frozen=True)
class SamplePicture:
    """Stands in for a picture of the site: a drawing of ours, which has no pixels to resize."""

    name: str
    width: int = 640
    height: int = 420
    title: str = ""

    @property
    def file(self) -> SampleFile:
        """The drawing, among the static files."""
        return SampleFile(static(f"k4k_wagtail/samples/{self.name}.svg"))

    def is_svg(self) -> bool:
        """Return that this is a drawing."""
        return True


@dataclass(frozen=True)
class SampleDocument:
    """Stands in for a document of the site."""

    title: str
    url: str = "#"
    file_extension: str = "pdf"
    file_size: int = 250_000


def text() -> str:
    """Return running text."""
    words = _("The school asked the parents. The answer was clear: a place of our own, every week.")
    return f"<p>{words}</p>"


def quote() -> dict[str, Any]:
    """Return a quote."""
    return {
        "text": _("Here I learn the same words as my daughter. Now I can join in at home."),
        "role": _("A mother in the parents’ room"),
    }


def picture() -> dict[str, Any]:
    """Return a picture with its texts."""
    return {
        "image": SamplePicture("table"),
        "alt": _("A table with books and a teapot"),
        "caption": _("Every Tuesday the table is set."),
        "credit": _("The school"),
    }


def gallery() -> dict[str, Any]:
    """Return two pictures."""
    names = ("table", "garden")
    pictures = [{**picture(), "image": SamplePicture(name), "caption": ""} for name in names]
    return {"title": _("This is how it looks"), "pictures": pictures}


def film() -> dict[str, Any]:
    """Return a film that does not exist; the preview loads nothing from elsewhere."""
    return {
        "title": _("Have a look in the parents’ room"),
        "url": "https://www.youtube.com/watch?v=voorbeeld00",
        "duration": _("3 min"),
        "transcript": f"<p>{_('A mother tells about her first morning.')}</p>",
    }


def download() -> dict[str, Any]:
    """Return a document."""
    return {"document": SampleDocument(_("Invitation for parents")), "title": ""}


def question() -> dict[str, Any]:
    """Return a question and its answer."""
    answer = _("I begin at the gate. That is where I hear most.")
    return {"question": _("What do you do on an ordinary day?"), "answer": f"<p>{answer}</p>"}


def steps() -> dict[str, Any]:
    """Return three steps."""
    return {
        "title": _("How we do it"),
        "steps": [
            {
                "title": _("Ask parents what they need"),
                "text": f"<p>{_('Do that at the gate, with a cup of coffee.')}</p>",
            },
            {"title": _("Choose one place and one fixed hour"), "text": ""},
            {"title": _("Begin small"), "text": ""},
        ],
    }


def figure() -> dict[str, Any]:
    """Return a number with its source and date."""
    return {
        "value": "34",
        "label": _("parents came five times or more"),
        "source": _("Count by the school"),
        "source_url": "",
        "reference_date": datetime.date(2026, 1, 15),
    }


def figures() -> dict[str, Any]:
    """Return a block that shows what the network has."""
    return {
        "heading": _("The network in figures"),
        "municipality": None,
        "typed": "all",
        "chosen": [],
        "counted": ["participating_schools", "schools_with_coach", "stories"],
        "chart": "",
        "download": False,
    }

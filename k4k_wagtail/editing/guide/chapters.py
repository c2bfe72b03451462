"""The chapters of the guide: what each is called, and for which roles it is.

The text of a chapter is a template per language, named after its slug:
``k4k_wagtail/admin/guide/nl/<slug>.html``. A site may have its own, like any template.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from k4k_wagtail.editing.roles.enums import Role

# The language of the guide for whoever reads none of these comes first.
LANGUAGES = ("nl", "en")

EVERYBODY = tuple(Role)
PUBLISHERS = (Role.NETWORK_EDITOR, Role.MUNICIPALITY_EDITOR)
WRITERS = (Role.SCHOOL_AUTHOR, *PUBLISHERS)


@dataclass(frozen=True)
class Chapter:
    """A chapter of the guide.

    Attributes:
        slug: its anchor, and the name of its template.
        title: its heading.
        roles: for whom it is; all others may read it too.
    """

    slug: str
    title: Any
    roles: tuple[Role, ...] = EVERYBODY

    def template(self, language: str) -> str:
        """Return the template with the text.

        Args:
            language: one of ``LANGUAGES``.
        """
        return f"k4k_wagtail/admin/guide/{language}/{self.slug}.html"


CHAPTERS = (
    Chapter("wie-ben-je", _("Who you are, and what you may do")),
    Chapter("verhaal", _("Write a story in ten steps"), WRITERS),
    Chapter("foto", _("Pictures, and who is in them"), (*WRITERS, Role.COACH)),
    Chapter("indienen", _("Hand in, and what happens then"), (Role.SCHOOL_AUTHOR, Role.COACH)),
    Chapter("ook-toegepast", _("A school does this too"), WRITERS),
    Chapter("controleren", _("Check and publish"), PUBLISHERS),
    Chapter("bijhouden", _("Find and mend what is out of date"), (*PUBLISHERS, Role.REPORT_READER)),
    Chapter("activiteit", _("An event with sign-ups"), PUBLISHERS),
    Chapter("coaches", _("Coaches and their consent"), (*PUBLISHERS, Role.COACH)),
    Chapter("veel-tegelijk", _("Change many stories at once"), PUBLISHERS),
    Chapter("samenvoegen", _("Merge labels, themes and organisations"), (Role.NETWORK_EDITOR,)),
    Chapter("insluiten", _("Show the network on another site"), PUBLISHERS),
    Chapter("als-het-misgaat", _("When something goes wrong")),
)


def shared_out(roles: Collection[str]) -> tuple[list[Chapter], list[Chapter]]:
    """Return the chapters for somebody with these roles, and the others, each in our order.

    Args:
        roles: values of ``Role``. Without one nothing is known of the reader, and all chapters
            are as much for them.
    """
    own = [one for one in CHAPTERS if not roles or set(roles) & set(one.roles)]
    return own, [one for one in CHAPTERS if one not in own]

"""What the panels of the desk share: a few rows that lead on, and nothing when there are none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from wagtail.admin.ui.components import Component

from k4k_wagtail.editing.choosers import ADMIN_CSS

# Rows in a panel; what there is more stands behind a link.
SHOWN = 5


class Way(NamedTuple):
    """A link: where to, what it says, and its sign."""

    url: str
    label: Any
    icon: str = ""


@dataclass(frozen=True)
class Row:
    """Something to look at.

    Attributes:
        title: what it is.
        url: where to see to it; empty when the user may not.
        details: what to know of it, in a few words each.
        warning: why it should not wait, or an empty text.
        quote: what somebody wrote about it, or an empty text.
    """

    title: str
    url: str = ""
    details: Sequence[str] = ()
    warning: str = ""
    quote: str = ""


class DeskPanel(Component):
    """A panel with rows. It shows itself only when there are some.

    Attributes:
        panel_id: what its HTML is found by.
        heading: what stands above it.
        icon: its sign.
        order: its place among the panels of the home page.
    """

    template_name = "k4k_wagtail/admin/home_panel.html"
    panel_id: ClassVar[str]
    heading: Any
    icon: ClassVar[str]
    order: ClassVar[int]

    def __init__(self, request: Any) -> None:
        self.request = request
        self.user = request.user

    def find(self) -> list[Row]:
        """Return one row more than is shown, if there are so many: then there is a way on."""
        raise NotImplementedError

    def ways_on(self) -> list[Way]:
        """Return the links to all there is; shown below the rows."""
        return []

    @cached_property
    def rows(self) -> list[Row]:
        """The rows, found once a request."""
        return self.find()

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self.rows)

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the rows and the ways on."""
        return {"panel": self, "rows": self.rows[:SHOWN], "ways_on": self.ways_on()}

    def render_html(self, parent_context: Any = None) -> SafeString:
        """Return the panel, or nothing when there is nothing to look at."""
        return super().render_html(parent_context) if self.is_shown else SafeString("")

    class Media:
        css = {"all": [ADMIN_CSS]}

"""Which panels stand on the home page of the admin."""

from typing import Any

from wagtail.admin.views.home import RecentEditsPanel, UserObjectsInWorkflowModerationPanel

from k4k_wagtail.editing.dashboard.buttons import Buttons
from k4k_wagtail.editing.dashboard.figures import Figures
from k4k_wagtail.editing.dashboard.proposals import Proposals
from k4k_wagtail.editing.dashboard.watch import Coming, Ending, ToCheck
from k4k_wagtail.editing.dashboard.work import Drafts, Submitted


def arrange(request: Any, panels: list[Any]) -> None:
    """Add ours, and take those of Wagtail that would say the same again.

    Wagtail's “awaiting your review” stays: it has the buttons. What was submitted stands in ours,
    which says what was asked to change. Who has drafts sees those, and everybody else what they
    edited last.

    Args:
        request: of whoever looks.
        panels: those of the home page, changed in place.
    """
    drafts = Drafts(request)
    replaced: tuple[type, ...] = (UserObjectsInWorkflowModerationPanel,)
    if drafts.is_shown:
        replaced += (RecentEditsPanel,)
    panels[:] = [panel for panel in panels if type(panel) not in replaced]
    others = (Buttons, Submitted, Proposals, ToCheck, Ending, Coming, Figures)
    panels += [drafts, *(panel(request) for panel in others)]

"""Words for what is written in the log about roles: who was asked, who has one, who has no more."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

INVITED = "k4k.role.invite"
WITHDRAWN = "k4k.role.withdraw"
ACCEPTED = "k4k.role.accept"
TAKEN_BACK = "k4k.role.take_back"

# What is shown in the list of actions, and in a line of the log.
WORDS: dict[str, tuple[Any, Any]] = {
    INVITED: (gettext_lazy("Invite to a role"), gettext_lazy("Invited: %(address)s")),
    WITHDRAWN: (
        gettext_lazy("Withdraw an invitation"),
        gettext_lazy("Withdrew the invitation of %(address)s"),
    ),
    ACCEPTED: (gettext_lazy("Accept a role"), gettext_lazy("Accepted by %(address)s")),
    TAKEN_BACK: (
        gettext_lazy("Take back a role"),
        gettext_lazy("Took the role back from %(address)s"),
    ),
}


def register_actions(actions: Any) -> None:
    """Give the log words for what is done with roles.

    Args:
        actions: what the hook ``register_log_actions`` gets.
    """
    for name, (label, message) in WORDS.items():
        actions.register_action(name)(_formatter(label, message))


def _formatter(shown: Any, message: Any) -> type[LogFormatter]:
    class Formatter(LogFormatter):
        """One kind of line."""

        label = shown

        def format_message(self, log_entry: Any) -> str:
            """Return the line, with whom it is about."""
            address = log_entry.data.get("address") or _("somebody")
            return str(message) % {"address": address}

    return Formatter

"""Words for a merge in Wagtail's log."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from k4k_wagtail.editing.merging.run import ACTION


class MergeFormatter(LogFormatter):
    """A line about a term that was merged into the one that the line belongs to."""

    label = gettext_lazy("Merge")

    def format_message(self, log_entry: Any) -> str:
        """Return the line, with what went and how many pages that changed."""
        data = log_entry.data
        text = _("Merged “%(name)s” (%(slug)s) into it, on %(pages)s pages")
        return text % {name: data.get(name, "") for name in ("name", "slug", "pages")}


def register_actions(actions: Any) -> None:
    """Give the log words for merging.

    Args:
        actions: what the hook ``register_log_actions`` gets.
    """
    actions.register_action(ACTION)(MergeFormatter)

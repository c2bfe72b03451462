"""How far a change of many stories is, for people."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from k4k_wagtail.editing.bulk.enums import Outcome, State
from k4k_wagtail.editing.bulk.models import BulkAction
from k4k_wagtail.editing.bulk.values import in_words
from k4k_wagtail.editing.bulk.work import counts
from k4k_wagtail.page_types import get_page_model

# Refused pages in one answer; the rest is counted.
SHOWN = 200


@dataclass
class Progress:
    """How far an action is.

    Args:
        action: the action, as it is in the database now.
    """

    action: BulkAction

    @cached_property
    def counts(self) -> Any:
        """How many pages have which outcome."""
        return counts(self.action)

    @property
    def title(self) -> str:
        """What is done, with what."""
        return in_words(self.action.kind, self.action.values)

    @property
    def total(self) -> int:
        """How many pages there are to do; when undoing: how many were changed."""
        if self.action.is_undo:
            return self.past + int(self.counts[Outcome.DONE])
        return int(sum(self.counts.values()))

    @property
    def past(self) -> int:
        """How many of them had their turn."""
        if self.action.is_undo:
            return int(self.counts[Outcome.UNDONE] + self.counts[Outcome.KEPT])
        return int(sum(self.counts.values()) - self.counts[Outcome.WAITING])

    @property
    def is_going(self) -> bool:
        """Whether somebody or something should go on with it."""
        return self.action.state == State.RUNNING

    @property
    def can_be_undone(self) -> bool:
        """Whether there is anything to undo, and it is at rest."""
        return not (self.is_going or self.action.is_undo) and self.counts[Outcome.DONE] > 0

    @property
    def in_words(self) -> str:
        """How far it is, in one sentence."""
        numbers = {"past": self.past, "total": self.total}
        return self._sentence() % numbers

    def _sentence(self) -> str:
        if self.action.state == State.STOPPED:
            return _("Stopped after %(past)d of %(total)d.")
        if self.action.is_undo:
            if self.is_going:
                return _("Undoing: %(past)d of %(total)d.")
            return _("Undone. %(past)d of %(total)d had their turn.")
        if self.is_going:
            return _("Going on: %(past)d of %(total)d.")
        return _("Finished. %(past)d of %(total)d had their turn.")

    @property
    def lines(self) -> list[tuple[str, int]]:
        """The outcomes that there are, with how many pages."""
        return [
            (str(outcome.label), self.counts[outcome])
            for outcome in Outcome
            if self.counts[outcome]
        ]

    @property
    def left_out(self) -> str:
        """How many stories the person had no right on at the start; mostly nothing."""
        number = self.action.left_out
        text = ngettext(
            "%(number)d story was left out: you have no right to do this with it.",
            "%(number)d stories were left out: you have no right to do this with them.",
            number,
        )
        return text % {"number": number} if number else ""

    @cached_property
    def complaints(self) -> list[dict[str, Any]]:
        """The pages that were refused or not undone: title, reason, and key if it still exists."""
        wrong = self.action.items.filter(outcome__in=[Outcome.REFUSED, Outcome.KEPT])
        found = list(wrong.values("page_key", "title", "reason")[:SHOWN])
        pages = get_page_model("StoryPage")._base_manager.order_by()
        keys = [one["page_key"] for one in found]
        there = set(pages.filter(pk__in=keys).values_list("pk", flat=True))
        return [{**one, "exists": one["page_key"] in there} for one in found]

    @property
    def more_complaints(self) -> int:
        """How many more there are."""
        number = self.counts[Outcome.REFUSED] + self.counts[Outcome.KEPT]
        return max(0, int(number) - SHOWN)

"""The gate: every way to publish a page asks the page itself whether it may go live.

The doors: the editing form (``network/forms.py``), bulk publishing, moderation and copying
(``editing/publishing.py``), the API of Wagtail's admin (``editing/publishing_api.py``), the actions
of Wagtail 8's write API, scheduled publishing, and code such as ``revision.publish()`` (here).
"""

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext, gettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail.log_actions import LogFormatter, log

from k4k_wagtail.catalogue.mixins import MetByMixin

logger = logging.getLogger(__name__)

# How Wagtail's command for scheduled publishing names what it does.
SCHEDULED = "wagtail.publish.scheduled"
# How the history of a page names a scheduled version that the gate held back.
REFUSED = "k4k_wagtail.publish.refused"


class Refusal(str):
    """Why a page cannot be published, in one sentence.

    Attributes:
        field: the field or the list of rows that the form shows it beside; empty: above the form.
    """

    field: str

    def __new__(cls, message: str, field: str = "") -> "Refusal":
        """Make a sentence that knows its field."""
        refusal = super().__new__(cls, message)
        refusal.field = field
        return refusal


class PublishRefused(ValidationError):  # noqa: N818 - it says what is the case
    """A page was not published. ``page`` is the page, ``messages`` says why, one sentence each."""

    def __init__(self, page: Any, refusals: list[str]) -> None:
        super().__init__([str(refusal) for refusal in refusals], code="publish_refused")
        self.page = page

    def __str__(self) -> str:
        return f"{self.page.title}: {' '.join(self.messages)}"


class PublishGateMixin(MetByMixin):
    """A page that is asked before it is published, whoever publishes it."""

    # The page below which a page is being made: in its form it has no place in the tree yet.
    intended_parent: Any = None

    class Meta:
        abstract = True

    def publish_problems(self, cleaned: Mapping[str, Any]) -> dict[str, str]:
        """Return what its own fields lack before the page can be published, by field.

        Args:
            cleaned: values by field: the cleaned data of the form, or the page's own.
        """
        return {}

    def publish_refusals(self) -> list[str]:
        """Return why this page, as it stands in memory, may not be published; mostly nothing.

        Override it for rules about rows that hang on the page and about other records, and add to
        what ``super`` says. A ``Refusal`` names the field that the form shows it beside.
        """
        problems = self.publish_problems(OwnValues(self))
        return [Refusal(message, name) for name, message in problems.items()]

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish a version of the page, if that version may be.

        Args:
            revision: the version.
            *args: as Wagtail's own.
            **kwargs: as Wagtail's own.

        Raises:
            PublishRefused: when it may not. Scheduled publishing is told nothing: it has other
                pages to publish; the page stays as it is, and its history says why.
        """
        page = revision.as_object()
        refusals = page.publish_refusals()
        if not refusals:
            return super().publish(revision, *args, **kwargs)
        if kwargs.get("log_action") != SCHEDULED:
            raise PublishRefused(page, refusals)
        hold_back(page, revision, refusals)
        return None


def gated(action: Any) -> Any:
    """Return Wagtail's action for publishing with the gate in it: its API asks no page.

    Args:
        action: the class of the action.
    """

    class GatedAction(action):
        def execute(self, *args: Any, **kwargs: Any) -> Any:
            page = self.object
            refusals = page.publish_refusals() if isinstance(page, PublishGateMixin) else []
            if refusals:
                raise PublishRefused(page, refusals)
            return super().execute(*args, **kwargs)

    return GatedAction


def gated_copying(action: Any) -> Any:
    """Return Wagtail's action for copying, of which no copy is live that may not be published.

    Args:
        action: the class of the action.
    """

    class GatedCopying(action):
        @transaction.atomic
        def execute(self, *args: Any, **kwargs: Any) -> Any:
            copied = super().execute(*args, **kwargs)
            draft_refused(copied, self.user)
            copied.refresh_from_db()
            return copied

    return GatedCopying


def draft_refused(copied: Any, user: Any) -> list[tuple[Any, list[str]]]:
    """Make drafts of a live copy and of the pages below it that may not be published.

    Args:
        copied: the copy.
        user: who copied.

    Returns:
        the pages that are drafts now, and why.
    """
    refused = []
    for page in [copied, *copied.get_descendants().live().specific()]:
        refusals = refusals_of_newest(page) if page.live else []
        if refusals:
            page.specific.unpublish(user=user)
            refused.append((page, refusals))
    return refused


class OwnValues(Mapping[str, Any]):
    """A page's values by field, as the cleaned data of its form would be; read when asked for.

    Args:
        page: the page.
    """

    def __init__(self, page: Any) -> None:
        self.page = page
        self.fields = {
            field.name: field for field in (*page._meta.concrete_fields, *page._meta.many_to_many)
        }

    def __getitem__(self, name: str) -> Any:
        field = self.fields[name]
        value = getattr(self.page, name)
        return list(value.all()) if isinstance(field, ParentalManyToManyField) else value

    def __iter__(self) -> Iterator[str]:
        return iter(self.fields)

    def __len__(self) -> int:
        return len(self.fields)


def hold_back(page: Any, revision: Any, refusals: list[str]) -> None:
    """Take a version off the schedule, which also locks the page for its editors, and say why."""
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    logger.warning("Not published: %s", PublishRefused(page, refusals))
    log(instance=page, action=REFUSED, data={"refusals": list(map(str, refusals))})


def refusals_of_newest(page: Any) -> list[str]:
    """Return why the newest version of a page may not be published; nothing for others' pages."""
    specific = page.specific
    if not isinstance(specific, PublishGateMixin):
        return []
    newest: Any = specific.get_latest_revision_as_object()
    refusals: list[str] = newest.publish_refusals()
    return refusals


def register_log_action(actions: Any) -> None:
    """Let the history of a page say that the gate held a scheduled version back."""
    actions.register_action(REFUSED)(RefusedFormatter)


class RefusedFormatter(LogFormatter):
    """The line of a page's history: why the gate held a scheduled version back."""

    label = gettext_lazy("Publishing refused")

    def format_message(self, log_entry: Any) -> str:
        """Return the reasons."""
        reasons = " ".join((log_entry.data or {}).get("refusals", ()))
        return gettext("Not published as scheduled: %(reasons)s") % {"reasons": reasons}

"""Proposing that a school does the same as in a story, and deciding about it."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.permission_policies.pages import PagePermissionPolicy

from k4k_wagtail.catalogue.changes import lock_version
from k4k_wagtail.editing.adopting.models import AdoptionProposal
from k4k_wagtail.network.publishing import PublishRefused
from k4k_wagtail.page_types import get_base_page_model, get_page_model
from k4k_wagtail.stories.models import StoryAdoption


class ProposalError(Exception):
    """It cannot be proposed or decided; the text says why and what to do."""


def schools_of(user: Any) -> Any:
    """Return the schools that somebody may propose for: those whose page they may edit.

    Args:
        user: who proposes.
    """
    policy = PagePermissionPolicy(get_base_page_model())
    own = policy.instances_user_has_permission_for(user, "change").order_by().values("pk")
    return get_page_model("SchoolPage").objects.filter(pk__in=own, live=True).order_by("title")


def may_decide(user: Any, story: Any) -> bool:
    """Return whether somebody decides about proposals for a story: who may change it.

    Args:
        user: who.
        story: the story.
    """
    return bool(story.permissions_for_user(user).can_edit())


def problem_of(story: Any, school: Any) -> str:
    """Return why a school cannot be added to a story, or an empty text when it can.

    Args:
        story: the story, as a page of its type.
        school: the school, as a page of its type.
    """
    names = {"story": story.title, "school": school.title}
    if not story.live:
        return _("The story “%(story)s” is not online. Propose it once it is.") % names
    if not school.live or school.is_closed:
        text = _("The school “%(school)s” is not online or has closed, so it is not added.")
        return text % names
    if story.schools.filter(pk=school.pk).exists():
        return _("“%(story)s” is a story of “%(school)s” itself.") % names
    newest = story.get_latest_revision_as_object()
    if any(one.school_id == school.pk for one in newest.k4k_adoptions.all()):
        return _("“%(school)s” stands with the story “%(story)s” already.") % names
    return ""


def propose(story: Any, school: Any, user: Any, since: int | None, note: str) -> AdoptionProposal:
    """Write down a proposal.

    Args:
        story: the story, as a page of its type.
        school: the school, as a page of its type.
        user: who proposes.
        since: the year in which the school began, if it was given.
        note: what is different there.

    Raises:
        ProposalError: it cannot be, or was proposed already.
    """
    problem = problem_of(story, school)
    if problem:
        raise ProposalError(problem)
    try:
        with transaction.atomic():
            return AdoptionProposal.objects.create(
                story_id=story.pk, school_id=school.pk, proposed_by=user, since=since, note=note
            )
    except IntegrityError:
        text = _("This was proposed already for “%(school)s”. Somebody will look at it.")
        raise ProposalError(text % {"school": school.title}) from None


def open_proposal(number: int) -> AdoptionProposal:
    """Return a proposal nobody decided about, locked until the transaction ends.

    Raises:
        ProposalError: it was decided already, or the story or the school is gone.
    """
    found = AdoptionProposal.objects.select_for_update().filter(pk=number).first()
    if found is None:
        text = _("This proposal is not there any more: the story or the school was deleted.")
        raise ProposalError(text)
    if not found.is_open:
        raise ProposalError(_("Somebody decided about this proposal already."))
    return found


def accept(number: int, user: Any) -> tuple[AdoptionProposal, bool]:
    """Add the school to the story in a new version, and publish it if the user may.

    Args:
        number: key of the proposal.
        user: who decides; may change the story.

    Returns:
        The proposal, and whether visitors see it.

    Raises:
        ProposalError: it cannot be added; nothing was changed.
    """
    with transaction.atomic():
        # Writing first takes SQLite's one lock before anything is read.
        AdoptionProposal.objects.filter(pk=number, is_open=True).update(is_open=True)
        # Then as whatever writes pages: of two proposals for a story, the second sees the first.
        lock_version()
        proposal = open_proposal(number)
        stories = get_page_model("StoryPage")._base_manager.select_for_update()
        story, school = stories.get(pk=proposal.story_id), proposal.school.specific
        permissions = story.permissions_for_user(user)
        if permissions.page_locked():
            text = _("“%(story)s” is locked or being reviewed, so it cannot be changed now.")
            raise ProposalError(text % {"story": story.title})
        problem = problem_of(story, school)
        if problem:
            raise ProposalError(problem)
        # Asked before: the new version is one that waits, too.
        may_publish = permissions.can_publish() and not story.has_unpublished_changes
        _decide(proposal, user, is_accepted=True)
        revision = _with_school(story, proposal, user)
        is_live = bool(may_publish) and _published(revision, user)
    return proposal, is_live


def _with_school(story: Any, proposal: AdoptionProposal, user: Any) -> Any:
    newest = story.get_latest_revision_as_object()
    rows = list(newest.k4k_adoptions.all())
    row = StoryAdoption(
        school=proposal.school, since=proposal.since, note=proposal.note, sort_order=len(rows)
    )
    newest.k4k_adoptions.add(row)
    return newest.save_revision(user=user, log_action=True)


def _published(revision: Any, user: Any) -> bool:
    try:
        with transaction.atomic():
            revision.publish(user=user)
    except PublishRefused:
        # The version stays: its form says what is missing before it can go online.
        return False
    return True


def decline(number: int, user: Any, reason: str) -> AdoptionProposal:
    """Decline a proposal.

    Args:
        number: key of the proposal.
        user: who decides; may change the story.
        reason: what the one who proposed it is told.

    Raises:
        ProposalError: it was decided already, or is gone.
    """
    with transaction.atomic():
        AdoptionProposal.objects.filter(pk=number, is_open=True).update(is_open=True)
        proposal = open_proposal(number)
        proposal.reason = reason
        _decide(proposal, user, is_accepted=False)
    return proposal


def _decide(proposal: AdoptionProposal, user: Any, is_accepted: bool) -> None:
    proposal.is_open = None
    proposal.is_accepted = is_accepted
    proposal.decided_by, proposal.decided_at = user, timezone.now()
    proposal.save()

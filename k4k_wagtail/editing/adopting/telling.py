"""Mails about proposals: to who may change the story, and back to who proposed."""

from typing import Any

from wagtail.permission_policies.pages import PagePermissionPolicy

from k4k_wagtail.editing.adopting.addresses import DECIDE
from k4k_wagtail.editing.adopting.models import AdoptionProposal
from k4k_wagtail.editing.moderation.letters import Letter, about, admin_url, send
from k4k_wagtail.editing.moderation.people import APPROVED, REJECTED, SUBMITTED, name_of, wants
from k4k_wagtail.page_types import get_base_page_model


def tell_deciders(proposal: AdoptionProposal) -> list[str]:
    """Mail who may change the story that a school says it does the same.

    Args:
        proposal: the proposal.

    Returns:
        The addresses that got none.
    """
    policy = PagePermissionPolicy(get_base_page_model())
    people = set(policy.users_with_permission_for_instance("change", proposal.story))
    # Administrators may change everything; they are asked only when nobody else can be.
    editors = {one for one in people if not one.is_superuser}
    chosen = sorted((editors or people) - {proposal.proposed_by}, key=lambda one: one.pk)
    context = {**_about(proposal), "decide_url": admin_url(DECIDE, proposal.pk)}
    return send(
        Letter(one, "adoption_proposed", context) for one in chosen if wants(one, SUBMITTED)
    )


def tell_proposer(proposal: AdoptionProposal, is_live: bool = False) -> list[str]:
    """Mail who proposed what was decided.

    Args:
        proposal: the proposal, decided.
        is_live: whether visitors see the school with the story.

    Returns:
        The addresses that got none.
    """
    person = proposal.proposed_by
    kind = APPROVED if proposal.is_accepted else REJECTED
    if person is None or person == proposal.decided_by or not wants(person, kind):
        return []
    template = "adoption_accepted" if proposal.is_accepted else "adoption_declined"
    by = name_of(proposal.decided_by)
    context = {**_about(proposal), "is_live": is_live, "reason": proposal.reason, "by": by}
    return send([Letter(person, template, context)])


def _about(proposal: AdoptionProposal) -> dict[str, Any]:
    return {
        **about(proposal.story.specific),
        "school": proposal.school.title,
        "note": proposal.note,
        "since": proposal.since,
        "author": name_of(proposal.proposed_by),
    }

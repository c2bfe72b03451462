"""Who may merge terms."""

from typing import Any

from django.db.models import Model
from taggit.models import Tag

from k4k_wagtail.editing.roles.scope import is_within, permission_for, reach
from k4k_wagtail.network.merged_terms import MergedTerm


def may_merge_labels(user: Any) -> bool:
    """Return whether somebody may merge labels, which belong to nobody in particular.

    Args:
        user: who.
    """
    return reach(user, permission_for(MergedTerm, "add")) is None


def may_let_go(user: Any, term: Model) -> bool:
    """Return whether somebody may merge a term into another, after which it is gone.

    Args:
        user: who; nobody is a command, which may.
        term: a theme, an organisation or a label.
    """
    return _may(user, "delete", term)


def may_keep(user: Any, term: Model) -> bool:
    """Return whether somebody may merge another term into one.

    Args:
        user: who; nobody is a command, which may.
        term: a theme, an organisation or a label.
    """
    return _may(user, "change", term)


def may_begin(user: Any, term: Model) -> bool:
    """Return whether somebody may merge a term with another one at all.

    Args:
        user: who.
        term: a theme, an organisation or a label.
    """
    return may_let_go(user, term) and may_keep(user, term)


def _may(user: Any, action: str, term: Model) -> bool:
    if user is None:
        return True
    return may_merge_labels(user) if isinstance(term, Tag) else is_within(user, action, term)

"""Keeps forms of records within the right of who fills them in."""

from typing import Any

from django.utils.translation import gettext as _

from k4k_wagtail.coaches.models import Consent
from k4k_wagtail.editing.roles.scope import (
    OF_A_MUNICIPALITY,
    editable_pages,
    permission_for,
    reach,
)
from k4k_wagtail.network.models import Municipality

# Names in one message; an editor has one municipality, seldom more.
SHOWN = 5


def limit_to_own(form: Any, user: Any, action: str) -> None:
    """Let a form only save records that belong to what its user has the right for.

    The field of the municipality offers the user's own, and must be filled in: an empty one stands
    for the whole network. For a consent it is the profile. Whoever has the right on everything
    gets the form as it is. The same holds when a record is to go to another municipality.

    Args:
        form: a form of a record, not validated yet.
        user: who fills it in.
        action: ``add`` or ``change``.
    """
    model = form._meta.model
    own = reach(user, permission_for(model, action))
    if own is None:
        return
    if issubclass(model, OF_A_MUNICIPALITY) and "municipality" in form.fields:
        _limit_municipality(form, own)
    if issubclass(model, Consent) and "page" in form.fields:
        field: Any = form.fields["page"]
        field.queryset = field.queryset.filter(pk__in=editable_pages(user).values("pk"))
        field.error_messages["invalid_choice"] = _(
            "You may not edit this profile, so you cannot record its consent either. Choose a "
            "profile that you may edit, or ask the network office to record this one."
        )


def _limit_municipality(form: Any, own: set[int]) -> None:
    field: Any = form.fields["municipality"]
    field.queryset = field.queryset.filter(pk__in=own)
    field.required = True
    values = {"own": _names(own), "chosen": _chosen(form)}
    field.error_messages["required"] = (
        _(
            "Choose %(own)s: your right is for that only. What is of the whole network, the "
            "network office records."
        )
        % values
    )
    field.error_messages["invalid_choice"] = (
        _(
            "You may not record this for %(chosen)s: your right is for %(own)s. Choose that, or "
            "ask the network office to do it."
        )
        % values
    )
    if len(own) == 1 and not form.initial.get("municipality"):
        form.initial["municipality"] = next(iter(own))


def _names(own: set[int]) -> str:
    names = list(Municipality.objects.filter(pk__in=own).values_list("name", flat=True))
    return ", ".join([*names[:SHOWN], *(["…"] if names[SHOWN:] else [])])


def _chosen(form: Any) -> str:
    """Return the name of the municipality that was sent, for the message that refuses it."""
    sent = str(form.data.get(form.add_prefix("municipality"), "")) if form.is_bound else ""
    # No key has more digits than this.
    key = int(sent[:18]) if sent.isdecimal() else None
    found = Municipality.objects.filter(pk=key).first() if key is not None else None
    # Without a record: what was sent, in a length that fits a message.
    return found.name if found else f"“{sent[:40]}”"

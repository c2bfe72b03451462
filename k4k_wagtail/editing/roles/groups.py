"""Groups of Wagtail that are roles: made when somebody needs one, and kept as they should be."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _

from k4k_wagtail.editing.roles.enums import PAGE_TYPE_OF_ROLE, Role
from k4k_wagtail.editing.roles.models import RoleGroup
from k4k_wagtail.editing.roles.writing import write_rights
from k4k_wagtail.network.models import Municipality
from k4k_wagtail.page_types import get_page_model

LONGEST_NAME = 150


class RoleError(ValueError):
    """A role cannot be given like this; the message says why and what to do.

    Args:
        message: for whoever gives the role.
        field: what is wrong, as forms name it: ``email``, ``role``, or nothing in particular.
    """

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def group_for(
    role: Role | str, network: Any, municipality: Municipality | None = None, page: Any = None
) -> RoleGroup:
    """Return the group of a role in a place, and make it when it is not there yet.

    Args:
        role: the role.
        network: the home of the network that it counts in.
        municipality: whose pages, for municipality editors.
        page: the school of an author, or the profile of a coach.

    Raises:
        RoleError: the role needs another place than this.
    """
    role = Role(role)
    check_place(role, network, municipality, page)
    place = municipality or page
    identity = f"{role}/{network.pk}/{place.pk if place else ''}"
    found = RoleGroup.objects.filter(identity=identity).select_related("group").first()
    if found is None:
        found = RoleGroup.objects.create(
            group=Group.objects.create(name=_free_name(role, place or network)),
            role=role,
            identity=identity,
            network_id=network.pk,
            municipality=municipality,
            page_id=page.pk if page else None,
        )
    write_rights(found)
    return found


def check_place(
    role: Role, network: Any, municipality: Municipality | None = None, page: Any = None
) -> None:
    """Refuse a place that a role cannot have.

    Raises:
        RoleError: saying what the role needs.
    """
    page_type = PAGE_TYPE_OF_ROLE.get(role)
    if (municipality is not None) != (role == Role.MUNICIPALITY_EDITOR):
        raise RoleError(_place_message(role, _("a municipality"), municipality is None))
    if (page is not None) != (page_type is not None):
        raise RoleError(_place_message(role, _("a school or a coach"), page is None))
    if page_type is None:
        return
    pages = get_page_model(page_type).objects.descendant_of(network)
    if not pages.filter(pk=page.pk).exists():
        message = _("“%(role)s” is no role for “%(page)s”: choose a %(kind)s of “%(network)s”.")
        raise RoleError(
            message
            % {
                "role": role.label,
                "page": page.title,
                "kind": get_page_model(page_type)._meta.verbose_name,
                "network": network.title,
            }
        )


def _place_message(role: Role, place: str, is_missing: bool) -> str:
    message = (
        _("The role “%(role)s” is for %(place)s: say which one.")
        if is_missing
        else _("The role “%(role)s” is not for %(place)s: leave that empty.")
    )
    return message % {"role": role.label, "place": place}


def _free_name(role: Role, place: Any) -> str:
    title = getattr(place, "title", "") or str(place)
    name = f"{role.label}: {title}"[:LONGEST_NAME]
    if not Group.objects.filter(name=name).exists():
        return name
    return f"{name[: LONGEST_NAME - 20]} ({place.pk})"

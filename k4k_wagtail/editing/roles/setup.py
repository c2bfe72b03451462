"""The roles that a network starts with."""

from typing import Any

from django.db import transaction

from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.groups import group_for
from k4k_wagtail.editing.roles.models import RoleGroup
from k4k_wagtail.editing.roles.writing import write_rights
from k4k_wagtail.network.setup import SetupReport


@transaction.atomic
def set_up_roles(network: Any, report: SetupReport) -> None:
    """Make the groups of the whole network, and put right the rights of all its roles.

    Groups for a municipality, a school or a coach are made when somebody is invited.

    Args:
        network: the home of the network.
        report: gets the names.
    """
    known = set(RoleGroup.objects.values_list("pk", flat=True))
    for role in (Role.NETWORK_EDITOR, Role.REPORT_READER):
        found = group_for(role, network)
        report.note(str(found), is_new=found.pk not in known)
    for role_group in RoleGroup.objects.filter(network=network.pk, pk__in=known):
        write_rights(role_group)

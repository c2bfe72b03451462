"""Gives roles, tells who has what, and takes roles back."""

import csv
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.utils import get_user_display_name

from k4k_wagtail.editing.exports import harmless
from k4k_wagtail.editing.roles.accounts import account_of, address_of, checked_address
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.filters import USER, Membership
from k4k_wagtail.editing.roles.groups import RoleError
from k4k_wagtail.editing.roles.invitations import WAITS, invite_to, take_back
from k4k_wagtail.editing.roles.models import Invitation
from k4k_wagtail.editing.roles.named_places import Place, place_named
from k4k_wagtail.editing.roles.retention import outdated, purge
from k4k_wagtail.editing.roles.words import end_in_words, sent_in_words
from k4k_wagtail.management.network_command import NetworkCommand
from k4k_wagtail.network.setup import SetupError

CHUNK = 500


class Command(NetworkCommand):
    """``k4k_roles invite|take-back EMAIL ROLE [--municipality|--school|--coach]|list|purge``."""

    help = (
        "Invite somebody by mail to a role for the network, a municipality, a school or a coach; "
        "list who has what; take a role back; delete invitations that ended long ago."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what to do, with whom, and for what."""
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        invite = actions.add_parser("invite", help="mail somebody a link to accept a role")
        take = actions.add_parser("take-back", help="take a role from somebody")
        for one in (invite, take):
            one.add_argument("email", metavar="EMAIL")
            one.add_argument("role", metavar="ROLE", help=", ".join(Role.values))
            one.add_argument("--municipality", default="", metavar="SLUG-or-CODE")
            one.add_argument("--school", default="", metavar="LOCATION-CODE-or-PAGE")
            one.add_argument("--coach", default="", metavar="PAGE", help="id or slug of the page")
            one.add_argument("--site", default="", help="host name of the Wagtail site")
        shown = actions.add_parser("list", help="tell who has what, and who was asked")
        shown.add_argument("--csv", action="store_true", help="write CSV, for a spreadsheet")
        purge = actions.add_parser("purge", help="delete old invitations that nobody accepted")
        purge.add_argument("--dry-run", action="store_true", help="say how many, and keep them")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it.

        Raises:
            CommandError: it cannot be done, or a mail could not be sent; the text says what to do.
        """
        try:
            if options["action"] == "invite":
                self._invite(options)
            elif options["action"] == "take-back":
                self._take_back(options)
            elif options["action"] == "purge":
                self._purge(options["dry_run"])
            else:
                self._list(options["csv"])
        except (RoleError, SetupError) as error:
            raise CommandError(str(error)) from error

    def _invite(self, options: dict[str, Any]) -> None:
        place = _place(options)
        invitation = invite_to(
            options["email"],
            place.role,
            place.network,
            municipality=place.municipality,
            page=place.page,
        )
        if not invitation.sent_at:
            raise CommandError(sent_in_words(invitation))
        self.stdout.write(self.style.SUCCESS(sent_in_words(invitation)))

    def _take_back(self, options: dict[str, Any]) -> None:
        role_group = _place(options).group()
        address = checked_address(options["email"])
        account = account_of(address)
        if account is None:
            message = _("Nobody has an account with the address “%(address)s”.")
            raise RoleError(message % {"address": address})
        take_back(account, role_group)
        message = _("“%(address)s” does not have the role “%(role)s” any more.")
        self.stdout.write(message % {"address": address, "role": role_group})

    def _purge(self, is_dry_run: bool) -> None:
        now = timezone.now()
        if is_dry_run:
            number = outdated(now).count()
            line = ngettext(
                "%(number)d old invitation would be deleted.",
                "%(number)d old invitations would be deleted.",
                number,
            )
        else:
            number = purge(now)
            line = ngettext(
                "%(number)d old invitation is deleted.",
                "%(number)d old invitations are deleted.",
                number,
            )
        self.stdout.write(line % {"number": number})

    def _list(self, as_csv: bool) -> None:
        heads = [_("Name"), _("E-mail address"), _("Role"), _("For"), _("State"), _("Last sign-in")]
        rows = _rows()
        if as_csv:
            writer = csv.writer(self.stdout, lineterminator="\n")
            writer.writerow(heads)
            writer.writerows([harmless(cell) for cell in row] for row in rows)
            return
        is_empty = True
        for row in rows:
            is_empty = False
            self.stdout.write("  ".join(cell for cell in row if cell))
        if is_empty:
            self.stdout.write(_("Nobody has a role yet. Invite somebody: k4k_roles invite …"))


def _place(options: dict[str, Any]) -> Place:
    names = ("site", "municipality", "school", "coach")
    return place_named(options["role"], **{name: options[name] for name in names})


def _rows() -> Any:
    """Yield who has what, and who was asked, as cells of text."""
    places = ("municipality", "page", "network")
    role = "group__k4k_role"
    people = Membership.objects.filter(group__k4k_role__isnull=False)
    people = people.select_related(USER, *(f"{role}__{place}" for place in places))
    for row in people.order_by("group__name", USER).iterator(CHUNK):
        user, found = getattr(row, USER), row.group.k4k_role
        day = user.last_login and timezone.localtime(user.last_login).date().isoformat()
        yield [*_cells(get_user_display_name(user), address_of(user), found), "", day or ""]
    asked = Invitation.objects.filter(WAITS)
    asked = asked.select_related(*(f"role_group__{place}" for place in places))
    for one in asked.order_by("email", "pk").iterator(CHUNK):
        text = _("invited, %(state)s") % {"state": end_in_words(one)}
        yield [*_cells("", one.email, one.role_group), text, ""]


def _cells(name: str, address: str, role_group: Any) -> list[str]:
    return [name, address, role_group.get_role_display(), role_group.place]

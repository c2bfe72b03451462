"""Roles and places as somebody types them on the command line."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.groups import RoleError, check_place
from k4k_wagtail.editing.roles.models import RoleGroup
from k4k_wagtail.network.models import Municipality
from k4k_wagtail.network.setup import find_site
from k4k_wagtail.page_types import get_page_model

MOST_NAMED = 8


@dataclass(frozen=True)
class Place:
    """A role in a place, which may have no group yet.

    Attributes:
        role: the role.
        network: the home of the network.
        municipality: whose pages, for municipality editors.
        page: the school of an author, or the profile of a coach.
    """

    role: Role
    network: Any
    municipality: Municipality | None = None
    page: Any = None

    def group(self) -> RoleGroup:
        """Return the group of the role.

        Raises:
            RoleError: nobody was ever asked to take it, or it needs another place.
        """
        check_place(self.role, self.network, self.municipality, self.page)
        found = RoleGroup.objects.filter(
            role=self.role,
            network=self.network.pk,
            municipality=self.municipality,
            page=self.page.pk if self.page else None,
        ).first()
        if found is None:
            where = self.municipality or (self.page or self.network).title
            message = _("Nobody has the role “%(role)s” for %(place)s.")
            raise RoleError(message % {"role": self.role.label, "place": where})
        return found


def place_named(
    role: str, site: str = "", municipality: str = "", school: str = "", coach: str = ""
) -> Place:
    """Return the role and the place that somebody names.

    Args:
        role: as ``Role`` has it, such as ``school-author``.
        site: host name of the site of the network; the default site when left out.
        municipality: slug or CBS code.
        school: location code, or id or slug of the page.
        coach: id or slug of the page.

    Raises:
        RoleError: something is not there; the message says what there is.
        SetupError: there is no such site.
    """
    network = network_named(site)
    page = None
    if school and coach:
        raise RoleError(_("--school and --coach: a role is for one of them. Leave one out."))
    if school:
        page = _page(network, "SchoolPage", "--school", school, "location_code")
    elif coach:
        page = _page(network, "CoachPage", "--coach", coach)
    place = _municipality(municipality) if municipality else None
    return Place(_role(role), network, place, page)


def network_named(site: str = "") -> Any:
    """Return the home of the network of a site.

    Args:
        site: host name; the default site when left out.

    Raises:
        RoleError: the site has no network.
        SetupError: there is no such site.
    """
    found = find_site(site)
    pages = get_page_model("NetworkPage").objects.descendant_of(found.root_page, inclusive=True)
    network = pages.order_by("path").first()
    if network is None:
        message = _("The site %(site)s has no network yet. Run “manage.py k4k_setup” first.")
        raise RoleError(message % {"site": found.hostname})
    return network


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        message = _("There is no role “%(role)s”. Choose one of: %(known)s.")
        known = ", ".join(Role.values)
        raise RoleError(message % {"role": text, "known": known}) from None


def _municipality(text: str) -> Municipality:
    by_slug = Municipality.objects.filter(slug=text.lower()).first()
    found = by_slug or Municipality.objects.filter(code=text.upper()).first()
    if found is None:
        message = _(
            "--municipality: there is no municipality “%(name)s”. Give its slug or its CBS code, "
            "such as coevorden or GM0109."
        )
        raise RoleError(message % {"name": text})
    return found


def _page(network: Any, page_type: str, option: str, text: str, code_field: str = "") -> Any:
    pages = get_page_model(page_type).objects.descendant_of(network)
    found = list(pages.filter(**{code_field: text.upper()})[:1]) if code_field else []
    if not found and text.isdecimal():
        # No key has more digits than this.
        found = list(pages.filter(pk=int(text[:18])))
    found = found or list(pages.filter(slug=text).order_by("pk")[:MOST_NAMED])
    if len(found) == 1:
        return found[0]
    names = {"option": option, "name": text, "kind": pages.model._meta.verbose_name}
    if not found:
        message = _(
            "%(option)s: there is no %(kind)s “%(name)s” in the network. Give the id or the slug "
            "of its page; of a school its location code too, such as 12AB00."
        )
        raise RoleError(message % names)
    message = _("%(option)s: several pages are called “%(name)s”. Give the id of one: %(known)s.")
    known = ", ".join(f"{one.pk} ({one.title}, {one.get_parent().title})" for one in found)
    raise RoleError(message % {**names, "known": known})

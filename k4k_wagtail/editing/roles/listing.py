"""The screen “Roles”: who has what, and who was asked to take what."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.forms import Media
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import ButtonsColumnMixin, Column, DateColumn, Table, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, ButtonWithDropdown
from wagtail.permission_policies import ModelPermissionPolicy

from k4k_wagtail.editing.choosers import ADMIN_CSS, WIDE
from k4k_wagtail.editing.roles import addresses
from k4k_wagtail.editing.roles.accounts import address_of, email_field, user_model_has
from k4k_wagtail.editing.roles.filters import (
    USER,
    InvitationFilters,
    Membership,
    MembershipFilters,
)
from k4k_wagtail.editing.roles.giving import may, networks_of
from k4k_wagtail.editing.roles.invitations import WAITS
from k4k_wagtail.editing.roles.models import Invitation, RoleGroup
from k4k_wagtail.editing.roles.words import end_in_words

LABEL = gettext_lazy("Roles")
PER_PAGE = 50
# More invitations than these are found by searching.
MOST_INVITATIONS = 25
ROLE = "group__k4k_role"
PLACES = ("municipality", "page", "network")
NAMES = ("first_name", "last_name", "full_name", "name", "username")


def holders(user: Any) -> QuerySet[Any]:
    """Return who has which role, of the networks whose roles a user may see.

    Args:
        user: who is logged in.

    Returns:
        rows of who is in which group, each with ``since``: when the person accepted, if they did.
    """
    accepted = Invitation.objects.filter(
        user=OuterRef(USER), role_group__group=OuterRef("group"), accepted_at__isnull=False
    )
    since = Subquery(accepted.order_by("-accepted_at").values("accepted_at")[:1])
    found = Membership.objects.filter(group__k4k_role__network__in=_networks(user))
    related = (USER, *(f"{ROLE}__{place}" for place in PLACES))
    return found.select_related(*related).annotate(since=since)


def waiting(user: Any) -> QuerySet[Invitation]:
    """Return the invitations that were neither accepted nor withdrawn, also those that ended.

    Args:
        user: who is logged in.
    """
    found = Invitation.objects.filter(WAITS, role_group__network__in=_networks(user))
    places = (f"role_group__{place}" for place in PLACES)
    return found.select_related("role_group__group", *places)


def _networks(user: Any) -> Any:
    return networks_of(user, "view").order_by().values("pk")


def matching(rows: QuerySet[Any], text: str, fields: list[str]) -> QuerySet[Any]:
    """Return the rows that have each word of a text in one of some fields."""
    for word in text.split():
        wanted = Q()
        for field in fields:
            wanted |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(wanted)
    return rows


class RolePaginator(WagtailPaginator):
    """Says below the list what was counted."""

    verbose_name = gettext_lazy("role")
    verbose_name_plural = gettext_lazy("roles")


class ActionsColumn(ButtonsColumnMixin, TitleColumn):
    """A name with what can be done below it, as in Wagtail's own lists."""

    def __init__(self, *args: Any, make_buttons: Any, **kwargs: Any) -> None:
        self.make_buttons = make_buttons
        super().__init__(*args, **kwargs)

    def get_buttons(self, instance: Any, parent_context: Any) -> list[Any]:
        """Return the menu of a row; none for who may only look."""
        buttons = self.make_buttons(instance)
        label = _("More options for “%(title)s”") % {"title": self.get_value(instance)}
        more = {"icon_name": "dots-horizontal", "attrs": {"aria-label": label}}
        return [ButtonWithDropdown(buttons=buttons, **more)] if buttons else []


class RoleListView(generic.IndexView):
    """Who has what, page by page, with the open invitations above the first."""

    model = Membership
    permission_policy = ModelPermissionPolicy(RoleGroup)
    any_permission_required = ["view"]
    page_title = LABEL
    paginator_class = RolePaginator
    header_icon = "user"
    add_item_label = gettext_lazy("Invite somebody")
    index_url_name = addresses.ROLES
    index_results_url_name = addresses.ROLES_RESULTS
    template_name = "k4k_wagtail/admin/roles.html"
    results_template_name = "k4k_wagtail/admin/roles_results.html"
    filterset_class = MembershipFilters
    search_backend_name = None
    paginate_by = PER_PAGE
    default_ordering = "mail"
    # Wagtail 7.4 asks for it; later versions always show them.
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may see roles.

        Raises:
            PermissionDenied: the user may not.
        """
        if not may(request.user, "view"):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    @cached_property
    def search_fields(self) -> list[str]:
        """The parts of a name that the site's user model has, the address, and the role."""
        parts = [name for name in NAMES if user_model_has(name)]
        names = dict.fromkeys([*parts, email_field()])
        return [*(f"{USER}__{name}" for name in names), "group__name"]

    def search_queryset(self, queryset: Any) -> Any:
        """Return who has each of the words somewhere: the name stands in several fields."""
        return matching(queryset, self.search_query or "", self.search_fields)

    def get_base_queryset(self) -> Any:
        """Return who has a role in the networks of the user."""
        return holders(self.request.user)

    def order_queryset(self, queryset: Any) -> Any:
        """Order by what is chosen; people with several roles stand together."""
        fields = {
            "mail": f"{USER}__{email_field()}",
            "role": f"{ROLE}__role",
            "last_login": f"{USER}__last_login",
        }
        wanted = self.ordering or self.default_ordering
        sign = "-" if wanted.startswith("-") else ""
        return queryset.order_by(f"{sign}{fields[wanted.lstrip('-')]}", fields["mail"], "pk")

    def get_add_url(self) -> str | None:
        """Return where to invite, for who may."""
        return reverse(addresses.INVITE) if may(self.request.user, "add") else None

    @cached_property
    def may_take_back(self) -> bool:
        """Whether the user may take roles back."""
        return may(self.request.user, "change")

    @cached_property
    def columns(self) -> list[Column]:
        """Who, what and where; on a phone that is all there is room for."""
        return [
            ActionsColumn(
                "name",
                label=_("Name"),
                accessor=lambda row: get_user_display_name(getattr(row, USER)),
                classname="k4k-admin-name",
                make_buttons=self.buttons_of,
            ),
            Column(
                "mail",
                label=_("E-mail address"),
                accessor=lambda row: address_of(getattr(row, USER)),
                sort_key="mail",
                classname="k4k-admin-address k4k-admin-wide",
            ),
            *_role_columns(lambda row: row.group.k4k_role, "role"),
            DateColumn("since", label=_("Since"), **WIDE),
            DateColumn(
                "last_login",
                label=_("Last sign-in"),
                accessor=f"{USER}.last_login",
                sort_key="last_login",
                **WIDE,
            ),
        ]

    def buttons_of(self, row: Any) -> list[Button]:
        """Return what can be done with somebody's role."""
        if not self.may_take_back:
            return []
        url = reverse(addresses.TAKE_BACK, args=[getattr(row, USER).pk, row.group.k4k_role.pk])
        return [Button(_("Take back"), url, icon_name="bin", classname="button-small")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the open invitations, found by the same words and filters."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        is_first = context["page_obj"] is None or context["page_obj"].number == 1
        found = self.invitations() if is_first else []
        context["invitations_more"] = len(found) > MOST_INVITATIONS
        shown = found[:MOST_INVITATIONS]
        context["invitations"] = Table(self.invitation_columns, shown) if shown else None
        context["media"] += Media(css={"all": [ADMIN_CSS]})
        return context

    def invitations(self) -> list[Invitation]:
        """Return the invitations to show, and one more when there are too many."""
        found = waiting(self.request.user)
        filters = InvitationFilters(self.request.GET, request=self.request)
        if filters.is_valid():
            found = filters.filter_queryset(found)
        fields = ["email", "role_group__group__name"]
        return list(matching(found, self.search_query or "", fields)[: MOST_INVITATIONS + 1])

    @property
    def invitation_columns(self) -> list[Column]:
        """Who was asked for what, and until when the link works."""
        return [
            ActionsColumn(
                "email",
                label=_("E-mail address"),
                classname="k4k-admin-address",
                make_buttons=self.invitation_buttons,
            ),
            *_role_columns(lambda one: one.role_group),
            DateColumn("invited_at", label=_("Invited"), **WIDE),
            Column(
                "ends",
                label=_("Link works until"),
                accessor=end_in_words,
                classname="k4k-admin-narrow",
            ),
        ]

    def invitation_buttons(self, invitation: Invitation) -> list[Button]:
        """Return what can be done with an invitation."""
        if not self.add_url:
            return []
        key = [invitation.pk]
        again, away = reverse(addresses.AGAIN, args=key), reverse(addresses.WITHDRAW, args=key)
        return [
            Button(_("Send again"), again, icon_name="mail", priority=10),
            Button(_("Withdraw"), away, icon_name="bin", priority=20),
        ]


def _role_columns(role_of: Any, sort_key: str | None = None) -> list[Column]:
    """Return the columns that tell a role and its place; ``role_of`` finds it for a row."""
    return [
        Column(
            "role",
            label=_("Role"),
            accessor=lambda row: role_of(row).get_role_display(),
            sort_key=sort_key,
            classname="k4k-admin-narrow",
        ),
        Column(
            "place",
            label=_("For"),
            accessor=lambda row: role_of(row).place,
            classname="k4k-admin-narrow",
        ),
    ]

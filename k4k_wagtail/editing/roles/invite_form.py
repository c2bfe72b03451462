"""The form to invite somebody: the address, the role, and for what; only one of those counts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.editing.choosers import ADMIN_CSS, coach_chooser, school_chooser
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.giving import networks_of
from k4k_wagtail.editing.roles.groups import RoleError
from k4k_wagtail.editing.roles.invitations import invite_to
from k4k_wagtail.editing.roles.models import Invitation
from k4k_wagtail.editing.widgets import MunicipalitySelect
from k4k_wagtail.network.models import Municipality
from k4k_wagtail.network.visitor_forms import LONGEST_ADDRESS
from k4k_wagtail.page_types import get_page_model

# The field that a role needs; the others are for the whole network.
PLACE_FIELDS = {
    Role.MUNICIPALITY_EDITOR: "municipality",
    Role.SCHOOL_AUTHOR: "school",
    Role.COACH: "coach",
}
HELP = {
    Role.NETWORK_EDITOR: _("everything of the network"),
    Role.MUNICIPALITY_EDITOR: _("the pages of a municipality and of its schools"),
    Role.SCHOOL_AUTHOR: _("writes the page and the stories of a school, does not publish"),
    Role.COACH: _("changes the own profile, does not publish"),
    Role.REPORT_READER: _("reads reports, changes nothing"),
}


class InviteForm(forms.Form):
    """Who is asked to take which role.

    Args:
        user: who invites.
        data: what was posted.
    """

    email = forms.CharField(
        label=_("E-mail address"),
        max_length=LONGEST_ADDRESS,
        help_text=_("The link to accept is sent to it. It becomes the address of the account."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role.value, role.label) for role in Role],
        widget=forms.RadioSelect,
    )
    network: Any = forms.ModelChoiceField(label=_("Network"), queryset=None)
    municipality = forms.ModelChoiceField(
        label=_("Municipality"),
        queryset=Municipality.objects.all(),
        required=False,
        widget=MunicipalitySelect,
        help_text=_("For a municipality editor."),
    )

    class Media:
        css = {"all": [ADMIN_CSS]}

    def __init__(self, user: Any, data: Any = None) -> None:
        super().__init__(_with_numbers(data))
        self.user = user
        networks = networks_of(user, "add")
        self.fields["network"].queryset = networks  # type: ignore[attr-defined]
        first = list(networks[:2])
        if len(first) == 1:
            self.fields["network"].widget = forms.HiddenInput()
            self.fields["network"].required = False
            self.only_network = first[0]
        options = [(role.value, f"{role.label.capitalize()}: {HELP[role]}") for role in Role]
        self.fields["role"].choices = options  # type: ignore[attr-defined]
        self.fields["school"] = _page_field(
            "SchoolPage", school_chooser(), _("School"), _("For a school author.")
        )
        self.fields["coach"] = _page_field(
            "CoachPage", coach_chooser(), _("Profile of the coach"), _("For a coach.")
        )

    only_network: Any = None

    def clean(self) -> dict[str, Any]:
        """Ask for the place that the role needs; what was filled in for other roles is left out."""
        cleaned: dict[str, Any] = super().clean() or {}
        needed = PLACE_FIELDS.get(cleaned.get("role", ""))
        if needed and not cleaned.get(needed) and needed not in self.errors:
            message = _("Say for which one: this role is for one of them.")
            self.add_error(needed, message)
        for field in PLACE_FIELDS.values():
            if field != needed:
                cleaned[field] = None
                self.errors.pop(field, None)
        return cleaned

    def invite(self) -> Invitation | None:
        """Invite; nothing when that is refused, and then the form says why at the field."""
        values = self.cleaned_data
        page = values["school"] or values["coach"]
        place = {"municipality": values["municipality"], "page": page}
        network = values.get("network") or self.only_network
        try:
            return invite_to(values["email"], values["role"], network, self.user, **place)
        except RoleError as error:
            field = error.field or PLACE_FIELDS.get(values["role"], "role")
            self.add_error(field, str(error))
        return None


def _with_numbers(data: Any) -> Any:
    """Return what was posted without keys of pages that are no numbers: no dialog gives those."""
    if not data:
        return data
    known = data.copy()
    for field in ("school", "coach"):
        if not str(known.get(field, "")).isdecimal():
            known[field] = ""
    return known


def _page_field(page_type: str, chooser: Any, label: Any, text: Any) -> forms.ModelChoiceField:  # type: ignore[type-arg]
    """Return a field to choose a page in a dialog; also from a form without a script its number."""
    return forms.ModelChoiceField(
        label=label,
        queryset=get_page_model(page_type).objects.all(),
        required=False,
        widget=chooser.widget_class(),
        help_text=text,
    )

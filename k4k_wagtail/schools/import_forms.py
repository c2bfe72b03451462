"""The form an editor uploads a school register with."""

from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from k4k_wagtail.network.models import Municipality
from k4k_wagtail.network.register_dates import DateError, RegisterDate, date_of_register
from k4k_wagtail.network.register_files import RegisterError, RegisterFile, check_size
from k4k_wagtail.schools.register import Plan, Scope, make_plan
from k4k_wagtail.schools.register.choices import school_indexes


class MunicipalityCheckboxes(forms.CheckboxSelectMultiple):
    """All municipalities, in columns: there may be hundreds."""

    def __init__(self, attrs: Any = None, choices: Any = ()) -> None:
        super().__init__({"class": "k4k-admin-columns", **(attrs or {})}, choices)

    class Media:
        css = {"all": ["k4k_wagtail/admin.css"]}


class SchoolImportForm(forms.Form):
    """A file, its date, and which schools in it are meant. A file that is no register is refused.

    After ``is_valid()``, ``register_file`` and ``scope`` say what is to be imported.
    """

    register_file: RegisterFile

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "The CSV file of primary school locations (“vestigingen basisonderwijs”) from the "
            "open data of DUO."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
    )
    date = forms.DateField(
        label=_("Date of the file"),
        required=False,
        help_text=_(
            "Visitors see it. You may leave it empty when the name of the file holds the date, "
            "such as 2021-10-01."
        ),
        widget=AdminDateInput,
    )
    province = forms.ChoiceField(
        label=_("Only this province"),
        required=False,
        help_text=_("Schools elsewhere are left alone."),
    )
    municipalities = forms.ModelMultipleChoiceField(
        Municipality.objects.none(),
        label=_("Only these municipalities"),
        required=False,
        help_text=_("Tick one or more. None ticked: all of them."),
        widget=MunicipalityCheckboxes,
    )
    parent = forms.ChoiceField(
        label=_("List of schools"), help_text=_("New schools become drafts below this page.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        current = Municipality.objects.filter(is_current=True).order_by("name")
        self.fields["municipalities"].queryset = current  # type: ignore[attr-defined]
        names = current.exclude(province="").order_by("province")
        provinces = names.values_list("province", flat=True).distinct()
        self._choices("province", [("", _("All provinces")), *((one, one) for one in provinces)])
        self.indexes = {str(page.pk): page for page in school_indexes()}
        self._choices("parent", [(key, page.title) for key, page in self.indexes.items()])
        if len(self.indexes) == 1:
            self.fields["parent"].widget = forms.HiddenInput()
            self.initial["parent"] = next(iter(self.indexes))

    def _choices(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """Refuse a file that is too large, before it is read.

        Raises:
            ValidationError: with the limit.
        """
        upload = self.cleaned_data["file"]
        try:
            check_size(upload.size or 0, upload.name or "")
        except RegisterError as error:
            raise forms.ValidationError(str(error)) from error
        return upload

    def clean(self) -> dict[str, Any]:
        """Refuse what is no register, as the command does."""
        cleaned = super().clean() or {}
        if "file" not in cleaned:
            return cleaned
        found = self._date(cleaned)
        if found is None:
            return cleaned
        upload = cleaned["file"]
        self.register_file = RegisterFile(upload.read(), upload.name, found.day, found.origin)
        try:
            make_plan(self.register_file, self.scope)
        except RegisterError as error:
            self.add_error("file", str(error))
        return cleaned

    def _date(self, cleaned: dict[str, Any]) -> RegisterDate | None:
        """Return the date of the file, or say at its field what is wrong with it."""
        if "date" not in cleaned:
            return None
        try:
            return date_of_register(cleaned["file"].name, given=cleaned["date"])
        except DateError as error:
            self.add_error("date", str(error))
            return None

    @property
    def scope(self) -> Scope:
        """The chosen provinces and municipalities."""
        province = self.cleaned_data.get("province")
        chosen = self.cleaned_data.get("municipalities") or ()
        return Scope((province,) if province else (), tuple(one.code for one in chosen))


class ConfirmForm(forms.Form):
    """What an editor confirms before an import: that many schools close, when many would.

    Args:
        plan: what would be imported.
        data: what the editor posted.
    """

    close_many = forms.BooleanField()

    def __init__(self, plan: Plan, data: Any = None) -> None:
        super().__init__(data)
        if not plan.closing_warning:
            del self.fields["close_many"]
            return
        field = self.fields["close_many"]
        field.label = ngettext(
            "Yes, mark %(number)d school as closed",
            "Yes, mark %(number)d schools as closed",
            len(plan.closed),
        ) % {"number": len(plan.closed)}
        field.error_messages["required"] = gettext(
            "Tick this if these schools are closed indeed. If not, choose Cancel and upload the "
            "right file."
        )

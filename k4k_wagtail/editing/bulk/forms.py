"""The form that asks what to do with many stories, and with which values."""

from typing import Any

from django import forms
from django.forms import Media
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from taggit.models import Tag
from wagtail.admin.widgets import AdminDateInput

from k4k_wagtail.editing.bulk.enums import Kind
from k4k_wagtail.editing.bulk.values import Values
from k4k_wagtail.editing.choosers import ADMIN_CSS
from k4k_wagtail.editing.widgets import ThemeCheckboxes
from k4k_wagtail.network.models import Theme

THEME_KINDS = (Kind.ADD_THEMES, Kind.REMOVE_THEMES, Kind.SET_THEMES)
LABEL_KINDS = (Kind.ADD_LABELS, Kind.REMOVE_LABELS, Kind.SET_LABELS)
LONGEST_LABEL = 100


class BulkForm(forms.Form):
    """What to do.

    Args:
        mark: which stories are meant now; the form remembers which were shown.
        data: what was posted.
    """

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you want to do?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
    )
    themes = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Themes"),
        queryset=Theme.objects.all(),
        required=False,
        widget=ThemeCheckboxes,
        error_messages={
            "invalid_choice": gettext_lazy("This theme does not exist any more. Choose again."),
            "invalid_pk_value": gettext_lazy("This theme does not exist any more. Choose again."),
        },
    )
    labels = forms.CharField(
        label=gettext_lazy("Labels"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("In lower case, with commas between them: reading, parents."),
    )
    review_by = forms.DateField(
        label=gettext_lazy("Check again before"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy("A day from tomorrow on. Only editors see this."),
    )
    mark = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, mark: str, data: Any = None) -> None:
        super().__init__(data, initial={"mark": mark})
        self.now_mark = mark

    @property
    def media(self) -> Media:
        """The style sheet that shows the field of what is chosen."""
        return super().media + Media(css={"all": [ADMIN_CSS]})

    def clean(self) -> dict[str, Any]:
        """Ask for the value of what is chosen; what is filled in besides does not count."""
        cleaned = super().clean() or {}
        kind = cleaned.get("kind")
        if kind in THEME_KINDS and not cleaned.get("themes") and "themes" not in self.errors:
            self.add_error("themes", gettext("Choose a theme."))
        if kind in LABEL_KINDS and "labels" in cleaned:
            self._check_labels(kind, cleaned["labels"])
        if kind == Kind.SET_REVIEW and "review_by" not in self.errors:
            self._check_day(cleaned.get("review_by"))
        self._forget_others(kind)
        return cleaned

    def _forget_others(self, kind: str | None) -> None:
        """Drop complaints about fields that what is chosen does not need."""
        wanted = {"themes": THEME_KINDS, "labels": LABEL_KINDS, "review_by": (Kind.SET_REVIEW,)}
        for name, kinds in wanted.items():
            if kind and kind not in kinds:
                self.errors.pop(name, None)

    def _check_labels(self, kind: str, text: str) -> None:
        names = _labels(text)
        if not names:
            self.add_error("labels", gettext("Give a label."))
        for name in names:
            if len(name) > LONGEST_LABEL:
                message = gettext("The label “%(label)s…” has more than %(number)d characters.")
                values = {"label": name[:20], "number": LONGEST_LABEL}
                self.add_error("labels", message % values)
            elif kind == Kind.REMOVE_LABELS and not Tag.objects.filter(name__iexact=name).exists():
                message = gettext("There is no label “%(label)s”.")
                self.add_error("labels", message % {"label": name})

    def _check_day(self, day: Any) -> None:
        if day is None:
            self.add_error("review_by", gettext("Give a day."))
        elif day <= timezone.localdate():
            self.add_error("review_by", gettext("This day is over. Give a day from tomorrow on."))

    def is_about_what_was_shown(self) -> bool:
        """Return whether the stories are still those that the form was shown for."""
        return bool(self.cleaned_data["mark"] == self.now_mark)

    def values(self) -> Values:
        """Return the values of what is chosen, as a record keeps them."""
        kind, cleaned = self.cleaned_data["kind"], self.cleaned_data
        if kind in THEME_KINDS:
            themes = list(cleaned["themes"])
            return {
                "themes": [theme.pk for theme in themes],
                "names": [theme.name for theme in themes],
            }
        if kind in LABEL_KINDS:
            return {"labels": [_as_known(name) for name in _labels(cleaned["labels"])]}
        if kind == Kind.SET_REVIEW:
            return {"review_by": cleaned["review_by"].isoformat()}
        return {}


def _labels(text: str) -> list[str]:
    """Return the labels of a text, with commas between them; a label may have spaces."""
    names = (" ".join(name.strip(' "').split()) for name in text.split(","))
    return list(dict.fromkeys(name for name in names if name))


def _as_known(name: str) -> str:
    """Return a label as it is written already, whatever the case of its letters."""
    known = Tag.objects.filter(name__iexact=name).order_by("pk").first()
    return known.name if known else name

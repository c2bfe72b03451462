"""The form that asks with what a term is merged, and which of the two stays."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from taggit.models import Tag

from k4k_wagtail.editing.merging.rights import may_let_go
from k4k_wagtail.network.models import Organisation

THIS, OTHER = "deze", "andere"


class MergeForm(forms.Form):
    """With what, and which stays.

    Args:
        term: the term that is merged.
        user: who merges.
        data: what was sent, if anything was.
    """

    other = forms.ModelChoiceField(
        queryset=Tag.objects.none(),
        label=gettext_lazy("Merge with"),
        error_messages={
            "invalid_choice": gettext_lazy(
                "This one is not there any more, or is of another kind. Choose another one."
            ),
            "required": gettext_lazy("Choose with what."),
        },
    )
    stays = forms.ChoiceField(
        label=gettext_lazy("Which one stays?"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Its name, its address and all that is filled in for it stay."),
    )

    def __init__(self, term: Any, user: Any, data: Any = None) -> None:
        super().__init__(data)
        self.term = term
        others: Any = self.fields["other"]
        others.queryset = others_of(term)
        choices = [(OTHER, _("The other one; “%(term)s” goes") % {"term": term})]
        choices.append((THIS, _("“%(term)s”; the other one goes") % {"term": term}))
        if not may_let_go(user, term):
            choices.pop(0)
        stays: Any = self.fields["stays"]
        stays.choices = choices
        stays.initial = choices[0][0]

    @property
    def gone_and_kept(self) -> tuple[Any, Any]:
        """The term that goes and the one that stays; ask of a valid form only."""
        pair = (self.term, self.cleaned_data["other"])
        return pair if self.cleaned_data["stays"] == OTHER else (pair[1], pair[0])


def others_of(term: Any) -> QuerySet[Any]:
    """Return with what a term can be merged: what is of the same kind.

    Args:
        term: a theme, an organisation or a label.
    """
    found: QuerySet[Any] = type(term)._default_manager.exclude(pk=term.pk)
    if isinstance(term, Organisation):
        found = found.filter(kind=term.kind)
    if isinstance(term, Tag):
        # Wagtail's pictures and documents have labels of their own in the same table.
        found = found.filter(k4k_page_labels__isnull=False).distinct()
    return found.order_by("name", "pk")

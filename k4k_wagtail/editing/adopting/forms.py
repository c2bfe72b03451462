"""The forms to propose that a school does the same, and to decide about it."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from k4k_wagtail.editing.adopting.models import AdoptionProposal
from k4k_wagtail.editing.adopting.proposing import schools_of
from k4k_wagtail.network.years import check_year
from k4k_wagtail.page_types import get_page_model


class ProposeForm(forms.ModelForm):  # type: ignore[type-arg]
    """Which story, at which school.

    Args:
        user: who proposes.
        data: what was sent, if anything was.
        initial: what stands in it before.
    """

    story = forms.CharField(
        label=gettext_lazy("Which story?"),
        max_length=500,
        help_text=gettext_lazy("Its title, or its address on the site."),
    )
    school = forms.ModelChoiceField(
        queryset=AdoptionProposal.objects.none(),
        label=gettext_lazy("At which school?"),
        error_messages={
            "invalid_choice": gettext_lazy(
                "You may not propose for this school any more, or it is not online."
            )
        },
    )

    class Meta:
        model = AdoptionProposal
        fields = ("since", "note")

    field_order = ("story", "school", "since", "note")

    def __init__(self, user: Any, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        schools: Any = self.fields["school"]
        schools.queryset = schools_of(user)

    def clean_story(self) -> Any:
        """Return the story of a title or an address.

        Raises:
            ValidationError: there is none, or several have that title.
        """
        text = self.cleaned_data["story"].strip()
        found = story_of(text)
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(_("Several stories have this title. Give the address."))
        message = _("There is no story online with the title or address “%(text)s”.")
        raise ValidationError(message % {"text": text[:80]})

    def clean_since(self) -> int | None:
        """Refuse a year that cannot be."""
        year: int | None = self.cleaned_data["since"]
        try:
            check_year("since", year)
        except ValidationError as error:
            raise ValidationError(error.messages) from None
        return year


def story_of(text: str) -> list[Any]:
    """Return the stories online of a title or an address, two at most.

    Args:
        text: as somebody wrote it.
    """
    stories = get_page_model("StoryPage").objects.live().public()
    titled = list(stories.filter(title__iexact=text)[:2])
    slug = urlsplit(text).path.rstrip("/").rpartition("/")[2] if "/" in text else ""
    if titled or not slug:
        return titled
    path = urlsplit(text).path.rstrip("/") + "/"
    found = [one for one in stories.filter(slug=slug)[:20] if (one.get_url() or "").endswith(path)]
    return found[:2]


class DecideForm(forms.Form):
    """Yes or no, and why not."""

    ACCEPT, DECLINE = "ja", "nee"

    answer = forms.ChoiceField(choices=[(ACCEPT, ""), (DECLINE, "")], widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why not?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Only when you decline. Who proposed it gets this by mail."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason when it is no."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("answer") == self.DECLINE and not (cleaned.get("reason") or "").strip():
            self.add_error("reason", _("Write why not: a school should know."))
        return cleaned

"""The editing form of our pages: some things are only asked for when a page is published."""

from collections.abc import Mapping
from itertools import chain, count
from typing import Any

from django import forms
from django.forms import ModelMultipleChoiceField
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from k4k_wagtail.network.form_questions import questions

# Letters of a slug with room for its number, of the 255 that Wagtail keeps.
LONGEST_NUMBERED = 245
# Class of a row of fields: they stand on one line, whatever the length of their help.
ADMIN_ROW = "k4k-admin-row"


class StreamWithMessage(forms.Widget):
    """A stream of blocks with its message above it, as other fields have theirs.

    Wagtail's stream writes its own messages, by script, when the tabs have counted theirs already:
    a tab would look as if nothing were wrong in it.

    Args:
        stream: the widget of the stream.
    """

    def __init__(self, stream: forms.Widget) -> None:
        super().__init__()
        self.stream = stream

    @property
    def media(self) -> forms.Media:
        """The scripts of the stream."""
        return self.stream.media

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """Write the stream without messages."""
        return self.stream.render(name, value, attrs=attrs, renderer=renderer)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Read what the stream reads."""
        return self.stream.value_from_datadict(data, files, name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Ask the stream."""
        return self.stream.value_omitted_from_data(data, files, name)


class MemberPageForm(WagtailAdminPageForm):
    """Saves an unfinished draft without complaints, and checks the rules when it is published."""

    def defer_required_fields(self) -> None:
        """Ask for themes and the like on publishing only: Wagtail would for every draft."""
        if self.is_deferred_validation:
            return
        super().defer_required_fields()
        for name, field in self.fields.items():
            if isinstance(field, ModelMultipleChoiceField) and field.required:
                field.required = False
                self.deferred_required_fields.append(name)

    def clean_slug(self) -> str:
        """Number the slug of a page that is called as another: nobody has to know of slugs.

        A slug that somebody typed, other than that of the title, stays as it is; so does that of
        a page that was ever online. A form that saves itself keeps sending the slug without number.
        """
        slug: str = self.cleaned_data["slug"]
        was_online = self.instance.first_published_at or (self.instance.live and self.instance.pk)
        if was_online or slug != slugify(self.cleaned_data.get("title", "")):
            return slug
        siblings = self.parent_page.get_children().exclude(pk=self.instance.pk)
        others = siblings.filter(slug__startswith=slug)
        return _free(slug, set(others.values_list("slug", flat=True)))

    @property
    def is_for_publishing(self) -> bool:
        """Whether the page is to be published, now or after moderation; no draft, no rejection."""
        rejects = self.data.get("workflow-action-name") == "reject"
        return not getattr(self, "is_deferred_validation", False) and not rejects

    def is_valid(self) -> bool:
        """Ask the page whether it may be published, with its rows, once all values are valid."""
        valid: bool = super().is_valid()
        if not valid or not self.is_for_publishing:
            return valid
        page = self.save(commit=False)
        page.intended_parent = self.parent_page
        refusals = page.publish_refusals()
        for refusal in refusals:
            self._add_refusal(str(refusal), getattr(refusal, "field", ""))
        if refusals:
            self._add_way_out()
            return False
        asked = questions(self, page)
        for question in asked:
            self.add_error(None, question)
        return not asked

    def _add_refusal(self, message: str, name: str) -> None:
        if name in self.fields:
            self._add_problem(name, message)
            return
        if name in self.formsets:
            # Above the rows too: the list beside which it is read.
            self.formsets[name].non_form_errors().append(message)
        self.add_error(None, message)

    def _add_way_out(self) -> None:
        # Beside an error of the form itself, Wagtail lists those of all fields by their name.
        self.add_error(
            None, _("Look at these fields once more. You can also save the page as a draft.")
        )

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.is_for_publishing:
            return
        for name, message in self.instance.publish_problems(self.cleaned_data).items():
            if name in self.fields and name not in self.errors:
                self._add_problem(name, message)
        if self.errors:
            self._add_way_out()

    def _add_problem(self, name: str, message: str) -> None:
        self.add_error(name, message)
        field = self.fields[name]
        if hasattr(field.widget, "render_with_errors"):
            field.widget = StreamWithMessage(field.widget)


def _free(slug: str, taken: set[str]) -> str:
    numbered = (f"{slug[:LONGEST_NUMBERED]}-{number}" for number in count(2))
    return next(one for one in chain([slug], numbered) if one not in taken)


def picture_problems(cleaned: Mapping[str, Any], describe: str, consent: str) -> dict[str, str]:
    """Return what is missing beside a picture: its description, the promise about people in it.

    Args:
        cleaned: the form's cleaned data.
        describe: message for a missing description.
        consent: message for a missing promise.
    """
    if not cleaned.get("image"):
        return {}
    problems = {}
    if not cleaned.get("image_alt"):
        problems["image_alt"] = describe
    if not cleaned.get("image_consent"):
        problems["image_consent"] = consent
    return problems

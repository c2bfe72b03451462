"""The editing form of our pages: some things are only asked for when a page is published."""

from typing import Any

from django.forms import ModelMultipleChoiceField
from wagtail.admin.forms import WagtailAdminPageForm


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

    def _post_clean(self) -> None:
        super()._post_clean()
        if getattr(self, "is_deferred_validation", False):
            return
        for field, message in self.instance.publish_problems(self.cleaned_data).items():
            if field in self.fields and field not in self.errors:
                self.add_error(field, message)


def picture_problems(cleaned: dict[str, Any], describe: str, consent: str) -> dict[str, str]:
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

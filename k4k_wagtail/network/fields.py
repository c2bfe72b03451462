"""Fields of our own: a list of choices, and the rich body."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from k4k_wagtail.network.blocks import BodyBlock


class ChoiceListField(models.JSONField):
    """Several of a fixed set of choices, as a list of their values; shown as checkboxes.

    The choices stay out of migrations, so that a new one makes none.
    """

    def __init__(
        self, *args: Any, choices_class: type[models.TextChoices] | None = None, **kwargs: Any
    ) -> None:
        self.choices_class = choices_class
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse values that are no choice.

        Raises:
            ValidationError: naming the first such value.
        """
        super().validate(value, model_instance)
        allowed = set(self.choices_class.values) if self.choices_class else set()
        for item in value or []:
            if item not in allowed:
                raise ValidationError(_("“%(value)s” is no valid choice."), params={"value": item})

    def formfield(self, **kwargs: Any) -> forms.Field:
        """Return checkboxes."""
        choices = self.choices_class.choices if self.choices_class else []
        return forms.MultipleChoiceField(
            choices=choices,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
            **{key: value for key, value in kwargs.items() if key in ("initial", "disabled")},
        )


class BodyField(StreamField):
    """The rich body of a page. It brings its own blocks, so a new block makes no migration."""

    def __init__(self, verbose_name: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        super().__init__(BodyBlock(), verbose_name=verbose_name, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """Give our own path and none of the blocks."""
        name, _path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, "k4k_wagtail.network.fields.BodyField", [], kwargs

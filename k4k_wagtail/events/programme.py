"""The programme of an event: rounds, and what is on in them beside each other."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

RICH_TEXT = ["bold", "italic", "ol", "ul", "link", "document-link"]


class SessionBlock(blocks.StructBlock):
    """One thing to do or hear in a round."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    room = blocks.CharBlock(
        label=_("Room"), max_length=80, required=False, help_text=_("Such as “Room 2”.")
    )
    speaker = blocks.CharBlock(
        label=_("Speaker"), max_length=120, required=False, help_text=_("Name, if there is one.")
    )
    role = blocks.CharBlock(
        label=_("Role"),
        max_length=120,
        required=False,
        help_text=_("Such as “Head teacher”."),
    )
    description = blocks.RichTextBlock(label=_("Description"), features=RICH_TEXT, required=False)

    class Meta:
        icon = "list-ul"
        label = _("Session")


class RoundBlock(blocks.StructBlock):
    """A part of the programme; several sessions in it are at the same time."""

    day = blocks.DateBlock(
        label=_("Day"), required=False, help_text=_("Only when the event takes several days.")
    )
    starts_at = blocks.TimeBlock(label=_("Begins"))
    ends_at = blocks.TimeBlock(label=_("Ends"), required=False)
    title = blocks.CharBlock(
        label=_("Title"),
        max_length=160,
        required=False,
        help_text=_("Such as “Walk-in” or “Round 1: choose a workshop”."),
    )
    sessions = blocks.ListBlock(SessionBlock(), label=_("Sessions"), default=[], max_num=20)

    class Meta:
        icon = "time"
        label = _("Part of the programme")

    def clean(self, value: Any) -> Any:
        """Refuse a part that ends before it begins, and one that says nothing.

        Raises:
            StructBlockValidationError: on the field that is wrong.
        """
        cleaned = super().clean(value)
        start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        errors = {}
        if start and end and end <= start:
            errors["ends_at"] = ValidationError(_("The end does not come after the beginning."))
        if not cleaned.get("title") and not cleaned.get("sessions"):
            errors["title"] = ValidationError(_("Write a title, or add a session."))
        if errors:
            raise blocks.StructBlockValidationError(errors)
        return cleaned


class ProgrammeBlock(blocks.StreamBlock):
    """The parts of a programme, in their order."""

    round = RoundBlock()

    class Meta:
        required = False


class ProgrammeField(StreamField):
    """The programme of an event. It brings its own blocks, so a new block makes no migration."""

    def __init__(self, verbose_name: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        super().__init__(ProgrammeBlock(), verbose_name=verbose_name, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """Give our own path and none of the blocks."""
        name, _path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, "k4k_wagtail.events.programme.ProgrammeField", [], kwargs

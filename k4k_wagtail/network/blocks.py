"""Blocks of a page's body: the telling. What visitors filter or compare is in fields instead."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from k4k_wagtail.network import samples
from k4k_wagtail.network.figures_block import FiguresBlock
from k4k_wagtail.network.films import player_url

RICH_TEXT = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]
TEMPLATES = "k4k_wagtail/blocks"
PREVIEW = "k4k_wagtail/admin/block_preview.html"


class PictureBlock(blocks.StructBlock):
    """A picture with what a visitor who cannot see it needs to know."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("What is to be seen"),
        max_length=200,
        help_text=_("For visitors who cannot see the picture. Never name a child."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False)
    credit = blocks.CharBlock(
        label=_("Made by"), max_length=120, required=False, help_text=_("Photographer or source.")
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = f"{TEMPLATES}/image.html"
        preview_template = PREVIEW
        preview_value = staticmethod(samples.picture)
        description = _("One picture with a description, a caption and its maker")


class GalleryBlock(blocks.StructBlock):
    """Several pictures together."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    pictures = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=2, max_num=12)

    class Meta:
        icon = "image"
        label = _("Gallery")
        template = f"{TEMPLATES}/gallery.html"
        preview_template = PREVIEW
        preview_value = staticmethod(samples.gallery)
        description = _("Two to twelve pictures beside each other")


class QuoteBlock(blocks.StructBlock):
    """What somebody said, and in what role; people are not named."""

    text = blocks.TextBlock(label=_("Quote"), max_length=400, rows=3)
    role = blocks.CharBlock(
        label=_("Who says this"),
        max_length=120,
        required=False,
        help_text=_("The role, such as “A mother” or “Teacher of year 4”. Never name a child."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = f"{TEMPLATES}/quote.html"
        preview_template = PREVIEW
        preview_value = staticmethod(samples.quote)
        description = _("What somebody said, large, with the role of who says it")


class FilmValue(blocks.StructValue):
    """A film and where its player is."""

    @property
    def embed_url(self) -> str:
        """Address of the player; empty when the film is only linked to."""
        return player_url(self.get("url") or "")


class FilmBlock(blocks.StructBlock):
    """A film on another site: nothing is loaded from there before a click."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    url = blocks.URLBlock(
        label=_("Web address"),
        help_text=_("Address of the film on YouTube, Vimeo or another site."),
    )
    duration = blocks.CharBlock(
        label=_("Length"), max_length=20, required=False, help_text=_("Such as “3 min”.")
    )
    poster = ImageChooserBlock(label=_("Still picture"), required=False)
    transcript = blocks.RichTextBlock(
        label=_("What is said, written out"),
        features=RICH_TEXT,
        required=False,
        help_text=_("For visitors who cannot hear or see the film."),
    )

    class Meta:
        icon = "media"
        label = _("Film")
        template = f"{TEMPLATES}/film.html"
        preview_template = PREVIEW
        preview_value = staticmethod(samples.film)
        value_class = FilmValue
        description = _("A film that loads after a click, with its text written out")

    def clean(self, value: Any) -> Any:
        """Accept web addresses only.

        Raises:
            StructBlockValidationError: on ``url``, for any scheme but http and https.
        """
        cleaned = super().clean(value)
        url = cleaned.get("url") or ""
        if url and not url.lower().startswith(("https://", "http://")):
            message = _("Write the whole address of the film, starting with https://.")
            raise blocks.StructBlockValidationError({"url": ValidationError(message)})
        return cleaned


class DownloadBlock(blocks.StructBlock):
    """A document to take along."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        label=_("Text of the link"),
        max_length=120,
        required=False,
        help_text=_("Empty: the title of the document."),
    )

    class Meta:
        icon = "download"
        label = _("Download")
        template = f"{TEMPLATES}/download.html"
        preview_template = PREVIEW
        preview_value = staticmethod(samples.download)
        description = _("A document with its kind and size")


class QuestionBlock(blocks.StructBlock):
    """A question of an interview and its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("Answer"), features=RICH_TEXT)

    class Meta:
        icon = "help"
        label = _("Question and answer")
        template = f"{TEMPLATES}/question.html"
        preview_template = PREVIEW
        preview_value = staticmethod(samples.question)
        description = _("For interviews: one question and what the other said")


class StepBlock(blocks.StructBlock):
    """One step of an approach."""

    title = blocks.CharBlock(label=_("Step"), max_length=120)
    text = blocks.RichTextBlock(label=_("Explanation"), features=RICH_TEXT, required=False)


class StepsBlock(blocks.StructBlock):
    """An approach, step by step."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=2, max_num=12)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = f"{TEMPLATES}/steps.html"
        preview_template = PREVIEW
        preview_value = staticmethod(samples.steps)
        description = _("Numbered steps, each with an explanation")


class FigureBlock(blocks.StructBlock):
    """A number with its source and reference date, which a number never goes without."""

    value = blocks.CharBlock(label=_("Number"), max_length=20, help_text=_("Such as 34 or 60%."))
    label = blocks.CharBlock(label=_("What it counts"), max_length=160)
    source = blocks.CharBlock(label=_("Source"), max_length=160)
    source_url = blocks.URLBlock(label=_("Web address of the source"), required=False)
    reference_date = blocks.DateBlock(
        label=_("Reference date"),
        required=False,
        help_text=_("Empty: the page says it is unknown."),
    )

    class Meta:
        icon = "order"
        label = _("Figure")
        template = f"{TEMPLATES}/figure.html"
        preview_template = PREVIEW
        preview_value = staticmethod(samples.figure)
        description = _("A number with what it counts, its source and its date")


class BodyBlock(blocks.StreamBlock):
    """Everything a body can hold."""

    paragraph = blocks.RichTextBlock(
        label=_("Text"),
        icon="pilcrow",
        features=RICH_TEXT,
        template=f"{TEMPLATES}/paragraph.html",
        description=_("Running text with headings, lists and links"),
        preview_template=PREVIEW,
        preview_value=samples.text,
    )
    quote = QuoteBlock()
    image = PictureBlock()
    gallery = GalleryBlock()
    film = FilmBlock()
    download = DownloadBlock()
    question = QuestionBlock()
    steps = StepsBlock()
    figure = FigureBlock()
    figures = FiguresBlock()

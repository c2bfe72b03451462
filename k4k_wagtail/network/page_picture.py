"""The picture above a page."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string

from k4k_wagtail.catalogue.mixins import MetByMixin
from k4k_wagtail.network.forms import picture_problems


def picture_panel(help_text: Any = "") -> Any:
    """Return the fields of a picture on an editing form.

    Args:
        help_text: what visitors see without a picture, when that is no drawing.
    """
    return MultiFieldPanel(
        [
            FieldPanel("image", help_text=help_text),
            FieldPanel("image_alt"),
            FieldPanel("image_credit"),
            FieldPanel("image_consent"),
        ],
        heading=_("Picture"),
    )


class PictureMixin(MetByMixin):
    """The picture above a page, with its description and the promise about people in it."""

    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Without a picture the page gets a drawing that goes with its theme."),
    )
    image_alt = models.CharField(
        _("what is to be seen"),
        max_length=200,
        blank=True,
        help_text=_("For visitors who cannot see the picture. Never name a child."),
    )
    image_credit = models.CharField(
        _("made by"), max_length=120, blank=True, help_text=_("Photographer or source.")
    )
    image_consent = models.BooleanField(
        _("nobody can be recognised, or consent is recorded"),
        default=False,
        help_text=_("Tick this only when it is true: without it the page cannot be published."),
    )

    picture_panel: ClassVar[Any] = picture_panel()

    class Meta:
        abstract = True

    def publish_problems(self, cleaned: Mapping[str, Any]) -> dict[str, str]:
        """Ask for a description and for the promise about people, where there is a picture."""
        return {
            **super().publish_problems(cleaned),
            **picture_problems(
                cleaned,
                gettext("Write what is to be seen in the picture, for visitors who cannot see it."),
                gettext(
                    "Tick this first: a picture is only published when nobody in it can object."
                ),
            ),
        }

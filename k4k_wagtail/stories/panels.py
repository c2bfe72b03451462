"""The editing form of a story, in tabs."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from k4k_wagtail.network.forms import ADMIN_ROW
from k4k_wagtail.network.page_picture import PictureMixin

STORY_PANELS: dict[Any, list[Any]] = {
    _("In short"): [
        FieldPanel("gist"),
        FieldRowPanel(
            [FieldPanel("kind"), FieldPanel("phase"), FieldPanel("since_year")], classname=ADMIN_ROW
        ),
        FieldPanel("themes"),
        FieldPanel("target_groups"),
        MultiFieldPanel(
            [FieldPanel("schools"), FieldPanel("organisation"), FieldPanel("municipality")],
            heading=_("Whose story is it?"),
        ),
        FieldPanel("coaches"),
        FieldPanel("partners"),
        FieldPanel("labels"),
        PictureMixin.picture_panel,
    ],
    _("Story"): [
        FieldPanel("reason"),
        FieldPanel("approach"),
        FieldPanel("results"),
        FieldPanel("lessons"),
        FieldPanel("getting_started"),
        FieldPanel("body"),
    ],
    _("Can we do this too?"): [
        FieldRowPanel([FieldPanel("time_per_week"), FieldPanel("cost_band")], classname=ADMIN_ROW),
        FieldPanel("needs"),
        FieldPanel("first_steps"),
        MultiFieldPanel(
            [
                FieldPanel("evidence_experience"),
                FieldPanel("evidence_measured"),
                FieldPanel("evidence_research"),
            ],
            heading=_("How do we know?"),
        ),
        InlinePanel("k4k_downloads", label=_("download"), heading=_("Downloads")),
        InlinePanel("k4k_adoptions", label=_("school"), heading=_("Schools that do this too")),
    ],
    _("Contact and checking"): [
        FieldRowPanel(
            [FieldPanel("contact_role"), FieldPanel("contact_email")], classname=ADMIN_ROW
        ),
        FieldRowPanel([FieldPanel("last_checked"), FieldPanel("review_by")], classname=ADMIN_ROW),
    ],
}

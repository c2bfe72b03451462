"""The editing form of an event, in tabs."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from k4k_wagtail.events.dates_panel import DatesPanel
from k4k_wagtail.events.registration.panels import RegistrationsPanel
from k4k_wagtail.network.forms import ADMIN_ROW
from k4k_wagtail.network.page_picture import PictureMixin


def row(*names: str) -> FieldRowPanel:
    """Return fields that stand on one line."""
    return FieldRowPanel([FieldPanel(name) for name in names], classname=ADMIN_ROW)


WHEN = [
    MultiFieldPanel(
        [row("starts_at", "ends_at"), FieldPanel("is_whole_day")], heading=_("First date")
    ),
    MultiFieldPanel(
        [row("repeats", "repeats_until"), row("skips_holidays", "holiday_region")],
        heading=_("Repeats by a rule"),
    ),
    InlinePanel(
        "k4k_event_dates",
        label=_("date"),
        heading=_("More dates"),
        help_text=_("Such as the other afternoons of a training."),
    ),
    InlinePanel(
        "k4k_event_changes",
        label=_("changed date"),
        heading=_("What is different on one date"),
        help_text=_("For when the whole event changes, use the state below."),
    ),
    MultiFieldPanel([FieldPanel("state"), FieldPanel("state_note")], heading=_("State")),
    DatesPanel(heading=_("All dates")),
    MultiFieldPanel(
        [FieldPanel("time_zone"), FieldPanel("recurrence")],
        heading=_("Time zone, and a rule of its own"),
        classname="collapsed",
        help_text=_("Mostly this can stay as it is."),
    ),
]
REGISTRATION = [
    RegistrationsPanel(heading=_("Who signed up")),
    FieldPanel("registration"),
    FieldPanel("registration_url"),
    row("registration_opens_at", "registration_closes_at"),
    row("capacity", "places_per_person"),
    FieldPanel("registers_per_date"),
    row("has_waiting_list", "offer_hours"),
    FieldPanel("asks_school"),
    InlinePanel("k4k_event_questions", label=_("question"), heading=_("Your own questions")),
    FieldPanel("retention_days"),
]
EVENT_PANELS: dict[Any, list[Any]] = {
    _("In short"): [
        FieldPanel("gist"),
        FieldPanel("kind"),
        FieldPanel("themes"),
        FieldPanel("target_groups"),
        FieldPanel("audience"),
        MultiFieldPanel(
            [FieldPanel("organiser"), FieldPanel("schools"), FieldPanel("municipalities")],
            heading=_("Who invites?"),
        ),
        FieldPanel("labels"),
        PictureMixin.picture_panel,
    ],
    _("When"): WHEN,
    _("Where"): [
        FieldPanel("attendance"),
        MultiFieldPanel(
            [
                FieldPanel("venue"),
                FieldPanel("street"),
                row("postcode", "place"),
                row("latitude", "longitude"),
                FieldPanel("access"),
            ],
            heading=_("On site"),
        ),
        MultiFieldPanel(
            [FieldPanel("online_url"), FieldPanel("hides_online_url")], heading=_("Online")
        ),
    ],
    _("Programme"): [
        FieldPanel("body"),
        FieldPanel("programme"),
        row("price", "contact_email"),
    ],
    _("Signing up"): REGISTRATION,
    _("Afterwards"): [
        FieldPanel("participants"),
        FieldPanel("report"),
        InlinePanel("k4k_downloads", label=_("download"), heading=_("Documents")),
        FieldPanel("stories"),
    ],
}

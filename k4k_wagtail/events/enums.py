"""Fixed choices of an event."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventKind(models.TextChoices):
    """What kind of event it is."""

    MEETING = "meeting", _("Meeting")
    STUDY_DAY = "study_day", _("Study day")
    # Elsewhere the word is the schooling of one person.
    TRAINING = "training", pgettext_lazy("kind of event", "Training")
    WEBINAR = "webinar", _("Webinar")
    WORKSHOP = "workshop", _("Workshop")
    SCHOOL_VISIT = "school_visit", _("School visit")
    OPEN_HOUR = "open_hour", _("Open hour")
    ACTIVITY = "activity", _("Activity for pupils")


# What stands in the query string: Dutch, and never to change.
KIND_SLUGS = {
    EventKind.MEETING: "bijeenkomst",
    EventKind.STUDY_DAY: "studiedag",
    EventKind.TRAINING: "training",
    EventKind.WEBINAR: "webinar",
    EventKind.WORKSHOP: "workshop",
    EventKind.SCHOOL_VISIT: "schoolbezoek",
    EventKind.OPEN_HOUR: "inloop",
    EventKind.ACTIVITY: "activiteit",
}


class Attendance(models.TextChoices):
    """How people take part (schema.org ``eventAttendanceMode``)."""

    ON_SITE = "on_site", _("On site")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("On site and online")


ATTENDANCE_SLUGS = {
    Attendance.ON_SITE: "ter-plaatse",
    Attendance.ONLINE: "online",
    Attendance.HYBRID: "hybride",
}


class EventState(models.TextChoices):
    """Whether it goes on as it was announced. That it is over follows from its dates."""

    SCHEDULED = "scheduled", _("goes on as planned")
    CHANGED = "changed", _("something changed")
    FULL = "full", _("full")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")


class ChangeKind(models.TextChoices):
    """What happens to one date of an event."""

    MOVED = "moved", _("at another time")
    POSTPONED = "postponed", _("postponed, new date not known yet")
    CANCELLED = "cancelled", _("does not go on")


class HolidayRegion(models.TextChoices):
    """The regions that school holidays are spread over (Rijksoverheid)."""

    NORTH = "north", _("north")
    MIDDLE = "middle", _("middle")
    SOUTH = "south", _("south")


class RegistrationWay(models.TextChoices):
    """How people sign up."""

    NONE = "none", _("not needed: everybody can come")
    FORM = "form", _("with the form on this page")
    LINK = "link", _("on another site")


class QuestionKind(models.TextChoices):
    """What kind of answer a question of an organiser has."""

    TEXT = "text", _("a text")
    CHOICE = "choice", _("one of some answers")
    CONSENT = "consent", _("a tick")


class RegistrationState(models.TextChoices):
    """Where somebody who signed up stands."""

    CONFIRMED = "confirmed", _("has a place")
    WAITING = "waiting", _("waits")
    OFFERED = "offered", _("was offered a place")
    CANCELLED = "cancelled", _("does not come")

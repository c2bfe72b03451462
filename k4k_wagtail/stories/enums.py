"""Fixed choices of a story."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoryKind(models.TextChoices):
    """What kind of story it is."""

    GOOD_PRACTICE = "good_practice", _("Good example")
    LESSON_LEARNED = "lesson_learned", _("Lesson learned")
    INITIATIVE = "initiative", _("Initiative")
    INTERVIEW = "interview", _("Interview")


# What stands in the query string: Dutch, and never to change.
KIND_SLUGS = {
    StoryKind.GOOD_PRACTICE: "goed-voorbeeld",
    StoryKind.LESSON_LEARNED: "leerervaring",
    StoryKind.INITIATIVE: "initiatief",
    StoryKind.INTERVIEW: "interview",
}


class Phase(models.TextChoices):
    """How far the approach has come."""

    IDEA = "idea", _("Idea")
    TRYING = "trying", _("Trying out")
    ESTABLISHED = "established", _("Common practice")
    HANDED_OVER = "handed_over", _("Handed over")


PHASE_SLUGS = {
    Phase.IDEA: "idee",
    Phase.TRYING: "proberen",
    Phase.ESTABLISHED: "vaste-praktijk",
    Phase.HANDED_OVER: "overgedragen",
}


class CostBand(models.TextChoices):
    """What it costs a year, roughly."""

    NONE = "none", _("no extra costs")
    UP_TO_500 = "up_to_500", _("up to € 500 a year")
    UP_TO_2500 = "up_to_2500", _("up to € 2,500 a year")
    MORE = "more", _("more than € 2,500 a year")

"""What can be done with many stories at once, and how far that is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What is done with each page."""

    ADD_THEMES = "add-themes", _("Add themes")
    REMOVE_THEMES = "remove-themes", _("Take themes away")
    SET_THEMES = "set-themes", _("Replace the themes")
    ADD_LABELS = "add-labels", _("Add labels")
    REMOVE_LABELS = "remove-labels", _("Take labels away")
    SET_LABELS = "set-labels", _("Replace the labels")
    SET_REVIEW = "set-review", _("Set when to check again")
    PUBLISH = "publish", _("Publish")
    ARCHIVE = "archive", _("Archive: take offline")


class State(models.TextChoices):
    """Whether somebody or something should go on with it."""

    RUNNING = "running", _("going on")
    STOPPED = "stopped", _("stopped")
    FINISHED = "finished", _("finished")


class Outcome(models.TextChoices):
    """What became of one page."""

    WAITING = "waiting", _("to do")
    DONE = "done", _("done")
    SAME = "same", _("was so already")
    REFUSED = "refused", _("refused")
    UNDONE = "undone", _("undone")
    KEPT = "kept", _("not undone")

"""The roles of a network."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody does for a network; docs/roles.md has what each may do."""

    NETWORK_EDITOR = "network-editor", _("network editor")
    MUNICIPALITY_EDITOR = "municipality-editor", _("municipality editor")
    SCHOOL_AUTHOR = "school-author", _("school author")
    COACH = "coach", _("coach")
    REPORT_READER = "report-reader", _("report reader")


# Roles that are for one page, with its type.
PAGE_TYPE_OF_ROLE = {Role.SCHOOL_AUTHOR: "SchoolPage", Role.COACH: "CoachPage"}

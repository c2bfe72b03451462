"""Fixed choices of the shared records."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ThemeColour(models.TextChoices):
    """Colour of a theme: the key of its custom properties, ``--k4k-<key>``."""

    SAMEN = "samen", _("Terracotta")
    BEGINNEN = "beginnen", _("Ochre")
    OPGROEIEN = "opgroeien", _("Green")
    KIEZEN = "kiezen", _("Purple")


class ThemeIcon(models.TextChoices):
    """Sign of a theme: the name of its drawing in ``symbols/sign``."""

    SAMEN = "samen", _("Two circles that touch: school and home")
    BEGINNEN = "beginnen", _("Rising sun: the first years")
    OPGROEIEN = "opgroeien", _("Wooden rainbow: taking part")
    KIEZEN = "kiezen", _("Road that splits: the next school")


class OrganisationKind(models.TextChoices):
    """What an organisation is in the network."""

    BOARD = "board", _("School board")
    MUNICIPALITY = "municipality", _("Municipality")
    PROVINCE = "province", _("Province")
    CHILDCARE = "childcare", _("Childcare")
    LIBRARY = "library", _("Library")
    WELFARE = "welfare", _("Welfare work")
    YOUTH_WORK = "youth_work", _("Youth work")
    YOUTH_HEALTH_CARE = "youth_health_care", _("Youth health care")
    SPORT = "sport", _("Sport")
    CULTURE = "culture", _("Culture")
    CARE = "care", _("Care")
    FOUNDATION = "foundation", _("Foundation")
    ALLIANCE = "alliance", _("Alliance")


class TargetGroup(models.TextChoices):
    """Whom a story is about."""

    TODDLERS = "peuters", _("Toddlers")
    YEARS_1_2 = "groep-1-2", _("Years 1 and 2")
    YEARS_3_4 = "groep-3-4", _("Years 3 and 4")
    YEARS_5_6 = "groep-5-6", _("Years 5 and 6")
    YEARS_7_8 = "groep-7-8", _("Years 7 and 8")
    PARENTS = "ouders", _("Parents")
    TEAM = "team", _("School team")

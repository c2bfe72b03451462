"""Fixed choices of coaches."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """A language that a coach speaks: ISO 639-1, or 639-3 where that has none."""

    DUTCH = "nl", _("Dutch")
    LOW_SAXON = "nds", _("Low Saxon")
    FRISIAN = "fy", _("Frisian")
    ENGLISH = "en", _("English")
    GERMAN = "de", _("German")
    FRENCH = "fr", _("French")
    SPANISH = "es", _("Spanish")
    POLISH = "pl", _("Polish")
    UKRAINIAN = "uk", _("Ukrainian")
    RUSSIAN = "ru", _("Russian")
    BULGARIAN = "bg", _("Bulgarian")
    ROMANIAN = "ro", _("Romanian")
    TURKISH = "tr", _("Turkish")
    KURDISH = "ku", _("Kurdish")
    ARABIC = "ar", _("Arabic")
    TAMAZIGHT = "zgh", _("Tamazight")
    PERSIAN = "fa", _("Persian")
    PASHTO = "ps", _("Pashto")
    SOMALI = "so", _("Somali")
    TIGRINYA = "ti", _("Tigrinya")
    PAPIAMENTO = "pap", _("Papiamento")
    CHINESE = "zh", _("Chinese")
    MALAY = "ms", _("Malay")
    DUTCH_SIGN_LANGUAGE = "dse", _("Dutch Sign Language")


class Weekday(models.TextChoices):
    """A day on which a coach works."""

    MONDAY = "mo", _("Monday")
    TUESDAY = "tu", _("Tuesday")
    WEDNESDAY = "we", _("Wednesday")
    THURSDAY = "th", _("Thursday")
    FRIDAY = "fr", _("Friday")


class ConsentMethod(models.TextChoices):
    """How a coach gave consent."""

    SIGNED = "signed", _("Signed on paper")
    EMAIL = "email", _("By e-mail")
    ONLINE = "online", _("In an online form")

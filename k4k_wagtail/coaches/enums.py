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


class ConsentState(models.TextChoices):
    """Whether a consent of a coach holds, and if not why."""

    VALID = "valid", _("Valid")
    ENDING = "ending", _("Ends soon")
    MISSING = "missing", _("None")
    ENDED = "ended", _("Ended")
    UNCONFIRMED = "unconfirmed", _("Not confirmed")
    FUTURE = "future", _("From the future")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# How a language stands in the query string; its code works too.
LANGUAGE_SLUGS = {
    Language.DUTCH: "nederlands",
    Language.LOW_SAXON: "nedersaksisch",
    Language.FRISIAN: "fries",
    Language.ENGLISH: "engels",
    Language.GERMAN: "duits",
    Language.FRENCH: "frans",
    Language.SPANISH: "spaans",
    Language.POLISH: "pools",
    Language.UKRAINIAN: "oekraiens",
    Language.RUSSIAN: "russisch",
    Language.BULGARIAN: "bulgaars",
    Language.ROMANIAN: "roemeens",
    Language.TURKISH: "turks",
    Language.KURDISH: "koerdisch",
    Language.ARABIC: "arabisch",
    Language.TAMAZIGHT: "tamazight",
    Language.PERSIAN: "perzisch",
    Language.PASHTO: "pasjtoe",
    Language.SOMALI: "somalisch",
    Language.TIGRINYA: "tigrinya",
    Language.PAPIAMENTO: "papiaments",
    Language.CHINESE: "chinees",
    Language.MALAY: "maleis",
    Language.DUTCH_SIGN_LANGUAGE: "nederlandse-gebarentaal",
}

"""The part of a school page that comes out of the register."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.network.models import Municipality, Organisation

location_code = RegexValidator(
    r"^\d{2}[A-Z]{2}\d{2}$",
    _("Write the location code (vestigingscode) as in the register, such as 15ZF00."),
)


class RegisterFieldsMixin(models.Model):
    """What the school register says. An import writes these fields, editors never do."""

    location_code = models.CharField(
        _("location code"),
        max_length=6,
        unique=True,
        null=True,
        blank=True,
        validators=[location_code],
        help_text=_("Official key of the school location (vestigingscode, BRIN with two digits)."),
    )
    register_name = models.CharField(
        _("name in the register"),
        max_length=200,
        blank=True,
        help_text=_("As the school register writes it. Visitors read the title of the page."),
    )
    street = models.CharField(
        _("street"), max_length=120, blank=True, help_text=_("Where visitors find the school.")
    )
    house_number = models.CharField(
        _("house number"), max_length=20, blank=True, help_text=_("With its letter, such as 12a.")
    )
    postcode = models.CharField(
        _("postcode"), max_length=7, blank=True, help_text=_("Such as 7741 AB.")
    )
    place = models.CharField(
        _("place"), max_length=80, blank=True, help_text=_("Visitors search by this name.")
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Decides under which municipality the school and its stories are found."),
    )
    board = models.ForeignKey(
        Organisation,
        verbose_name=_("school board"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The organisation that is responsible for the school."),
    )
    denomination = models.CharField(
        _("denomination"),
        max_length=60,
        blank=True,
        help_text=_("As in the register, such as “Openbaar”. Visitors can filter by this."),
    )
    phone = models.CharField(
        _("telephone"), max_length=20, blank=True, help_text=_("Number of the school itself.")
    )
    register_website = models.CharField(
        _("website in the register"),
        max_length=200,
        blank=True,
        help_text=_("Shown while there is no website under “Content”."),
    )
    register_source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("The file these fields come from.")
    )
    register_date = models.DateField(
        _("date of the source"), null=True, blank=True, help_text=_("Visitors see this date.")
    )
    is_closed = models.BooleanField(
        _("no longer in the register"),
        default=False,
        help_text=_("The page stays, with a notice; lists leave the school out."),
    )
    closed_on = models.DateField(
        _("found closed on"),
        null=True,
        blank=True,
        help_text=_("Date of the register in which the school was missing first."),
    )

    register_fields: ClassVar[tuple[str, ...]] = (
        "location_code",
        "register_name",
        "street",
        "house_number",
        "postcode",
        "place",
        "municipality",
        "board",
        "denomination",
        "phone",
        "register_website",
        "register_source",
        "register_date",
        "is_closed",
        "closed_on",
    )

    class Meta:
        abstract = True

    @property
    def address(self) -> str:
        """Street and number, postcode and place, on one line."""
        return address_line(self.street, self.house_number, self.postcode, self.place)


def address_line(street: str, house_number: str, postcode: str, place: str) -> str:
    """Return street and number, postcode and place, on one line."""
    parts = (f"{street} {house_number}", f"{postcode} {place}")
    return ", ".join(part.strip() for part in parts if part.strip())

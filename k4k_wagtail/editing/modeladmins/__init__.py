"""Administration of the records. The only package that knows wagtail-modeladmin."""

from functools import cache

from wagtail_modeladmin.options import ModelAdmin

from k4k_wagtail.editing.modeladmins.agreements import AgreementAdmin
from k4k_wagtail.editing.modeladmins.consents import ConsentAdmin, ConsentTextAdmin
from k4k_wagtail.editing.modeladmins.desks import DeskAdmin
from k4k_wagtail.editing.modeladmins.figures import KeyFigureAdmin
from k4k_wagtail.editing.modeladmins.holidays import SchoolHolidayAdmin
from k4k_wagtail.editing.modeladmins.imports import RegisterImportAdmin
from k4k_wagtail.editing.modeladmins.merging import LabelAdmin
from k4k_wagtail.editing.modeladmins.people import PeopleAdmin
from k4k_wagtail.editing.modeladmins.records import (
    MunicipalityAdmin,
    OrganisationAdmin,
    RegionAdmin,
    ThemeAdmin,
)


@cache
def organiser_admins() -> tuple[ModelAdmin, ...]:
    """Return the lists of the organiser that stand in the menu, beside the listings of pages."""
    return (DeskAdmin(),)


@cache
def record_admins() -> tuple[ModelAdmin, ...]:
    """Return the administrations, in the order of the menu."""
    return (
        SchoolHolidayAdmin(),
        ThemeAdmin(),
        MunicipalityAdmin(),
        RegionAdmin(),
        OrganisationAdmin(),
        LabelAdmin(),
        AgreementAdmin(),
        ConsentAdmin(),
        ConsentTextAdmin(),
        KeyFigureAdmin(),
        RegisterImportAdmin(),
    )


def register() -> None:
    """Register addresses, permissions and indexing of every administration with Wagtail."""
    for admin in (*organiser_admins(), PeopleAdmin(), *record_admins()):
        admin.register_with_wagtail()

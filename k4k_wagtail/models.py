"""All models of the core app, for Django to find; each lives in its own room."""

from k4k_wagtail.catalogue.models import CatalogueChange, CatalogueVersion
from k4k_wagtail.coaches.models import CoachSchool, Consent, ConsentText
from k4k_wagtail.editing.adopting.models import AdoptionProposal
from k4k_wagtail.editing.bulk.models import BulkAction, BulkItem
from k4k_wagtail.editing.moderation.models import (
    MunicipalityApprovalTask,
    MunicipalityTaskState,
    ReviewReminder,
)
from k4k_wagtail.editing.roles.models import Invitation, RoleGroup
from k4k_wagtail.events.models import (
    CalendarEntry,
    EventChange,
    EventDate,
    EventOccurrence,
    EventQuestion,
    SchoolHoliday,
)
from k4k_wagtail.events.registration.models import QueuedMail, Registration, RegistrationDesk
from k4k_wagtail.municipalities.models import MunicipalityAction, MunicipalityContact
from k4k_wagtail.network.agreements import Agreement
from k4k_wagtail.network.key_figures import KeyFigure
from k4k_wagtail.network.locations import AddressLocation
from k4k_wagtail.network.merged_terms import MergedTerm
from k4k_wagtail.network.models import Municipality, Organisation, Region, Theme
from k4k_wagtail.network.page_rows import PageDownload, PageLabel
from k4k_wagtail.network.site_settings import NetworkSettings
from k4k_wagtail.schools.models import RegisterImport, SchoolTheme
from k4k_wagtail.sharing.models import EmbedCount, SharedPage, SharedVersion, SharingSettings
from k4k_wagtail.stories.models import StoryAdoption

__all__ = [
    "AddressLocation",
    "AdoptionProposal",
    "Agreement",
    "BulkAction",
    "BulkItem",
    "CalendarEntry",
    "CatalogueChange",
    "CatalogueVersion",
    "CoachSchool",
    "Consent",
    "ConsentText",
    "EmbedCount",
    "EventChange",
    "EventDate",
    "EventOccurrence",
    "EventQuestion",
    "Invitation",
    "KeyFigure",
    "MergedTerm",
    "Municipality",
    "MunicipalityAction",
    "MunicipalityApprovalTask",
    "MunicipalityContact",
    "MunicipalityTaskState",
    "NetworkSettings",
    "Organisation",
    "PageDownload",
    "PageLabel",
    "QueuedMail",
    "Region",
    "RegisterImport",
    "Registration",
    "RegistrationDesk",
    "ReviewReminder",
    "RoleGroup",
    "SchoolHoliday",
    "SchoolTheme",
    "SharedPage",
    "SharedVersion",
    "SharingSettings",
    "StoryAdoption",
    "Theme",
]

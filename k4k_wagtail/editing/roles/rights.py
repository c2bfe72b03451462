"""What each role may do. docs/roles.md tells the same, and a test keeps the two together."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from k4k_wagtail.editing.roles.enums import Role

ALL = ("add", "change", "delete", "view")
VIEW = ("view",)


@dataclass(frozen=True)
class Rights:
    """The rights of a role.

    Attributes:
        pages: actions on the pages of its place and everything below them, as
            ``GroupPagePermission`` has them.
        records: actions on each of our models, by its name.
        media: actions on pictures and documents in the collection of its place.
        reads_reports: whether it may read the reports about pages.
    """

    pages: tuple[str, ...] = ()
    records: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    media: tuple[str, ...] = ()
    reads_reports: bool = False


RIGHTS = {
    Role.NETWORK_EDITOR: Rights(
        pages=("add", "change", "publish", "lock", "unlock", "bulk_delete"),
        records={
            "theme": ALL,
            "municipality": ALL,
            "region": ALL,
            "organisation": ALL,
            "agreement": ALL,
            "consent": ALL,
            "consenttext": ALL,
            "keyfigure": ALL,
            "schoolholiday": ALL,
            "registrationdesk": ALL,
            "registerimport": ("add", "view"),
            "embedcount": VIEW,
            "networksettings": ("change",),
            "sharingsettings": ("change",),
            "rolegroup": ("add", "change", "view"),
            # What merging labels asks for: labels have no rights of their own.
            "mergedterm": ("add",),
        },
        media=("add", "change", "choose"),
        reads_reports=True,
    ),
    Role.MUNICIPALITY_EDITOR: Rights(
        pages=("add", "change", "publish"),
        records={
            "municipality": VIEW,
            "theme": VIEW,
            "agreement": VIEW,
            "organisation": ("add", "change", "view"),
            "consent": ("add", "change", "view"),
            "keyfigure": ALL,
        },
        media=("add", "change", "choose"),
        reads_reports=True,
    ),
    Role.SCHOOL_AUTHOR: Rights(pages=("add", "change"), media=("add", "change", "choose")),
    Role.COACH: Rights(pages=("change",), media=("add", "change", "choose")),
    Role.REPORT_READER: Rights(
        # No consents: they name people whose profile is not to be seen, or no longer.
        records={"agreement": VIEW, "keyfigure": VIEW, "embedcount": VIEW},
        reads_reports=True,
    ),
}

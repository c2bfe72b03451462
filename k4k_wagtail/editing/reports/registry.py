"""All reports of the room."""

from wagtail import hooks

from k4k_wagtail.editing.reports.agreements import AgreementsThatEnd
from k4k_wagtail.editing.reports.base import NetworkReport
from k4k_wagtail.editing.reports.consents import ConsentsThatEnd
from k4k_wagtail.editing.reports.figures import FiguresThatDiffer
from k4k_wagtail.editing.reports.numbers import StoriesCounted
from k4k_wagtail.editing.reports.schools import SchoolsWithout
from k4k_wagtail.editing.reports.stories import IncompleteStories, StoriesToCheck

REPORTS: tuple[type[NetworkReport], ...] = (
    StoriesToCheck,
    IncompleteStories,
    SchoolsWithout,
    StoriesCounted,
    ConsentsThatEnd,
    AgreementsThatEnd,
    FiguresThatDiffer,
)


def register() -> None:
    """Put the reports in the menu, and their addresses in the admin."""
    for report in REPORTS:
        hooks.register("register_reports_menu_item", report.menu_item)
        hooks.register("register_admin_urls", report.admin_urls)

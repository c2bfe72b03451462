"""What an import leaves behind, to compare before and after."""

from typing import Any

from wagtail.models import PageLogEntry, Revision

from k4k_wagtail.catalogue.changes import current_version
from k4k_wagtail.catalogue.models import CatalogueChange
from k4k_wagtail.network.models import Organisation
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.models import RegisterImport

DAY = ("--date", "2024-10-01")
LATER = ("--date", "2025-10-01")


def the_school() -> Any:
    return get_page_model("SchoolPage").objects.get(location_code="99AA00")


def everything() -> list[Any]:
    """All that an import may write, to compare before and after."""
    school_pages = get_page_model("SchoolPage").objects.order_by("pk").values()
    return [
        *school_pages,
        *Revision.objects.order_by("pk").values(),
        *Organisation.objects.order_by("pk").values(),
        *CatalogueChange.objects.order_by("pk").values(),
        current_version(),
        PageLogEntry.objects.count(),
        RegisterImport.objects.count(),
    ]

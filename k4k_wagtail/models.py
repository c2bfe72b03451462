"""All models of the core app, for Django to find; each lives in its own room."""

from k4k_wagtail.catalogue.models import CatalogueChange, CatalogueVersion
from k4k_wagtail.network.models import Municipality, Organisation, Region, Theme
from k4k_wagtail.schools.models import RegisterImport, SchoolTheme
from k4k_wagtail.stories.models import PageDownload, PageLabel, StoryAdoption

__all__ = [
    "CatalogueChange",
    "CatalogueVersion",
    "Municipality",
    "Organisation",
    "PageDownload",
    "PageLabel",
    "Region",
    "RegisterImport",
    "SchoolTheme",
    "StoryAdoption",
    "Theme",
]

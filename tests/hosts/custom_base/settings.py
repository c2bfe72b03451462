"""Settings of a site that swapped Wagtail's base page and uses page classes of its own."""

import sys

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS as USUAL_APPS
from tests.settings import SCRATCH

INSTALLED_APPS = [
    "tests.hosts.custom_base.base",
    "tests.hosts.custom_base.school_network",
    *(name for name in USUAL_APPS if name != "k4k_wagtail.pages"),
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

WAGTAIL_PAGE_MODEL = "base.BasePage"
K4K_WAGTAIL_NETWORKPAGE_MODEL = "school_network.Network"
K4K_WAGTAIL_THEMEPAGE_MODEL = "school_network.Subject"
K4K_WAGTAIL_SCHOOLINDEXPAGE_MODEL = "school_network.Schools"
K4K_WAGTAIL_SCHOOLPAGE_MODEL = "school_network.School"
K4K_WAGTAIL_STORYINDEXPAGE_MODEL = "school_network.Stories"
K4K_WAGTAIL_STORYPAGE_MODEL = "school_network.Story"
K4K_WAGTAIL_COACHINDEXPAGE_MODEL = "school_network.Coaches"
K4K_WAGTAIL_COACHPAGE_MODEL = "school_network.Coach"
K4K_WAGTAIL_MUNICIPALITYINDEXPAGE_MODEL = "school_network.Municipalities"
K4K_WAGTAIL_MUNICIPALITYPAGE_MODEL = "school_network.MunicipalityHome"
K4K_WAGTAIL_EVENTINDEXPAGE_MODEL = "school_network.Agenda"
K4K_WAGTAIL_EVENTPAGE_MODEL = "school_network.Event"

# The site makes its migrations from our mixins as they are now: conftest.py does it here.
sys.path.insert(0, str(SCRATCH))
MIGRATION_MODULES = {"school_network": "school_network_migrations"}

"""Settings of a site in Dutch and English that translates with wagtail-localize."""

from tests.hosts.translated.settings import *  # noqa: F403
from tests.hosts.translated.settings import USUAL_APPS

INSTALLED_APPS = ["wagtail_localize", "wagtail_localize.locales", *USUAL_APPS]

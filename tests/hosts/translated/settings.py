"""Settings of a site in Dutch and English that translates with ``simple_translation``."""

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS as USUAL_APPS
from tests.settings import MIDDLEWARE as USUAL_MIDDLEWARE

INSTALLED_APPS = ["wagtail.contrib.simple_translation", *USUAL_APPS]
MIDDLEWARE = list(USUAL_MIDDLEWARE)
MIDDLEWARE.insert(2, "django.middleware.locale.LocaleMiddleware")
ROOT_URLCONF = "tests.hosts.translated.urls"
WAGTAIL_I18N_ENABLED = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

"""Settings of the processes that many visitors sign up with at once.

``K4K_PLAIN_SQLITE`` leaves SQLite as Django has it: with deferred transactions and little patience.
"""

import os

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES, K4K_WAGTAIL

K4K_WAGTAIL = {**K4K_WAGTAIL, "REGISTRATION_POSTS": 100_000}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

if os.environ.get("K4K_PLAIN_SQLITE"):
    DATABASES["default"]["OPTIONS"] = {}

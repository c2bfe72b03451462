"""The bench's site as it is served: the middleware of ``wagtail start``, ``DEBUG`` off."""

import os

from tests.bench.settings import *  # noqa: F403
from tests.bench.settings import CACHE
from tests.bench.settings import K4K_WAGTAIL as TESTED
from tests.databases import database

ROOT_URLCONF = "tests.bench.served_urls"
# Connecting to PostgreSQL takes longer than all that these answers do: docs/install.md.
DATABASES = {"default": {**database(os.environ["K4K_DATABASE"], CACHE), "CONN_MAX_AGE": 60}}
DEBUG_PROPAGATE_EXCEPTIONS = False
# The bench is one address that asks more than any other: without a limit, else all are 429.
K4K_WAGTAIL = {**TESTED, "API_REQUESTS": 0}

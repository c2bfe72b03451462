"""The bench as an app, for its one page type."""

from django.apps import AppConfig


class BenchConfig(AppConfig):
    """Label ``bench``."""

    name = "tests.bench"
    label = "bench"
    default_auto_field = "django.db.models.BigAutoField"

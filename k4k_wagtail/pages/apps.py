"""The app of the concrete page types."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.page_types import APP_LABEL


class K4kPagesConfig(AppConfig):
    """Holds the concrete classes and their migrations, nothing else."""

    name = "k4k_wagtail.pages"
    label = APP_LABEL
    verbose_name = _("Pages of the learning network")
    default_auto_field = "django.db.models.BigAutoField"

"""The app of the municipality's own pages."""

from django.apps import AppConfig


class VeenbeekConfig(AppConfig):
    """Pages of the municipality of Veenbeek, which does not exist."""

    name = "example_site.veenbeek"
    label = "veenbeek"
    default_auto_field = "django.db.models.BigAutoField"

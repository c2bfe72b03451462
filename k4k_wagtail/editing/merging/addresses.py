"""Addresses of merging in the admin."""

from typing import Any

from django.urls import reverse

from k4k_wagtail.network.merged_revisions import KINDS

MERGE = "k4k_merge"
# The listings that lead to it, as modeladmin calls them.
LISTS = {
    "theme": "k4k_wagtail_theme_modeladmin_index",
    "organisation": "k4k_wagtail_organisation_modeladmin_index",
    "label": "k4k_labels_modeladmin_index",
}


def merge_url(term: Any) -> str:
    """Return where a term is merged with another one.

    Args:
        term: a theme, an organisation or a label.
    """
    return reverse(MERGE, args=[str(KINDS[type(term)]), term.pk])

"""The addresses of changes of many stories in the admin."""

from django.urls import URLPattern, path

from k4k_wagtail.editing.bulk import addresses, views
from k4k_wagtail.editing.bulk.begin_view import BeginView

START = "k4k/tegelijk/"
ONE = f"{START}<int:number>/"


def admin_urls() -> list[URLPattern]:
    """Return the addresses for the hook ``register_admin_urls``."""
    return [
        path(START, views.ListView.as_view(), name=addresses.LIST),
        path(f"{START}nieuw/", BeginView.as_view(), name=addresses.BEGIN),
        path(ONE, views.ShowView.as_view(), name=addresses.SHOW),
        path(f"{ONE}deel/", views.PartView.as_view(), name=addresses.PART),
        path(f"{ONE}stoppen/", views.StopView.as_view(), name=addresses.STOP),
        path(f"{ONE}verder/", views.GoOnView.as_view(), name=addresses.GO_ON),
        path(f"{ONE}ongedaan/", views.UndoView.as_view(), name=addresses.UNDO),
    ]

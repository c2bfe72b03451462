"""Addresses of the tests' site: the package's stand before Wagtail's, as in docs/install.md."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("k4k/", include("k4k_wagtail.urls")),
    path("", include(wagtail_urls)),
]

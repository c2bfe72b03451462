"""Addresses of a site that has a sitemap, and Wagtail's own API, besides what all tests have."""

from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.contrib.sitemaps.views import sitemap

from k4k_wagtail.sharing.wagtail_api import VisiblePagesAPIViewSet
from tests import urls

api = WagtailAPIRouter("wagtailapi")
api.register_endpoint("pages", VisiblePagesAPIViewSet)

urlpatterns = [
    path("sitemap.xml", sitemap),
    path("api/v2/", api.urls),
    *urls.urlpatterns,
]

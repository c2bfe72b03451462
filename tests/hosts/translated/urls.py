"""Addresses of the site: pages below the code of their language, all else for every language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("k4k/", include("k4k_wagtail.urls")),
    path("sitemap.xml", sitemap),
    *i18n_patterns(path("", include(wagtail_urls))),
]

"""The tests' addresses with those of the import in the admin."""

from django.urls import include, path

from k4k_wagtail.schools.import_views import admin_urls
from tests.urls import urlpatterns as addresses

urlpatterns = [path("admin/", include(admin_urls())), *addresses]

"""Addresses of the API, below ``api/v1/``."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path, re_path

from k4k_wagtail.sharing.api.docs import docs
from k4k_wagtail.sharing.api.guard import guarded
from k4k_wagtail.sharing.api.service import api

ROOT = "api-root"


def nothing(request: HttpRequest) -> HttpResponseBase:
    """Answer for all addresses that do not exist, also those with a slash at the end.

    Raises:
        Http404: always.
    """
    raise Http404


def guarded_patterns() -> list[URLPattern | URLResolver]:
    """Return the addresses that django-ninja made, with what every answer has."""
    return [
        URLPattern(one.pattern, guarded(one.callback), one.default_args, one.name)
        for one in api.urls[0]
        if isinstance(one, URLPattern) and one.name != ROOT
    ]


urlpatterns: list[URLPattern | URLResolver] = [
    path("", docs, name="api"),
    *guarded_patterns(),
    re_path(r"^.+$", guarded(nothing)),
]

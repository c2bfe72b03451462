"""Addresses of the tests' site, and a constant to compare with."""

from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.urls import path

from tests.urls import urlpatterns as tested_urlpatterns


def constant(request: HttpRequest, status: int, size: int) -> HttpResponse:
    """Answer with a constant of so many bytes."""
    return HttpResponse(_body(size), status=status)


@lru_cache
def _body(size: int) -> bytes:
    return b"k" * size


urlpatterns = [path("constant/<int:status>/<int:size>", constant), *tested_urlpatterns]

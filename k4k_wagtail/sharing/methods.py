"""What may be asked of addresses that anybody's pages and programs may read."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

METHODS = ["GET", "HEAD", "OPTIONS"]
View = Callable[..., HttpResponseBase]


def only_read(view: View) -> View:
    """Make a view refuse all other methods with 405, and for that reason only.

    Nothing is written there, so no post needs a token: Django would refuse it for want of one.
    """
    return csrf_exempt(require_http_methods(METHODS)(view))


def read_by_all(view: View) -> View:
    """Make a view that pages of any origin may read, also with headers of their own.

    Browsers ask that first (Fetch, section 3.2.2), and then may ask with *If-None-Match*.
    """

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: Any = view(request, *args, **kwargs) if request.method != "OPTIONS" else options()
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return only_read(inner)


def options() -> Any:
    """Return the answer to OPTIONS (RFC 9110, section 9.3.7)."""
    response = HttpResponse(status=204)
    response["Allow"] = response["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    response["Access-Control-Allow-Headers"] = "If-None-Match"
    return response

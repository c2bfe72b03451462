"""The option that names one of several sites."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from wagtail.models import Site


def site_named(hostname: str | None) -> Site | None:
    """Return the site of a host name, with its port if there are several; nothing without a name.

    Raises:
        CommandError: there is no such site; the text lists those there are.
    """
    if not hostname:
        return None
    name, _colon, port = hostname.partition(":")
    sites = Site.objects.filter(hostname=name).select_related("root_page")
    found = (sites.filter(port=int(port)) if port.isdecimal() else sites).order_by("pk").first()
    if found is None:
        known = ", ".join(f"{one.hostname}:{one.port}" for one in Site.objects.order_by("pk"))
        message = _("There is no site %(site)s. Choose one of: %(known)s.")
        raise CommandError(message % {"site": hostname, "known": known})
    return found

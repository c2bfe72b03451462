"""How often one address may post or ask: a robot that tries a thousand times a minute gets nowhere.

Counted in Django's cache under a hash, in windows of a fixed length: nothing is kept any longer.
"""

import ipaddress
import time

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from k4k_wagtail import conf

SALT = "k4k_wagtail.visitors.limits"
SETTINGS = {
    "contact": "CONTACT_POSTS",
    "registration": "REGISTRATION_POSTS",
    "api": "API_REQUESTS",
    "embed": "EMBED_REQUESTS",
}
# What programs ask is counted by the minute.
SECONDS = {"api": 60, "embed": 60}


def seconds_to_wait(request: HttpRequest, form: str = "contact") -> int:
    """Count a request, and return for how many seconds its address has to wait: 0 if it need not.

    Args:
        request: such as a post of a form; so many are let through as the setting of its kind says,
            in ``CONTACT_SECONDS`` or what ``SECONDS`` has. Of programs' requests 0 is no limit.
        form: each kind is counted apart, by the setting of ``SETTINGS``.
    """
    most = conf.get(SETTINGS[form])
    if form in SECONDS and not most:
        return 0
    length = max(1, SECONDS.get(form) or conf.get("CONTACT_SECONDS"))
    window, passed = divmod(int(time.time()), length)
    digest = salted_hmac(SALT, client_network(request), algorithm="sha256").hexdigest()
    key = f"k4k-{form}-{window}-{digest}"
    cache.add(key, 0, timeout=length)
    try:
        posts = cache.incr(key)
    except ValueError:
        # The cache keeps nothing, or threw it away in between: then nothing can be counted.
        return 0
    return length - passed if posts > most else 0


def client_network(request: HttpRequest) -> str:
    """Return the address that a request comes from; of IPv6 the part that one connection has.

    ``TRUSTED_PROXIES`` says how many proxies of the site's own stand in front: each adds whom it
    heard from to the end of ``X-Forwarded-For``, and all that is before theirs may be made up.
    """
    address = request.META.get("REMOTE_ADDR") or ""
    proxies = conf.get("TRUSTED_PROXIES")
    heard = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if proxies > 0 and len(heard) >= proxies:
        address = heard[-proxies]
    try:
        known = ipaddress.ip_address(without_port(address))
    except ValueError:
        return address
    # A server that listens on IPv6 writes ::ffff:192.0.2.1 for an address of IPv4.
    known = getattr(known, "ipv4_mapped", None) or known
    if known.version == 4:
        return str(known)
    return str(ipaddress.ip_network((int(known), 64), strict=False))


def without_port(address: str) -> str:
    """Return an address without the port that some proxies write behind it."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address

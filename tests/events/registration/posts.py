"""What visitors send, and what they get to see."""

import time
from typing import Any

from bs4 import BeautifulSoup
from django.core import signing

from k4k_wagtail.events.registration.models import Registration
from k4k_wagtail.network.stamps import SALT


def filled_in(page: Any, name: str = "Noor", **values: Any) -> dict[str, Any]:
    """Return what a visitor sends who took half a minute."""
    stamp = signing.Signer(salt=SALT).sign_object([page.pk, int(time.time() - 30)])
    email = f"{name.lower()}@example.org"
    return {"name": name, "email": email, "subject": "", "stamp": stamp, **values}


def address_of(page: Any) -> str:
    """Return where people sign up for an event."""
    return f"/k4k/aanmelden/{page.pk}/"


def own_link(name: str) -> str:
    """Return the link in the mails to somebody."""
    return f"/k4k/aanmelding/{Registration.objects.get(name=name).token}/"


def soup_of(response: Any) -> BeautifulSoup:
    """Return the page of an answer."""
    return BeautifulSoup(response.content, "html.parser")


def errors_of(response: Any) -> list[str]:
    """Return what the summary above the form says."""
    return [one.get_text(strip=True) for one in soup_of(response).select(".k4k-errors li")]


def heading_of(response: Any) -> str:
    """Return the heading of a page, with single spaces."""
    return " ".join(soup_of(response).h1.get_text().split())

"""People on the list of an event."""

from typing import Any

from django.urls import reverse

from k4k_wagtail.events.registration.desks import desk_of
from k4k_wagtail.events.registration.models import Registration


class SignUp:
    """Puts people on the list of an event, in the order of the calls."""

    def __init__(self, page: Any, occurrence: Any = None) -> None:
        self.desk = desk_of(page, occurrence)

    def __call__(self, name: str = "Anna Bos", **values: Any) -> Registration:
        """Return somebody who has a place, unless ``state`` says otherwise."""
        self.desk.refresh_from_db(fields=["serial"])
        number = self.desk.serial = self.desk.serial + 1
        self.desk.save()
        address = f"{name.lower().replace(' ', '.')}.{number}@school.example"
        given = {"state": "confirmed", "email": address, "number": number, **values}
        return Registration.objects.create(desk=self.desk, name=name, **given)


def url(name: str, *targets: Any) -> str:
    """Return an address of the organiser: of a desk, or of somebody at it."""
    keys = []
    for target in targets:
        is_person = isinstance(target, Registration)
        keys += [target.desk_id, target.pk] if is_person else [target.pk]
    return reverse(f"k4k_{name}", args=keys)

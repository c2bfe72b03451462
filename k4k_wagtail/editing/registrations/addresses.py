"""Names of the organiser's addresses in the admin."""

from typing import Any

from django.urls import reverse

from k4k_wagtail.events.registration.models import Registration, RegistrationDesk

# What modeladmin makes of the path: see DeskAdmin.
DESKS = "k4k_aanmeldingen_modeladmin_index"
EVENT = "k4k_event_registrations"
DESK = "k4k_desk"
ADD = "k4k_desk_add"
PRESENCE = "k4k_desk_presence"
ALL_PRESENT = "k4k_desk_all_present"
PARTICIPANTS = "k4k_desk_participants"
MAIL = "k4k_desk_mail"
RETRY = "k4k_desk_retry"
ATTENDANCE_LIST = "k4k_desk_list"
BADGES = "k4k_desk_badges"
DETAILS = "k4k_registration_details"
CONFIRM = "k4k_registration_confirm"
CANCEL = "k4k_registration_cancel"


def address(name: str, target: RegistrationDesk | Registration) -> str:
    """Return an address of a desk, or of somebody who signed up at one.

    Args:
        name: one of the names above.
        target: the desk or the registration.
    """
    keys: list[Any] = [target.pk]
    if isinstance(target, Registration):
        keys = [target.desk_id, target.pk]
    return reverse(name, args=keys)

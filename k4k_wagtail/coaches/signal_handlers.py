"""What changes where coaches are found besides their own pages: consents and assignments."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save, pre_save

from k4k_wagtail.catalogue.changes import record_changes
from k4k_wagtail.coaches.models import CoachSchool, Consent
from k4k_wagtail.coaches.withdrawal import hide_unless_shown
from k4k_wagtail.page_types import get_page_model

PLACES = ("page_id", "school_id")


def consent_changed(instance: Consent, raw: bool = False, **kwargs: Any) -> None:
    """Refresh the lists of a coach, and take the profile offline when no consent holds any more."""
    if raw:
        return
    coach = get_page_model("CoachPage").objects.filter(pk=instance.page_id).first()
    if coach is not None and not hide_unless_shown(coach.pk):
        record_changes([(coach.page_type, coach.pk), *coach.related_changes()])


def consent_deleted(instance: Consent, origin: Any = None, **kwargs: Any) -> None:
    """Do the same for a consent that was deleted, unless its page is being deleted along."""
    model = origin.model if isinstance(origin, QuerySet) else type(origin)
    if model is Consent:
        consent_changed(instance)


def assignment_changes(instance: CoachSchool, raw: bool = False, **kwargs: Any) -> None:
    """Refresh the lists of a coach and of a school that the coach works at, or did."""
    if not raw:
        record_changes([("CoachPage", instance.page_id), ("SchoolPage", instance.school_id)])


def assignment_moves(instance: CoachSchool, raw: bool = False, **kwargs: Any) -> None:
    """Refresh the lists of the school that an assignment was for until now."""
    if raw or instance.pk is None:
        return
    known = CoachSchool.objects.filter(pk=instance.pk).values_list(*PLACES).first()
    if known and known != (instance.page_id, instance.school_id):
        page_id, school_id = known
        record_changes([("CoachPage", page_id), ("SchoolPage", school_id)])


def connect() -> None:
    """Connect the receivers; doing so twice changes nothing."""
    post_save.connect(consent_changed, sender=Consent)
    post_delete.connect(consent_deleted, sender=Consent)
    pre_save.connect(assignment_moves, sender=CoachSchool)
    for signal in (post_save, post_delete):
        signal.connect(assignment_changes, sender=CoachSchool)

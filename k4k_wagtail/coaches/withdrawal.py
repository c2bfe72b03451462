"""Taking a profile offline, everywhere at once, and confirming a consent for another year."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from k4k_wagtail.catalogue.changes import lock_version, record_changes
from k4k_wagtail.coaches.consents import shown_on
from k4k_wagtail.coaches.models import Consent
from k4k_wagtail.page_types import get_page_model

WITHDRAWN = "k4k_wagtail.consent.withdraw"
CONFIRMED = "k4k_wagtail.consent.confirm"


def withdraw(consent: Consent, user: Any = None) -> bool:
    """Withdraw a person's consent: the profile is gone from every output when this returns.

    All open consents of the profile and of its translations are withdrawn: whoever says no does
    not mean one of them. The files of the photo's renditions are removed when the transaction is
    committed.

    Args:
        consent: one of the profile's consents.
        user: who records the withdrawal; ``None`` for the software itself.

    Returns:
        Whether the profile was online, in any language.
    """
    with transaction.atomic():
        lock_version()
        profile = consent.page.specific
        was_live = [_withdraw_page(page, user) for page in _in_all_languages(profile)]
    consent.refresh_from_db()
    return any(was_live)


def _in_all_languages(page: Any) -> list[Any]:
    return list(type(page).objects.filter(translation_key=page.translation_key).order_by("path"))


def _withdraw_page(page: Any, user: Any) -> bool:
    """Withdraw the consents of one page and take it offline; return whether it was online."""
    was_live = bool(page.live)
    page.k4k_consents.filter(withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
    take_offline(page, user)
    record_changes([(page.page_type, page.pk), *page.related_changes()])
    log(instance=page, action=WITHDRAWN, user=user)
    return was_live


def confirm(consent: Consent, user: Any = None) -> None:
    """Write that a person said yes again today.

    Args:
        consent: a consent that is not withdrawn.
        user: who records it.

    Raises:
        ValueError: the consent was withdrawn or has ended: then a new one is needed.
    """
    today = timezone.localdate()
    if consent.withdrawn_at is not None or not consent.given_on <= today <= consent.ends_on:
        raise ValueError("Only a consent that is not withdrawn and has not ended can be confirmed.")
    with transaction.atomic():
        consent.confirmed_on = today
        consent.save(update_fields=["confirmed_on"])
        log(instance=consent.page.specific, action=CONFIRMED, user=user)


def take_offline(page: Any, user: Any = None) -> None:
    """Unpublish the profile of a coach and delete the renditions of its photos.

    The photos themselves stay: editors may need them, and nothing links to them.

    Args:
        page: the page of the coach, of its own class.
        user: who does it.
    """
    with transaction.atomic():
        lock_version()
        if page.live:
            page.unpublish(user=user)
        rendition_model = get_image_model().get_rendition_model()
        # This sends the signals of each: files go on commit, cached ones at once.
        rendition_model.objects.filter(image__in=_pictures(page)).delete()


def _pictures(page: Any) -> set[Any]:
    """Return the keys of the images of a page: its photos, earlier ones too, and its text's."""
    references = ReferenceIndex.get_references_for_object(page).filter(
        to_content_type=ContentType.objects.get_for_model(get_image_model())
    )
    found = {int(key) for key in references.values_list("to_object_id", flat=True)}
    versions = page.revisions.order_by().values_list("content", flat=True)
    photos = {content.get("image") for content in versions.iterator(chunk_size=200)}
    return (found | photos | {page.image_id}) - {None}


def hide_unless_shown(page_id: int) -> bool:
    """Take a profile offline when it may not be shown today.

    Args:
        page_id: key of a page, which need not be a coach's.

    Returns:
        Whether it was taken offline.
    """
    coaches = get_page_model("CoachPage").objects.filter(pk=page_id, live=True)
    coach = coaches.exclude(pk__in=coaches.filter(shown_on(timezone.localdate()))).first()
    if coach is not None:
        take_offline(coach)
    return coach is not None

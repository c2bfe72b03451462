"""One page and its versions: change it, publish it, take it offline, and put back what was there.

A page has two sides: what is online (the row in the database), and the newest draft (the newest
revision). A change is written into both, each on its own: what is online gets a revision that is
published, the draft gets one on top of it, so that unpublished edits stay unpublished.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypedDict

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from k4k_wagtail.editing.bulk.enums import Kind
from k4k_wagtail.editing.bulk.refusals import check_publishable
from k4k_wagtail.editing.bulk.values import Refused, Values, write


class Trail(TypedDict):
    """Keys of versions, and how the page stood, before and after."""

    was_live: bool
    had_draft: bool
    live_before: int | None
    latest_before: int
    latest_after: int
    live_after: int | None
    is_live: bool


def act(page: Any, user: Any, kind: str, values: Values) -> Trail | None:
    """Do with one page what is to be done with many.

    Args:
        page: the page as it is in the database, of its own class.
        user: who does it.
        kind: what.
        values: with what.

    Returns:
        What is needed to undo it; nothing when the page was so already.

    Raises:
        Refused: the page may not go online so, or a theme is gone.
        ValidationError: the page's own validation says no.
    """
    if kind == Kind.PUBLISH:
        return _publish(page, user)
    if kind == Kind.ARCHIVE:
        return _take_offline(page, user)
    return _change(page, user, lambda version: write(kind, values, version))


def _change(page: Any, user: Any, write_into: Callable[[Any], bool]) -> Trail | None:
    live = _read(page) if page.live else None
    had_draft = page.has_unpublished_changes or not page.live
    draft = page.get_latest_revision_as_object() if had_draft else None
    is_live_changed = live is not None and write_into(live)
    is_draft_changed = draft is not None and write_into(draft)
    if not (is_live_changed or is_draft_changed):
        return None
    trail = _before(page)
    if is_live_changed:
        check_publishable(live)
        _save(live, user).publish(user=user)
    if draft is not None:
        # On top of what was published just now, so that it is the newest again.
        _save(_fresh(draft, page), user)
    return _after(page, trail)


def _read(page: Any) -> Any:
    return type(page)._base_manager.get(pk=page.pk)


def _save(version: Any, user: Any) -> Any:
    # A draft may lack what only publishing asks for; publishing validates.
    return version.save_revision(user=user, log_action=True, clean=False)


def _fresh(draft: Any, page: Any) -> Any:
    """Return the draft knowing what is online now, so that saving it changes nothing of that."""
    now = _read(page)
    return now.with_content_json(draft.serializable_data())


def _publish(page: Any, user: Any) -> Trail | None:
    if page.live and not page.has_unpublished_changes:
        return None
    version = page.get_latest_revision_as_object()
    check_publishable(version)
    trail = _before(page)
    revision = _revision(page, trail["latest_before"])
    revision.publish(user=user)
    return _after(page, trail)


def _take_offline(page: Any, user: Any) -> Trail | None:
    if not page.live:
        return None
    trail = _before(page)
    _read(page).unpublish(user=user)
    return _after(page, trail)


def _before(page: Any) -> Trail:
    """Return how a page stands, with a revision of each side to go back to."""
    latest = page.latest_revision_id or _keep(page)
    live = page.live_revision_id
    if page.live and live is None:
        live = _keep(page) if page.has_unpublished_changes else latest
    return Trail(
        was_live=page.live,
        had_draft=page.has_unpublished_changes or not page.live,
        live_before=live if page.live else None,
        latest_before=latest,
        latest_after=latest,
        live_after=None,
        is_live=False,
    )


def _keep(page: Any) -> int:
    """Keep what the database has as a revision, before any draft: nobody made one when it came."""
    online = _read(page)
    newest = page.latest_revision
    kept = Revision.objects.create(
        content_object=online,
        base_content_type=online.get_base_content_type(),
        created_at=newest.created_at - timedelta(microseconds=1) if newest else timezone.now(),
        content=online.serializable_data(),
        object_str=str(online),
    )
    if newest is None:
        type(page)._base_manager.filter(pk=page.pk).update(latest_revision=kept)
    return int(kept.pk)


def _after(page: Any, trail: Trail) -> Trail:
    now = type(page)._base_manager.values("latest_revision", "live_revision", "live")
    row = now.get(pk=page.pk)
    return {
        **trail,
        "latest_after": row["latest_revision"],
        "live_after": row["live_revision"],
        "is_live": row["live"],
    }


def put_back(page: Any, user: Any, trail: Trail) -> None:
    """Give a page back the versions from before.

    Args:
        page: the page as it is in the database, of its own class.
        user: who puts it back.
        trail: what ``act`` returned.

    Raises:
        Refused: somebody changed it since, or a version is gone.
        ValidationError: what was online may not go online any more.
    """
    stands = (page.latest_revision_id, page.live_revision_id, page.live)
    if stands != (trail["latest_after"], trail["live_after"], trail["is_live"]):
        raise Refused(_("Somebody changed it since. It stays as it is now."))
    if trail["latest_after"] != trail["latest_before"]:
        _put_back_versions(page, user, trail)
    elif trail["was_live"]:
        revision = _revision(page, trail["live_before"])
        check_publishable(revision.as_object())
        # The newest draft stays the newest.
        revision.publish(user=user)
    else:
        page.unpublish(user=user)


def _put_back_versions(page: Any, user: Any, trail: Trail) -> None:
    if trail["was_live"] and trail["live_after"] != trail["live_before"]:
        online = _revision(page, trail["live_before"])
        check_publishable(online.as_object())
        _save_again(online, user).publish(user=user, previous_revision=online)
    if trail["had_draft"]:
        _save_again(_revision(page, trail["latest_before"]), user)


def _save_again(revision: Any, user: Any) -> Any:
    version = revision.as_object()
    return version.save_revision(
        user=user, log_action=True, previous_revision=revision, clean=False
    )


def _revision(page: Any, key: int | None) -> Any:
    found = page.revisions.filter(pk=key).first()
    if found is None:
        raise Refused(_("The version from before is not kept any more."))
    return found

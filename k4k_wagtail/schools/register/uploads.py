"""The file between upload and confirmation: kept outside the site's media, and never for long.

It lies in the machine's temporary directory. A site on several machines, where the next request
may come to another one, gives a storage of its own: ``STORAGES["k4k_register_uploads"]``.
"""

import re
import tempfile
from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.utils import timezone

ALIAS = "k4k_register_uploads"
PREFIX = "k4k-register-"
NAME = re.compile(rf"^{PREFIX}[0-9a-f]{{32}}$")
# Uploads that nobody confirmed are cleared away after this.
KEPT = timedelta(days=1)


def upload_storage() -> Storage:
    """Return where uploads are kept: readable by the site's own user only."""
    if ALIAS in storages.backends:
        return storages[ALIAS]
    return FileSystemStorage(tempfile.gettempdir(), file_permissions_mode=0o600)


def keep_upload(data: bytes) -> str:
    """Keep an upload and return its name; older ones that were forgotten go.

    Args:
        data: its bytes.
    """
    _sweep()
    return upload_storage().save(f"{PREFIX}{uuid4().hex}", ContentFile(data))


def read_upload(name: str) -> bytes | None:
    """Return the bytes of an upload, or ``None`` when it is gone.

    Args:
        name: what ``keep_upload`` gave.
    """
    if not NAME.match(name):
        return None
    try:
        with upload_storage().open(name) as stored:
            return bytes(stored.read())
    except OSError:
        return None


def drop_upload(name: str) -> None:
    """Delete an upload; one that is gone already is no error.

    Args:
        name: what ``keep_upload`` gave.
    """
    if NAME.match(name):
        upload_storage().delete(name)


def _sweep() -> None:
    storage = upload_storage()
    oldest = timezone.now() - KEPT
    for name in storage.listdir("")[1]:
        if NAME.match(name) and storage.get_modified_time(name) < oldest:
            storage.delete(name)

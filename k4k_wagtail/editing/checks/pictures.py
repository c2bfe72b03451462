"""Pictures in the text: described, still there, and nobody in them who did not agree.

What is asked of the picture above a page, the gate says: see ``rules.py``.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.images import get_image_model

from k4k_wagtail.editing.checks.draft import Draft
from k4k_wagtail.editing.checks.findings import Finding, Severity, cut
from k4k_wagtail.editing.checks.pieces import PictureUse

FILE_NAME = re.compile(
    r"\.(?:avif|gif|jpe?g|png|svg|webp|heic)$|^(?:img|dsc|dscn|pict|foto)[_-]?\d", re.IGNORECASE
)


def looks_like_file(alt: str) -> bool:
    """Return whether a description is the name of a file, as a camera gives it."""
    return FILE_NAME.search(alt.strip()[:300]) is not None


def check(draft: Draft) -> Iterator[Finding]:
    """Look at the pictures; one query, and none without pictures.

    Args:
        draft: what is being written.
    """
    used = draft.pictures
    if draft.page.__dict__.get("image_id") and looks_like_file(draft.page.image_alt):
        yield _described(draft.page.image_alt, "image_alt", "")
    if not used:
        return
    keys = {use.key for use in used if isinstance(use.key, int)}
    there = set(get_image_model()._default_manager.filter(pk__in=keys).values_list("pk", flat=True))
    for use in used:
        yield from _of_picture(use, there)
    shown = sorted(keys & there)
    if shown:
        yield _consent(shown, used)


def _of_picture(use: PictureUse, there: set[int]) -> Iterator[Finding]:
    field, block = use.place.field, use.place.block
    if use.key and use.key not in there:
        message = _(
            "The picture in this block was deleted. Choose another one, or remove the block."
        )
        yield Finding("picture-gone", Severity.MEND, message, field, block, subject=block)
    elif not use.alt.strip():
        message = _(
            "A picture in the text is not described. Write what is to be seen, for visitors who "
            "cannot see it."
        )
        yield Finding("picture-alt", Severity.MEND, message, field, block, subject=block)
    elif looks_like_file(use.alt):
        yield _described(use.alt, field, block)


def _described(alt: str, field: str, block: str) -> Finding:
    message = _(
        "“%(alt)s” is the name of a file. Write what is to be seen in the picture, for visitors "
        "who cannot see it."
    )
    told = message % {"alt": cut(alt)}
    return Finding("picture-alt", Severity.MEND, told, field, block, subject=cut(alt))


def _consent(shown: list[int], used: list[PictureUse]) -> Finding:
    """Ask about all pictures in the text at once; another picture makes it another question."""
    place = next(use.place for use in used if use.key in shown)
    message = ngettext(
        "There is a picture in the text. Can somebody in it be recognised? Then it needs consent, "
        "of a child that of the parents. No consent? Choose another picture.",
        "There are %(number)d pictures in the text. Can somebody in them be recognised? Then they "
        "need consent, of a child that of the parents. No consent? Choose another picture.",
        len(shown),
    )
    return Finding(
        "picture-consent",
        Severity.QUESTION,
        message % {"number": len(shown)},
        place.field,
        place.block,
        subject=",".join(map(str, shown)),
    )

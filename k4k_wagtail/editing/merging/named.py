"""Terms as people write them on a command line: by slug, name or key."""

from typing import Any

from django.utils.translation import gettext as _

from k4k_wagtail.editing.merging.errors import MergeRefusedError
from k4k_wagtail.editing.merging.run import MODELS
from k4k_wagtail.network.merged_terms import TermKind, key_of_slug


def term_named(kind: TermKind, text: str) -> Any:
    """Return a theme, organisation or label.

    Args:
        kind: the vocabulary.
        text: its slug or, when no slug is so, its name.

    Raises:
        MergeRefusedError: there is none, or several have that name.
    """
    terms = MODELS[str(kind)]._default_manager
    found = list(terms.filter(slug=text)[:1]) or list(terms.filter(name__iexact=text)[:2])
    if len(found) == 1:
        return found[0]
    names = {"kind": kind.label, "text": text}
    if found:
        message = _("Several have the name “%(text)s” (%(kind)s). Give the slug.")
        raise MergeRefusedError(message % names)
    today: Any = terms.filter(pk=key_of_slug(kind, text)).first()
    if today is not None:
        message = _("“%(text)s” (%(kind)s) was merged already: into “%(slug)s”.")
        raise MergeRefusedError(message % {**names, "slug": today.slug})
    raise MergeRefusedError(_("There is no %(kind)s with the slug or name “%(text)s”.") % names)

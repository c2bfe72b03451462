"""What makes a page type one that catalogues know."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models, transaction

from k4k_wagtail.catalogue.changes import lock_version, record_changes

__all__ = ["CataloguedPageMixin", "MetByMixin"]

if TYPE_CHECKING:
    # What mixins expect to meet. Wagtail carries no types, so to the type checker this is Any.
    from wagtail.models import Page as MetByMixin
else:
    MetByMixin = models.Model


class CataloguedPageMixin(MetByMixin):
    """Writes every save to the log of changes, in one transaction with the page's own rows.

    A page's many-to-many values are written after its row, so a signal would come too early.
    """

    page_type: ClassVar[str]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save the page and its change together."""
        with transaction.atomic():
            lock_version()
            result = super().save(*args, **kwargs)
            record_changes([(self.page_type, self.pk), *self.related_changes()])
            return result

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete the page whole or not at all: a refusal must not leave the tree half changed."""
        with transaction.atomic():
            return super().delete(*args, **kwargs)

    def related_changes(self) -> list[tuple[str, int | None]]:
        """Return the pages of other types whose place in a list follows from this page."""
        return []

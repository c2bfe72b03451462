"""What else changes a list: a page is deleted or moved, access is restricted, a record changes."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from taggit.models import Tag
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction, Site

from k4k_wagtail.catalogue.catalogue import catalogue_for, registered_page_types
from k4k_wagtail.catalogue.changes import OPTIONS, record_changes
from k4k_wagtail.catalogue.mixins import CataloguedPageMixin
from k4k_wagtail.page_types import get_base_page_model, get_page_model


def everything_changed(**kwargs: Any) -> None:
    """Have every process build its indexes anew: the change may touch any page."""
    if not kwargs.get("raw"):
        record_changes([(page_type, None) for page_type in registered_page_types()])


def names_changed(**kwargs: Any) -> None:
    """Have every process read its options anew; the pages themselves only where they sort by it."""
    if not kwargs.get("raw"):
        record_changes(
            [
                (page_type, None if sorts_by_records(page_type) else OPTIONS)
                for page_type in registered_page_types()
            ]
        )


def sorts_by_records(page_type: str) -> bool:
    """Return whether a list is sorted by a field of a record, such as a municipality's name."""
    orderings = catalogue_for(page_type).orderings.values()
    return any("__" in name for ordering in orderings for name in ordering.fields)


def page_deleted(instance: Model, **kwargs: Any) -> None:
    """Take a page that is being deleted out of its index."""
    if isinstance(instance, CataloguedPageMixin):
        record_changes([(instance.page_type, instance.pk), *instance.related_changes()])


def base_page_saved(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Follow saves that go past the page's own class: Wagtail moves pages in this way.

    A page with others below it takes them along, so then everything may have changed. A move among
    its siblings shifts their places in the tree: networks are known by theirs.
    """
    if raw or kwargs.get("created"):
        return
    if instance.numchild:
        everything_changed()
        return
    changes: list[tuple[str, int | None]] = [("NetworkPage", None)]
    if instance.specific_class and issubclass(instance.specific_class, CataloguedPageMixin):
        changes += [(instance.specific_class.page_type, instance.pk)]
        changes += instance.specific.related_changes()
    record_changes(changes)


def page_above_saved(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Follow pages of the site itself that lie above a network: its crumb trail names them."""
    if raw or not isinstance(instance, get_base_page_model()) or not instance.numchild:
        return
    homes = get_page_model("NetworkPage").objects
    if not isinstance(instance, CataloguedPageMixin) and (
        homes.filter(path__startswith=instance.path).exists()
    ):
        record_changes([("NetworkPage", None)])


def looks_changed(raw: bool = False, **kwargs: Any) -> None:
    """Follow what changes no list but how it looks: addresses of a site, pictures of a card."""
    if not raw:
        record_changes([("NetworkPage", None)])


def label_saved(created: bool = False, **kwargs: Any) -> None:
    """Follow labels that get another name; a new one comes with the page that has it."""
    if not created:
        names_changed(**kwargs)


def watch_record(model: type[Model], *relations: str) -> None:
    """Follow a record that facets show: its name, its place, its many-to-many relations."""
    post_save.connect(names_changed, sender=model)
    post_delete.connect(everything_changed, sender=model)
    for name in relations:
        m2m_changed.connect(everything_changed, sender=getattr(model, name).through)


def watch_looks(model: type[Model]) -> None:
    """Follow a record that changes no list, but what is shown beside one or for whom."""
    post_save.connect(looks_changed, sender=model)
    post_delete.connect(looks_changed, sender=model)


def connect() -> None:
    """Connect the receivers that every catalogue needs."""
    post_save.connect(base_page_saved, sender=get_base_page_model())
    post_save.connect(page_above_saved)
    # Before the deletion, while the pages that follow from it can still be found.
    pre_delete.connect(page_deleted)
    for signal in (post_save, post_delete):
        signal.connect(everything_changed, sender=PageViewRestriction)
        signal.connect(looks_changed, sender=Site)
        signal.connect(looks_changed, sender=get_image_model())
        signal.connect(looks_changed, sender=get_document_model())
    post_delete.connect(looks_changed, sender=get_image_model().get_rendition_model())
    post_save.connect(label_saved, sender=Tag)
    post_delete.connect(everything_changed, sender=Tag)

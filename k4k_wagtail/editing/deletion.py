"""What may not be deleted while others depend on it; holds for code as well as for the admin."""

from typing import Any

from django.db.models import Model, ProtectedError, QuerySet
from django.db.models.signals import post_delete, pre_delete
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from k4k_wagtail.coaches.models import ConsentText
from k4k_wagtail.editing.usage import uses, uses_in_words
from k4k_wagtail.network.merged_revisions import KINDS
from k4k_wagtail.network.merged_terms import MergedTerm
from k4k_wagtail.network.models import Municipality, Organisation, Region, Theme
from k4k_wagtail.page_types import get_base_page_model, get_page_model
from k4k_wagtail.schools.mixins import SchoolPageMixin
from k4k_wagtail.stories.models import StoryAdoption

RECORDS: tuple[type[Model], ...] = (ConsentText, Municipality, Organisation, Region, Theme)


def refuse_record_in_use(instance: Model, **kwargs: Any) -> None:
    """Refuse to delete a record that pages or other records refer to.

    Keys protect by themselves; this also sees many-to-many relations and unpublished versions.

    Raises:
        ProtectedError: naming how many of what use it; its objects are those users.
    """
    found = uses(instance)
    if found:
        message = _("“%(record)s” is used by %(users)s.")
        raise ProtectedError(
            message % {"record": instance, "users": uses_in_words(found)},
            {use.source for use in found},
        )


def keep_named_school(instance: Model, origin: Any = None, **kwargs: Any) -> None:
    """Refuse to delete a school that stories name, unless those stories go at the same time.

    A story that only tells that the school does the same keeps the school's name as text. As with
    any deletion of pages: in a transaction nothing at all happens, since the page tree counts
    children before it deletes.

    Args:
        instance: the page being deleted.
        origin: what the deletion started with: a page or a queryset of pages.
        **kwargs: the rest of what the signal sends.

    Raises:
        ProtectedError: its objects are the stories.
    """
    if not isinstance(instance, SchoolPageMixin):
        return
    going = _pages_going(origin if origin is not None else instance)
    stories = get_page_model("StoryPage").objects.filter(schools=instance)
    staying = list(stories.exclude(pk__in=going.order_by().values("pk")))
    if staying:
        message = ngettext(
            "%(number)s story names the school “%(school)s”.",
            "%(number)s stories name the school “%(school)s”.",
            len(staying),
        )
        raise ProtectedError(
            message % {"number": len(staying), "school": instance.title}, set(staying)
        )
    named = StoryAdoption.objects.filter(school=instance, name="")
    named.update(name=instance.title[: StoryAdoption._meta.get_field("name").max_length])


def _pages_going(origin: Any) -> QuerySet[Any]:
    model = get_base_page_model()
    if isinstance(origin, QuerySet) and issubclass(origin.model, model):
        return model.objects.filter(pk__in=origin.order_by().values("pk"))
    if isinstance(origin, model):
        return model.objects.filter(pk=origin.pk)
    return model.objects.none()


def forget_merged(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Forget what was merged into a term that is deleted: nothing takes its place any more."""
    MergedTerm.objects.filter(kind=KINDS[sender], new_key=instance.pk).delete()


def connect() -> None:
    """Connect the receivers; doing so twice changes nothing."""
    for record in RECORDS:
        pre_delete.connect(
            refuse_record_in_use, sender=record, dispatch_uid=f"k4k {record.__name__} in use"
        )
    for term in KINDS:
        post_delete.connect(forget_merged, sender=term, dispatch_uid=f"k4k {term.__name__} merged")
    pre_delete.connect(keep_named_school, dispatch_uid="k4k school named by stories")

"""What tests of events put in the database; see ``tests.factories``."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from wagtail_factories.factories import MP_NodeFactory

from k4k_wagtail.page_types import get_page_model
from tests.factories import default_index

WEEK = timedelta(days=7)


class EventPageFactory(MP_NodeFactory):
    """A meeting of an hour and a half, in a week; ``themes``, ``schools`` … take lists."""

    parent = factory.LazyFunction(lambda: default_index("EventIndexPage"))
    title = factory.Sequence(lambda number: f"Bijeenkomst {number}")
    slug = factory.Sequence(lambda number: f"bijeenkomst-{number}")
    gist = "Waar het over gaat."
    venue = "Het Dorpshuis"
    place = "Coevorden"
    starts_at = factory.LazyFunction(lambda: timezone.now().replace(microsecond=0) + WEEK)
    ends_at = factory.LazyAttribute(lambda page: page.starts_at + timedelta(minutes=90))

    class Meta:
        model = get_page_model("EventPage")

    @classmethod
    def _create_instance(cls, model_class: Any, parent: Any, kwargs: Any) -> Any:
        names = ("themes", "schools", "municipalities", "stories")
        lists = {name: kwargs.pop(name, ()) for name in names}
        rows = {name: kwargs.pop(name, ()) for name in ("dates", "changes", "questions")}
        labels = kwargs.pop("labels", ())
        event = model_class(**kwargs)
        for name, values in lists.items():
            setattr(event, name, list(values))
        event.k4k_event_dates = list(rows["dates"])
        event.k4k_event_changes = list(rows["changes"])
        event.k4k_event_questions = list(rows["questions"])
        if labels:
            event.labels.add(*labels)
        parent.add_child(instance=event)
        return event

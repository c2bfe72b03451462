"""Pages of events: the agenda, and the event itself."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.search import index

from k4k_wagtail.events.agenda import agenda_context
from k4k_wagtail.events.api_fields import EVENT_API_FIELDS
from k4k_wagtail.events.dates import shown_dates
from k4k_wagtail.events.display import EventDisplayMixin
from k4k_wagtail.events.enums import Attendance, RegistrationWay
from k4k_wagtail.events.event_data import event_data
from k4k_wagtail.events.expansion import spans
from k4k_wagtail.events.forms import EventPageForm
from k4k_wagtail.events.occurrences import write_occurrences
from k4k_wagtail.events.page_context import event_context, is_long_past
from k4k_wagtail.events.page_fields import (
    AftermathFieldsMixin,
    EventFieldsMixin,
    PlaceFieldsMixin,
)
from k4k_wagtail.events.panels import EVENT_PANELS
from k4k_wagtail.events.programme_days import programme_days
from k4k_wagtail.events.recurrence import wall_clock
from k4k_wagtail.events.registration.display import registration_box
from k4k_wagtail.events.registration.page_fields import RegistrationFieldsMixin
from k4k_wagtail.events.time_fields import TimeFieldsMixin
from k4k_wagtail.events.zones import zone_of
from k4k_wagtail.network.listing_pages import ListingPageMixin
from k4k_wagtail.network.location_fields import LocationFieldsMixin
from k4k_wagtail.network.member import NetworkMemberMixin
from k4k_wagtail.network.network import Network, network_of
from k4k_wagtail.network.page_picture import PictureMixin
from k4k_wagtail.network.page_rows import PageLabel
from k4k_wagtail.network.publishing import Refusal
from k4k_wagtail.network.search_index import add_to_search
from k4k_wagtail.network.seo import JsonObject
from k4k_wagtail.page_types import page_model_name


class EventPageMixin(
    EventDisplayMixin,
    EventFieldsMixin,
    TimeFieldsMixin,
    PlaceFieldsMixin,
    LocationFieldsMixin,
    RegistrationFieldsMixin,
    AftermathFieldsMixin,
    PictureMixin,
    NetworkMemberMixin,
):
    """An event: one date, several, or as many as a rule gives."""

    page_type = "EventPage"
    default_template = "k4k_wagtail/event_page.html"
    parent_page_types = [page_model_name("EventIndexPage"), page_model_name("MunicipalityPage")]
    subpage_types: ClassVar[list[str]] = []

    labels = ClusterTaggableManager(
        through=PageLabel,
        blank=True,
        verbose_name=_("labels"),
        help_text=_("Free keywords, in lower case: reading, parents, sport."),
    )

    base_form_class = EventPageForm
    api_fields = EVENT_API_FIELDS
    own_panels = EVENT_PANELS
    same_in_all = ("time_zone", "recurrence", "street", "postcode", "place")
    own_search_fields: ClassVar[list[Any]] = [
        index.SearchField("gist"),
        index.SearchField("body"),
        index.SearchField("programme"),
        index.SearchField("venue"),
        index.SearchField("place"),
        index.AutocompleteField("place"),
        index.FilterField("kind"),
    ]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save, with the dates that follow; search what comes after the page's row."""
        with transaction.atomic():
            result = super().save(*args, **kwargs)
            write_occurrences(self)
            add_to_search(type(self).get_indexed_objects().filter(pk=self.pk))
            return result

    def clean(self) -> None:
        """Refuse a rule that cannot be read, never ends, or gives too many dates.

        Raises:
            ValidationError: on the rule.
        """
        super().clean()
        try:
            spans(self)
        except ValidationError as error:
            raise ValidationError({"recurrence": error}) from error

    def publish_refusals(self) -> list[str]:
        """Ask for changes of dates that the event has."""
        refusals = super().publish_refusals()
        try:
            known = spans(self)
        except ValidationError as error:
            return [*refusals, *(Refusal(text, "recurrence") for text in error.messages)]
        dates = {one.recurrence_id for one in known}
        for change in self.k4k_event_changes.all():
            if change.recurrence_id not in dates:
                moment = wall_clock(change.recurrence_id, zone_of(self))
                message = gettext("The event has no date on %(date)s. Choose one that it has.")
                text = message % {"date": date_format(moment, "j F Y H:i")}
                refusals.append(Refusal(text, "k4k_event_changes"))
        return refusals

    def publish_problems(self, cleaned: Mapping[str, Any]) -> dict[str, str]:
        """Ask for a time, a place or a link, and for what signing up needs."""
        problems = super().publish_problems(cleaned)
        if not cleaned.get("starts_at"):
            problems["starts_at"] = gettext("Fill in when the event begins.")
        if not cleaned.get("ends_at"):
            problems["ends_at"] = gettext("Fill in when the event ends.")
        if not cleaned.get("gist"):
            problems["gist"] = gettext("Write in one or two sentences what the event is about.")
        if cleaned.get("attendance") != Attendance.ONLINE and not (
            cleaned.get("venue") or cleaned.get("place")
        ):
            problems["venue"] = gettext("Fill in where the event is, or choose “online”.")
        if cleaned.get("registration") == RegistrationWay.LINK and not (
            cleaned.get("registration_url")
        ):
            problems["registration_url"] = gettext("Fill in the address where people sign up.")
        return problems

    def is_unlisted(self, request: HttpRequest | None) -> bool:
        """Leave what is long past out of the sitemap."""
        return is_long_past(self, network_of(self, request))

    @classmethod
    def routed_relations(cls) -> tuple[str, ...]:
        """Bring the picture and the organiser along."""
        return ("image", "organiser")

    def page_context(self, request: HttpRequest, network: Network) -> dict[str, Any]:
        """Return the dates, the programme, signing up, and the pages that go with the event."""
        dates = shown_dates(self, is_preview=bool(getattr(request, "is_preview", False)))
        context = event_context(self, dates, network)
        return {
            **context,
            "programme": programme_days(self.programme),
            "registration": registration_box(self, request),
        }

    def structured_data(self, request: HttpRequest, context: dict[str, Any]) -> list[JsonObject]:
        """Describe the event as schema.org ``Event``."""
        return [event_data(self, context["dates"], request, context)]


class EventIndexPageMixin(ListingPageMixin):
    """The agenda of a network."""

    page_type = "EventIndexPage"
    per_page_setting = "EVENTS_PER_PAGE"
    listed_page_type = "EventPage"
    default_template = "k4k_wagtail/event_index_page.html"
    parent_page_types = [page_model_name("NetworkPage")]
    subpage_types = [page_model_name("EventPage")]
    contact_email = models.EmailField(
        _("address for proposals"),
        blank=True,
        help_text=_("Who wants to organise something writes to it. Visitors never see it."),
    )

    class Meta:
        abstract = True

    def page_context(self, request: HttpRequest, network: Network) -> dict[str, Any]:
        """Return the list by months, and the ways to other periods."""
        context = super().page_context(request, network)
        return {**context, **agenda_context(context["listing"], context["root_url"])}

"""An event as its page and lists show it."""

from typing import Any

from django.utils.functional import cached_property

from k4k_wagtail import conf
from k4k_wagtail.catalogue.mixins import MetByMixin
from k4k_wagtail.events.enums import Attendance, EventState
from k4k_wagtail.network.drawings import art_name
from k4k_wagtail.network.enums import TargetGroup
from k4k_wagtail.network.models import Theme


class EventDisplayMixin(MetByMixin):
    """Values that templates show."""

    class Meta:
        abstract = True

    @cached_property
    def theme_list(self) -> list[Theme]:
        """The themes in their order."""
        return sorted(self.themes.all(), key=lambda theme: (theme.order, theme.name))

    @property
    def main_theme(self) -> Theme | None:
        """The theme that gives the page its colour."""
        return self.theme_list[0] if self.theme_list else None

    @property
    def colour(self) -> str:
        """Colour key of the main theme, or an empty text."""
        return self.main_theme.colour if self.main_theme else ""

    @property
    def art(self) -> str:
        """Name of the drawing that stands in for a picture."""
        return art_name(self.colour, self.pk or 0)

    @property
    def is_cancelled(self) -> bool:
        """Whether the whole event does not go on."""
        return bool(self.state == EventState.CANCELLED)

    @property
    def is_postponed(self) -> bool:
        """Whether the whole event waits for a new date."""
        return bool(self.state == EventState.POSTPONED)

    @property
    def is_online(self) -> bool:
        """Whether people can take part online."""
        return bool(self.attendance != Attendance.ON_SITE)

    @property
    def is_on_site(self) -> bool:
        """Whether people can come."""
        return bool(self.attendance != Attendance.ONLINE)

    @property
    def where(self) -> str:
        """The place in short: “De Regenboog, Coevorden”; empty for what is only online."""
        if not self.is_on_site:
            return ""
        parts = [self.venue]
        # “Dorpshuis Dalen” says already that it is in Dalen.
        if self.place and self.place.casefold() not in self.venue.casefold():
            parts.append(self.place)
        return ", ".join(part for part in parts if part)

    @property
    def shown_online_url(self) -> str:
        """The link to take part, as far as everybody may have it."""
        return self.online_url if self.is_online and not self.hides_online_url else ""

    @property
    def route_url(self) -> str:
        """Address of the way there, or an empty text."""
        pattern = str(conf.get("ROUTE_URL"))
        if not self.point or not self.is_on_site or not pattern:
            return ""
        latitude, longitude = (f"{value:.6f}" for value in self.point)
        return pattern.replace("{latitude}", latitude).replace("{longitude}", longitude)

    @property
    def target_group_labels(self) -> list[str]:
        """The target groups as words, in their fixed order."""
        chosen = set(self.target_groups or [])
        return [str(label) for value, label in TargetGroup.choices if value in chosen]

    @cached_property
    def label_list(self) -> list[Any]:
        """The labels by name."""
        return sorted(self.labels.all(), key=lambda tag: tag.name)

    @cached_property
    def download_list(self) -> list[dict[str, Any]]:
        """The documents of the event."""
        return [
            {
                "title": one.title or one.document.title,
                "url": one.document.url,
                "extension": one.document.file_extension.upper(),
                "size": one.document.get_file_size(),
            }
            for one in self.k4k_downloads.select_related("document")
        ]

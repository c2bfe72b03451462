"""The dates that an event has by what was saved, on its editing form."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.panels import Panel

from k4k_wagtail.events.dates import shown_dates
from k4k_wagtail.events.expansion import skipped_by_holidays
from k4k_wagtail.events.zones import zone_of

# More rows than this tell an editor nothing new.
SHOWN = 60


class DatesPanel(Panel):
    """Shows the dates of the version that is edited; changes nothing itself."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one event."""

        template_name = "k4k_wagtail/admin/event_dates.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the dates, with what holidays take away."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            page = self.instance
            dates = shown_dates(page, is_preview=True)
            zone = zone_of(page)
            return {
                **context,
                "dates": dates,
                "shown": dates.all[:SHOWN],
                "more": max(0, len(dates.all) - SHOWN),
                "skipped": [one.astimezone(zone).date() for one in _skipped(page)],
            }


def _skipped(page: Any) -> list[Any]:
    try:
        return skipped_by_holidays(page)
    except ValidationError:
        return []

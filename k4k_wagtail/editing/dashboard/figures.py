"""The network in figures: how many there are, and how many came this month and this year."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from k4k_wagtail.editing.dashboard.base import DeskPanel
from k4k_wagtail.editing.reports.pages import PERMISSION, may_read
from k4k_wagtail.editing.roles.scope import reach
from k4k_wagtail.network.figures import computed, series
from k4k_wagtail.network.models import Municipality
from k4k_wagtail.network.network import network_on_site


class Trend(NamedTuple):
    """A figure of today, and how much it changed since the month and the year began."""

    label: Any
    now: str
    month: str
    year: str


class Figures(DeskPanel):
    """The figures of the network, or of the one municipality that the user reads about."""

    template_name = "k4k_wagtail/admin/home_figures.html"
    panel_id = "k4k-figures"
    icon = "order"
    order = 320

    @property
    def heading(self) -> Any:
        """The network, or the municipality by name."""
        if self.place is None:
            return gettext_lazy("The network in figures")
        return _("%(municipality)s in figures") % {"municipality": self.place.name}

    def find(self) -> list[Any]:
        """Return the figures that are not nought; what they need is read once a version."""
        if not may_read(self.user):
            return []
        network = network_on_site(self.request)
        today = timezone.localdate()
        days = [today, today.replace(day=1) - timedelta(1), date(today.year - 1, 12, 31)]
        found = []
        for countable in computed():
            numbers = series(countable, days, self.place, network.scope, network.version)
            if any(numbers):
                now, month, year = numbers
                trend = Trend(countable.label, grouped(now), more(now - month), more(now - year))
                found.append(trend)
        return found

    @cached_property
    def place(self) -> Municipality | None:
        """The municipality of whoever reads about one; ``None`` is the whole network."""
        own = reach(self.user, PERMISSION)
        if own is None or len(own) != 1:
            return None
        return Municipality.objects.defer("boundary").filter(pk__in=own).first()


def grouped(number: int) -> str:
    """Return a number as people read it."""
    return str(number_format(number, force_grouping=True))


def more(number: int) -> str:
    """Return a change with its sign: +3, −2, or 0."""
    if number == 0:
        return "0"
    return f"{'+' if number > 0 else '−'}{grouped(abs(number))}"

"""What schools propose for stories that the user may change: that they do the same."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from k4k_wagtail.editing.adopting.addresses import DECIDE
from k4k_wagtail.editing.adopting.models import AdoptionProposal
from k4k_wagtail.editing.dashboard.base import SHOWN, DeskPanel, Row
from k4k_wagtail.editing.dashboard.days import days_ago
from k4k_wagtail.editing.roles.scope import editable_pages


class Proposals(DeskPanel):
    """Proposals that wait, the oldest on top."""

    panel_id = "k4k-proposals"
    heading = gettext_lazy("Proposed: also applied at")
    icon = "openquote"
    order = 210

    def find(self) -> list[Row]:
        """Return them; one query."""
        waiting = AdoptionProposal.objects.filter(is_open=True)
        if not self.user.is_superuser:
            waiting = waiting.filter(story__in=editable_pages(self.user).values("pk"))
        rows = waiting.values_list("pk", "story__title", "school__title", "proposed_at", "note")
        return [
            Row(
                title,
                reverse(DECIDE, args=[key]),
                (_("at %(school)s") % {"school": school}, days_ago(at)),
                quote=note,
            )
            for key, title, school, at, note in rows.order_by("proposed_at", "pk")[: SHOWN + 1]
        ]

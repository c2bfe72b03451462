"""The state of the consent on the editing form of a coach, and what can be done about it."""

from typing import Any

from django.middleware.csrf import get_token
from django.utils import timezone
from wagtail.admin.panels import Panel

from k4k_wagtail.coaches.consents import left_refusal, may_change, refusal, standing_of


class ConsentPanel(Panel):
    """Shows how a profile stands; records nothing itself. Its addresses are those of the admin."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "k4k_wagtail/admin/consent_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add how the profile stands today, and what the user may do about it."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            page, user = self.instance, self.request.user
            if not page.pk:
                return {**context, "page": page}
            found = standing_of(page)
            consent = found.consent
            today = timezone.localdate()
            can_withdraw = can_confirm = False
            if consent is not None and consent.withdrawn_at is None:
                can_withdraw = True
                can_confirm = consent.given_on <= today <= consent.ends_on
            return {
                **context,
                "page": page,
                "standing": found,
                "refusal": refusal(page),
                "left": left_refusal(page),
                "may_record": user.has_perm("k4k_wagtail.add_consent"),
                "may_act": may_change(user, page),
                "can_withdraw": can_withdraw,
                "can_confirm": can_confirm,
                "token": get_token(self.request),
            }

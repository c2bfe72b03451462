"""The core app: records, page mixins and everything that works on them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class K4kWagtailConfig(AppConfig):
    """Registers what the rooms made: catalogues, receivers, checks."""

    name = "k4k_wagtail"
    label = "k4k_wagtail"
    verbose_name = _("Learning network")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand everything over to Django."""
        from k4k_wagtail import checks  # noqa: F401
        from k4k_wagtail.catalogue import signal_handlers
        from k4k_wagtail.catalogue.catalogue import register
        from k4k_wagtail.coaches import signal_handlers as coach_signals
        from k4k_wagtail.coaches.catalogue import CoachCatalogue
        from k4k_wagtail.editing import deletion
        from k4k_wagtail.editing.roles import signal_handlers as role_signals
        from k4k_wagtail.events import signal_handlers as event_signals
        from k4k_wagtail.events.catalogue import EventCatalogue
        from k4k_wagtail.municipalities.catalogue import MunicipalityCatalogue
        from k4k_wagtail.network.agreements import Agreement
        from k4k_wagtail.network.key_figures import KeyFigure
        from k4k_wagtail.network.models import Municipality, Organisation, Region, Theme
        from k4k_wagtail.page_types import refuse_wrong_settings
        from k4k_wagtail.schools.catalogue import SchoolCatalogue
        from k4k_wagtail.sharing import counting
        from k4k_wagtail.sharing.models import SharingSettings
        from k4k_wagtail.stories.catalogue import StoryCatalogue

        refuse_wrong_settings()
        register(StoryCatalogue())
        register(CoachCatalogue())
        register(SchoolCatalogue())
        register(MunicipalityCatalogue())
        register(EventCatalogue())
        self._register_figures()
        self._connect_forms()
        signal_handlers.connect()
        for model in (Municipality, Organisation, Theme, Agreement):
            signal_handlers.watch_record(model)
        signal_handlers.watch_record(Region, "municipalities")
        for looks in (KeyFigure, SharingSettings):
            signal_handlers.watch_looks(looks)
        coach_signals.connect()
        event_signals.connect()
        deletion.connect()
        role_signals.connect()
        counting.connect()

    def _connect_forms(self) -> None:
        """Have the forms of pages say what reviewers asked, and what could be better."""
        from k4k_wagtail.editing.checks import setup
        from k4k_wagtail.editing.moderation import signal_handlers

        signal_handlers.connect()
        setup.connect()

    def _register_figures(self) -> None:
        """Say what each room counts."""
        from k4k_wagtail.coaches import figures as of_coaches
        from k4k_wagtail.events import figures as of_events
        from k4k_wagtail.network.figures import register_figure
        from k4k_wagtail.network.key_figures import Countable
        from k4k_wagtail.schools import figures as of_schools
        from k4k_wagtail.stories import figures as of_stories

        schools = Countable.PARTICIPATING_SCHOOLS
        register_figure(schools, "SchoolPage", of_schools.participating_schools)
        register_figure(Countable.SCHOOLS_WITH_COACH, "SchoolPage", of_schools.schools_with_coach)
        register_figure(Countable.PEOPLE_TRAINED, "CoachPage", of_coaches.people_trained)
        register_figure(Countable.ACTIVE_COACHES, "CoachPage", of_coaches.active_coaches)
        register_figure(Countable.STORIES, "StoryPage", of_stories.stories)
        register_figure(Countable.EVENTS, "EventPage", of_events.events)
        register_figure(Countable.PARTICIPANTS, "EventPage", of_events.participants)

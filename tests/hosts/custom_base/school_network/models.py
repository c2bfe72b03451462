"""Page types of the site's own: our mixins on its own base page, under names of its own."""

from django.db import models
from wagtail.admin.panels import FieldPanel

from k4k_wagtail.coaches.mixins import CoachIndexPageMixin, CoachPageMixin
from k4k_wagtail.events.mixins import EventIndexPageMixin, EventPageMixin
from k4k_wagtail.municipalities.mixins import MunicipalityIndexPageMixin, MunicipalityPageMixin
from k4k_wagtail.network.mixins import NetworkPageMixin, ThemePageMixin
from k4k_wagtail.schools.mixins import SchoolIndexPageMixin, SchoolPageMixin
from k4k_wagtail.stories.mixins import StoryIndexPageMixin, StoryPageMixin
from tests.hosts.custom_base.base.models import BasePage


class Network(NetworkPageMixin, BasePage):
    """Home of the network."""


class Subject(ThemePageMixin, BasePage):
    """One theme."""


class Schools(SchoolIndexPageMixin, BasePage):
    """The list of schools."""


class School(SchoolPageMixin, BasePage):
    """One school location."""


class Stories(StoryIndexPageMixin, BasePage):
    """The list of stories."""


class Story(StoryPageMixin, BasePage):
    """A practice story, with a field that only this site has."""

    file_number = models.CharField(max_length=20, blank=True)

    settings_panels = [*BasePage.settings_panels, FieldPanel("file_number")]


class Coaches(CoachIndexPageMixin, BasePage):
    """The list of coaches."""


class Coach(CoachPageMixin, BasePage):
    """A coach."""


class Municipalities(MunicipalityIndexPageMixin, BasePage):
    """The list of municipalities."""


class MunicipalityHome(MunicipalityPageMixin, BasePage):
    """The page of a municipality."""


class Agenda(EventIndexPageMixin, BasePage):
    """The agenda."""


class Event(EventPageMixin, BasePage):
    """An event."""

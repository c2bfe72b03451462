"""The concrete page types: each a mixin that meets the site's base page.

Do not import these: ask ``k4k_wagtail.page_types.get_page_model``, since a site may swap any of
them through its ``K4K_WAGTAIL_…_MODEL`` setting.
"""

import swapper
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from k4k_wagtail.coaches.mixins import CoachIndexPageMixin, CoachPageMixin
from k4k_wagtail.events.mixins import EventIndexPageMixin, EventPageMixin
from k4k_wagtail.municipalities.mixins import MunicipalityIndexPageMixin, MunicipalityPageMixin
from k4k_wagtail.network.mixins import NetworkPageMixin, ThemePageMixin
from k4k_wagtail.page_types import APP_LABEL
from k4k_wagtail.schools.mixins import SchoolIndexPageMixin, SchoolPageMixin
from k4k_wagtail.stories.mixins import StoryIndexPageMixin, StoryPageMixin


class NetworkPage(NetworkPageMixin, Page):
    """Home of a network."""

    class Meta:
        swappable = swapper.swappable_setting(APP_LABEL, "NetworkPage")
        verbose_name = _("network")
        verbose_name_plural = _("networks")


class ThemePage(ThemePageMixin, Page):
    """One theme of a network."""

    class Meta:
        swappable = swapper.swappable_setting(APP_LABEL, "ThemePage")
        verbose_name = _("theme page")
        verbose_name_plural = _("theme pages")


class SchoolIndexPage(SchoolIndexPageMixin, Page):
    """The list of schools."""

    class Meta:
        swappable = swapper.swappable_setting(APP_LABEL, "SchoolIndexPage")
        verbose_name = _("list of schools")
        verbose_name_plural = _("lists of schools")


class SchoolPage(SchoolPageMixin, Page):
    """One school location."""

    class Meta:
        swappable = swapper.swappable_setting(APP_LABEL, "SchoolPage")
        verbose_name = _("school")
        verbose_name_plural = _("schools")


class StoryIndexPage(StoryIndexPageMixin, Page):
    """The list of stories."""

    class Meta:
        swappable = swapper.swappable_setting(APP_LABEL, "StoryIndexPage")
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")


class StoryPage(StoryPageMixin, Page):
    """A practice story."""

    class Meta:
        swappable = swapper.swappable_setting(APP_LABEL, "StoryPage")
        verbose_name = _("story")
        verbose_name_plural = _("stories")


class CoachIndexPage(CoachIndexPageMixin, Page):
    """The list of coaches."""

    class Meta:
        swappable = swapper.swappable_setting(APP_LABEL, "CoachIndexPage")
        verbose_name = _("list of coaches")
        verbose_name_plural = _("lists of coaches")


class CoachPage(CoachPageMixin, Page):
    """One coach."""

    class Meta:
        swappable = swapper.swappable_setting(APP_LABEL, "CoachPage")
        verbose_name = _("coach")
        verbose_name_plural = _("coaches")


class MunicipalityIndexPage(MunicipalityIndexPageMixin, Page):
    """The list of municipalities."""

    class Meta:
        swappable = swapper.swappable_setting(APP_LABEL, "MunicipalityIndexPage")
        verbose_name = _("list of municipalities")
        verbose_name_plural = _("lists of municipalities")


class MunicipalityPage(MunicipalityPageMixin, Page):
    """One municipality of a network."""

    class Meta:
        swappable = swapper.swappable_setting(APP_LABEL, "MunicipalityPage")
        verbose_name = _("municipality page")
        verbose_name_plural = _("municipality pages")


class EventIndexPage(EventIndexPageMixin, Page):
    """The agenda."""

    class Meta:
        swappable = swapper.swappable_setting(APP_LABEL, "EventIndexPage")
        verbose_name = _("agenda")
        verbose_name_plural = _("agendas")


class EventPage(EventPageMixin, Page):
    """An event."""

    class Meta:
        swappable = swapper.swappable_setting(APP_LABEL, "EventPage")
        verbose_name = _("event")
        verbose_name_plural = _("events")

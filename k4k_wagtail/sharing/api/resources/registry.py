"""All resources of the API, in the order of its document."""

from k4k_wagtail.sharing.api.listed import Resource
from k4k_wagtail.sharing.api.resources.coaches import CoachResource
from k4k_wagtail.sharing.api.resources.events import EventResource
from k4k_wagtail.sharing.api.resources.figures import FigureResource
from k4k_wagtail.sharing.api.resources.municipalities import MunicipalityResource
from k4k_wagtail.sharing.api.resources.schools import SchoolResource
from k4k_wagtail.sharing.api.resources.stories import StoryResource
from k4k_wagtail.sharing.api.resources.themes import ThemeResource

RESOURCES: tuple[Resource, ...] = (
    StoryResource(),
    SchoolResource(),
    CoachResource(),
    EventResource(),
    ThemeResource(),
    MunicipalityResource(),
    FigureResource(),
)

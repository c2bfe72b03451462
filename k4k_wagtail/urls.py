"""Addresses of the package, for ``path("k4k/", include("k4k_wagtail.urls"))``.

The pages themselves have addresses in the page tree. What hangs here are the ways out (feeds,
calendar, API, embeds) and forms; the include is asked for from the start, so that an update
of the package never needs a change in the site.
"""

from django.urls import URLPattern, URLResolver, include, path

from k4k_wagtail.editing.roles import accept_views
from k4k_wagtail.events.calendar import views as calendar
from k4k_wagtail.events.registration import own_views as own_registration
from k4k_wagtail.events.registration import views as registration
from k4k_wagtail.maps import views as maps
from k4k_wagtail.network.figures_csv import figures_csv
from k4k_wagtail.participation import views as participation
from k4k_wagtail.sharing.embeds import views as embeds
from k4k_wagtail.sharing.embeds.builder_view import embed_builder
from k4k_wagtail.sharing.feeds import views as feeds
from k4k_wagtail.sharing.oembed import views as oembed

app_name = "k4k_wagtail"
urlpatterns: list[URLPattern | URLResolver] = [
    path("kerncijfers.csv", figures_csv, name="figures_csv"),
    path("contact/<int:page_id>/", participation.contact, name="contact"),
    path("contact/<int:page_id>/verstuurd/", participation.thanks, name="contact_thanks"),
    path("agenda.ics", calendar.agenda, name="calendar"),
    path("agenda/<int:page_id>.ics", calendar.event_calendar, name="event_calendar"),
    path(
        "agenda/<int:page_id>/<int:occurrence_id>.ics",
        calendar.occurrence_calendar,
        name="occurrence_calendar",
    ),
    path("aanmelden/<int:page_id>/", registration.register, name="register"),
    path("aanmelden/<int:page_id>/gelukt/", registration.thanks, name="register_thanks"),
    path(
        "aanmelden/<int:page_id>/<int:occurrence_id>/",
        registration.register,
        name="register_date",
    ),
    path("aanmelding/<str:token>/", own_registration.registration, name="registration"),
    path("uitnodiging/<str:key>", accept_views.invitation, name="invitation"),
    path("insluiten/", embed_builder, name="embed_builder"),
    path("insluiten.js", embeds.script, name="embed_script"),
    path("insluiten/kaartje/<str:name>", embeds.embed_card, name="embed_card"),
    path(
        "insluiten/kaartje/<str:name>/fragment",
        embeds.embed_card_fragment,
        name="embed_card_fragment",
    ),
    path("insluiten/<str:name>", embeds.embed, name="embed"),
    path("insluiten/<str:name>/fragment", embeds.embed_fragment, name="embed_fragment"),
    path("oembed", oembed.card, name="oembed"),
    path("verhalen.atom", feeds.feed, {"name": "verhalen"}, name="story_feed"),
    path("scholen.atom", feeds.feed, {"name": "scholen"}, name="school_feed"),
    path("coaches.atom", feeds.feed, {"name": "coaches"}, name="coach_feed"),
    path("agenda.atom", feeds.feed, {"name": "agenda"}, name="event_feed"),
    path("scholen.geojson", maps.points, {"page_type": "SchoolPage"}, name="school_points"),
    path("coaches.geojson", maps.points, {"page_type": "CoachPage"}, name="coach_points"),
    path("api/v1/", include("k4k_wagtail.sharing.api.urls")),
]

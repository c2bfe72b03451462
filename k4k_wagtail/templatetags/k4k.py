"""Template tags of the package: each unpacks its context and calls a plain function.

Load them with ``{% load k4k %}``.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from k4k_wagtail.coaches import cards as coach_cards
from k4k_wagtail.events import coming, row_html
from k4k_wagtail.maps import drawn, large, places
from k4k_wagtail.network import distances, drawings, options_html, panel_html, pictures, seo
from k4k_wagtail.network.figure_words import figures_of
from k4k_wagtail.participation.contact_html import contact_form_html, contact_url
from k4k_wagtail.schools import school_rows
from k4k_wagtail.sharing.embeds import builder
from k4k_wagtail.sharing.feeds import links as feed_links
from k4k_wagtail.sharing.oembed import links as card_links
from k4k_wagtail.stories import card_views

register = template.Library()

# Inside <script> a browser looks for these before it reads any JSON.
SCRIPT_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}

QUOTATION_MARKS = "\"'‘’“”„«»"


@register.simple_tag(takes_context=True)
def k4k_icon(context: Any, name: str, css_class: str = "") -> SafeString:
    """Write an icon: ``{% k4k_icon "pin" %}`` (``k4k_wagtail/symbols/icon/pin.svg``)."""
    return drawings.icon_html(f"icon/{name}", context.get("request"), css_class)


@register.simple_tag(takes_context=True)
def k4k_sign(context: Any, key: str, css_class: str = "") -> SafeString:
    """Write the sign of a theme: ``{% k4k_sign theme.icon %}``."""
    return drawings.icon_html(drawings.sign_name(key), context.get("request"), css_class)


@register.simple_tag(takes_context=True)
def k4k_tags(context: Any, themes: Iterable[Any]) -> SafeString:
    """Write themes by sign and name: ``{% k4k_tags story.theme_list %}``."""
    request = context.get("request")
    tags = ((drawings.tag_html(theme, request),) for theme in themes or ())
    return format_html_join(" ", "{}", tags)


@register.simple_tag(takes_context=True)
def k4k_art(context: Any, name: str, variant: str = "card") -> SafeString:
    """Write a drawing: ``{% k4k_art story.art variant="poster" %}``."""
    return drawings.art_html(name, variant, context.get("request"))


@register.simple_tag(takes_context=True)
def k4k_theme_art(context: Any, colour: str, variant: str = "card") -> SafeString:
    """Write the drawing of a theme itself: ``{% k4k_theme_art theme.colour "poster" %}``."""
    name = drawings.theme_art_name(colour)
    return drawings.art_html(name, variant, context.get("request"))


@register.simple_tag(takes_context=True)
def k4k_sprite(context: Any) -> SafeString:
    """Write the symbols this page has used so far, once each: ``{% k4k_sprite %}``.

    Stands at the end of ``.k4k``. What a ``{% cache %}`` block uses is not seen once the block
    comes from the cache: put a sprite of its own in such a block.
    """
    return drawings.sprite_html(context.get("request"))


@register.simple_tag(takes_context=True)
def k4k_cards(
    context: Any, stories: Iterable[Any], eager: bool = False
) -> list[card_views.CardView]:
    """Return stories as cards, with drawings that differ from their neighbours'.

    Use: ``{% k4k_cards listing.items as cards %}{% for card in cards %}``.
    """
    return card_views.card_views(stories, context.get("request"), bool(eager))


@register.simple_tag(takes_context=True)
def k4k_card(context: Any, story: Any) -> card_views.CardView:
    """Return one story as a card: ``{% k4k_card featured as card %}``."""
    return card_views.card_view(story, context.get("request"))


@register.simple_tag(takes_context=True)
def k4k_school_rows(
    context: Any, schools: Any, show_municipality: bool = False, listing: Any = None
) -> list[school_rows.SchoolRow]:
    """Return schools as rows: ``{% k4k_school_rows schools True listing as rows %}``."""
    request = context.get("request")
    return school_rows.school_rows(schools, bool(show_municipality), listing or None, request)


@register.simple_tag
def k4k_coming(network: Any, facet: str = "", key: Any = None, size: int = 3) -> list[Any]:
    """Return the first events that are coming: ``{% k4k_coming network as rows %}``.

    Those of an option of a facet: ``{% k4k_coming network "school" school.pk as rows %}``.
    """
    return coming.coming_rows(network, facet, key, size) if network else []


@register.simple_tag(takes_context=True)
def k4k_coming_of(context: Any, facet: str, *records: Any) -> Any:
    """Return what is coming, with its number: ``{% k4k_coming_of "school" school as coming %}``.

    Several records, or a list of them, count together.
    """
    network = context.get("network")
    flat = [one for each in records for one in (each if isinstance(each, list) else [each])]
    keys = [one.pk for one in flat if one and one.pk]
    return coming.coming_of(network, facet, keys) if network else None


@register.simple_tag(takes_context=True)
def k4k_story_events(context: Any, story: Any) -> list[Any]:
    """Return the events that a story came of: ``{% k4k_story_events story as rows %}``."""
    network = context.get("network")
    return coming.events_of_story(story, network) if network else []


@register.simple_tag(takes_context=True)
def k4k_event_row(context: Any, row: Any, level: int = 3) -> SafeString:
    """Write an event by ``components/event_row.html``: ``{% k4k_event_row row 4 %}``."""
    return row_html.row_html(row, int(level or 3), context.get("request"))


@register.simple_tag(takes_context=True)
def k4k_month_table(context: Any, table: Any) -> SafeString:
    """Write the days of a month: ``{% k4k_month_table month.table %}``."""
    return row_html.table_html(table, context.get("request"))


@register.simple_tag(takes_context=True)
def k4k_month_entry(context: Any, entry: Any) -> SafeString:
    """Write a date on a day of a month: ``{% k4k_month_entry entry %}``."""
    return row_html.entry_html(entry, context.get("request"))


@register.simple_tag
def k4k_map(listing: Any, groups: Any = ()) -> Any:
    """Return the drawn map of a list: ``{% k4k_map listing groups as map %}``."""
    slugs = [one["municipality"].slug for one in groups or () if one["municipality"]]
    return drawn.list_map(listing, slugs) if listing else None


@register.simple_tag(takes_context=True)
def k4k_large_map(context: Any, listing: Any) -> Any:
    """Return what the large map needs: ``{% k4k_large_map listing as large %}``."""
    return large.large_map(listing, context.get("request"))


@register.simple_tag
def k4k_municipality_map(listing: Any) -> Any:
    """Return the map of a list of municipalities: ``{% k4k_municipality_map listing as map %}``."""
    return places.municipality_map(listing) if listing else None


@register.simple_tag(takes_context=True)
def k4k_place_map(context: Any, municipality: Any) -> Any:
    """Return the map with one place in it: ``{% k4k_place_map municipality as map %}``."""
    network = context.get("network")
    return places.place_map(municipality, network) if network and municipality else None


@register.simple_tag(takes_context=True)
def k4k_school_map(context: Any, school: Any) -> Any:
    """Return a school's municipality with the school: ``{% k4k_school_map school as map %}``."""
    return places.school_map(school, context.get("network"))


@register.filter
def k4k_route_url(school: Any) -> str:
    """Return the address of the way to a school: ``{{ school|k4k_route_url }}``."""
    return large.route_url(school.point) if school.point else ""


@register.simple_tag
def k4k_distance(listing: Any, page: Any) -> SafeString:
    """Write how far a page is from the visitor's place: ``{% k4k_distance listing school %}``."""
    return distances.distance_html(listing, page)


@register.simple_tag(takes_context=True)
def k4k_coach_card(context: Any, coach: Any, level: int = 3) -> SafeString:
    """Write a coach by ``components/coach_card.html``: ``{% k4k_coach_card coach %}``."""
    return coach_cards.card_html(coach, level, context.get("request"))


@register.simple_tag(takes_context=True)
def k4k_panel(context: Any, listing: Any, one: str = "", many: str = "") -> SafeString:
    """Write all facets of a list: ``{% k4k_panel listing one many %}``."""
    return panel_html.panel_html(listing, context.get("request"), (str(one), str(many)))


@register.simple_tag(takes_context=True)
def k4k_options(context: Any, facet: Any, one: str = "", many: str = "") -> SafeString:
    """Write the checkboxes of a facet: ``{% k4k_options facet one many %}``."""
    words = (str(one), str(many))
    return options_html.options_html(facet.options, facet.name, words, context.get("request"))


@register.simple_tag(takes_context=True)
def k4k_contact_form(context: Any, page: Any) -> SafeString:
    """Write the form by which visitors write to a coach or school: ``{% k4k_contact_form page %}``.

    Nothing without a private address, which the form never shows.
    """
    return contact_form_html(page, context.get("request"))


@register.simple_tag
def k4k_contact_url(page: Any) -> str:
    """Return the address of the contact form of a page, or nothing: ``{% k4k_contact_url page %}``.

    Use: ``{% k4k_contact_url page as url %}``.
    """
    return contact_url(page)


@register.simple_tag
def k4k_builder_url(listing: Any, kind: str) -> str:
    """Return where a list gets the code for another site, or nothing: ``… listing "scholen"``."""
    return builder.builder_url(listing, kind) if listing else ""


@register.simple_tag
def k4k_figures(municipality: Any, network: Any) -> Any:
    """Return a municipality's figures: ``{% k4k_figures municipality network as figures %}``."""
    return figures_of(municipality or None, network)


@register.simple_tag
def k4k_picture(image: Any, shape: str, alt: str = "", eager: bool = False) -> SafeString:
    """Write a photo: ``{% k4k_picture story.image "card" story.image_alt %}``."""
    return pictures.picture_html(image, shape, alt or "", eager=eager)


@register.simple_tag(takes_context=True)
def k4k_feeds(context: Any) -> list[feed_links.FeedLink]:
    """Return the Atom feeds that go with a page: ``{% k4k_feeds as feeds %}``."""
    return feed_links.feed_links(context)


@register.simple_tag(takes_context=True)
def k4k_oembed(context: Any) -> list[card_links.CardLink]:
    """Return where other sites find the card of a page: ``{% k4k_oembed as cards %}``."""
    return card_links.card_links(context)


@register.simple_tag(takes_context=True)
def k4k_share_image(context: Any, image: Any) -> str:
    """Return a picture's full address: ``{% k4k_share_image story.image as address %}``."""
    return pictures.share_image_url(image, context.get("request"))


@register.filter
def k4k_og_locale(language: str) -> str:
    """Return a language as Open Graph wants it: ``{{ language|k4k_og_locale }}``."""
    return seo.open_graph_locale(language)


@register.filter
def k4k_breaks(address: str) -> SafeString:
    """Let an e-mail address break where it reads well: ``{{ contact.email|k4k_breaks }}``."""
    parts = re.split(r"(?=[@.])", address)
    return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in parts))


@register.filter
def k4k_unquoted(text: str) -> str:
    """Take off the quotation marks an editor typed: the style sheet puts those of the language."""
    return text.strip().strip(QUOTATION_MARKS)


@register.simple_tag
def k4k_json_ld(data: Any) -> SafeString:
    """Write structured data for search engines: ``{% k4k_json_ld json_ld %}``; nothing if empty."""
    if not data:
        return SafeString("")
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).translate(SCRIPT_ESCAPES)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308 - every sign that could end the element is escaped above
    )

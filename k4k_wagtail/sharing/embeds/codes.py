"""The codes that somebody pastes into another site, and the addresses that go with them."""

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from k4k_wagtail.catalogue.listing import Listing
from k4k_wagtail.catalogue.selection import Selection
from k4k_wagtail.sharing.embeds.content import Content
from k4k_wagtail.sharing.embeds.kinds import Kind

# The element cuts values of other keys at a comma.
WHOLE = ("q", "nabij", "klasse")
# Names of resources of the API that differ from those of embeds.
RESOURCES = {"agenda": "evenementen", "kaart": "scholen"}
# Addresses below ours that programs follow, by kind; those that a site does not have are left out.
FEEDS = {
    "verhalen": ("verhalen.atom",),
    "scholen": ("scholen.atom",),
    "coaches": ("coaches.atom",),
    "agenda": ("agenda.atom", "agenda.ics"),
    "kaart": ("scholen.geojson",),
}


@dataclass(frozen=True)
class Code:
    """A text to copy.

    Attributes:
        name: in the ids of its page.
        label: what it is.
        hint: when to use it.
        text: the code itself, plain.
    """

    name: str
    label: str
    hint: str
    text: str

    @property
    def rows(self) -> int:
        """Lines that the field for it is high."""
        return 5 if "\n" in self.text else 2


def codes(kind: Kind, content: Content, listing: Listing, root: str) -> list[Code]:
    """Return the codes for a choice, the best one first.

    Args:
        kind: what is shown.
        content: the embed.
        listing: the list behind it.
        root: address of the site, without a slash at the end.
    """
    frame_url = root + reverse("k4k_wagtail:embed", args=[kind.name]) + content.query
    return [
        Code(
            "element",
            _("Code for your page"),
            _("Paste it where the block should come. No cookies come along."),
            _plain(element_code(kind, content, root)),
        ),
        Code(
            "frame",
            _("As a frame"),
            _("For editors that take out the first code. Without its script the frame scrolls."),
            _plain(frame_code(content.title, frame_url, root)),
        ),
        Code(
            "link",
            _("Just a link"),
            _("To the list itself."),
            _plain(format_html('<a href="{}">{}</a>', root + content.more_url, content.title)),
        ),
        *_addresses(kind, listing, root),
    ]


def _plain(html: str) -> str:
    """Return HTML as a text like any other: it is shown, so templates must escape it."""
    return "".join(html)


def script_code(root: str) -> str:
    """Return the line that loads our script."""
    url = root + reverse("k4k_wagtail:embed_script")
    return format_html('<script src="{}" async></script>', url)


def element_code(kind: Kind, content: Content, root: str) -> str:
    """Return the script and the element, with the link that stays in it."""
    values: dict[str, list[str]] = {"soort": [kind.name]}
    for name, value in parse_qsl(content.query.lstrip("?")):
        values.setdefault(name, []).append(value)
    attributes = format_html_join(
        " ", '{}="{}"', ((name, ",".join(found)) for name, found in values.items())
    )
    return format_html(
        '{}\n<k4k-netwerk {}>\n  <a href="{}">{}</a>\n</k4k-netwerk>',
        script_code(root),
        attributes,
        root + content.more_url,
        content.title,
    )


def frame_code(title: str, url: str, root: str) -> str:
    """Return a frame that gets its height from our script, or scrolls without it."""
    # No style attribute, which a strict policy refuses: hence the attribute of old for the border.
    frame = format_html(
        '<iframe src="{}" title="{}" width="100%" height="640" loading="lazy" frameborder="0">'
        "</iframe>",
        url,
        title,
    )
    return format_html("{}\n{}", frame, script_code(root))


def _addresses(kind: Kind, listing: Listing, root: str) -> list[Code]:
    """Return the addresses of the same choice that programs read, as far as the site has them."""
    selection = listing.selection
    chosen = Selection(values=selection.values, query=selection.query)
    query = listing.scoped.vocabulary.query_string(chosen)
    ours = reverse("k4k_wagtail:embed_builder").removesuffix("insluiten/")
    feed = _("Address to follow"), _("For programs that show what is new.")
    found = [
        Code(
            name.replace(".", "-"), f"{feed[0]} ({name.rpartition('.')[2]})", feed[1], name + query
        )
        for name in FEEDS.get(kind.name, ())
    ]
    api = f"api/v1/{RESOURCES.get(kind.name, kind.name)}{query}"
    if kind.has_number:
        api += f"{'&' if query else '?'}paginaGrootte={listing.per_page}"
    found.append(Code("api", _("Call of the API"), _("For developers: the same as data."), api))
    return [
        replace(code, text=root + ours + code.text) for code in found if _is_ours(ours, code.text)
    ]


def _is_ours(ours: str, address: str) -> bool:
    try:
        return "k4k_wagtail" in resolve(ours + address.partition("?")[0]).app_names
    except Resolver404:
        return False

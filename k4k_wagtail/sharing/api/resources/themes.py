"""Themes in the API."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from k4k_wagtail.network.merged_terms import TermKind, key_of_slug
from k4k_wagtail.network.models import Theme
from k4k_wagtail.network.tiles import all_themes
from k4k_wagtail.sharing.api.call import Call
from k4k_wagtail.sharing.api.contracts.base import Contract, Ref
from k4k_wagtail.sharing.api.contracts.records import ThemeContract
from k4k_wagtail.sharing.api.listed import ListedRecords, Resource, Window
from k4k_wagtail.sharing.api.parameters import Parameter, fields, paging
from k4k_wagtail.sharing.api.query import Query
from k4k_wagtail.sharing.api.resources.counts import CountsBy


class ThemeResource(Resource):
    """Themes and their sub-themes."""

    name = "themas"
    title = _("Themes")
    about = _("What the network works on, in its order; sub-themes too.")
    contract = ThemeContract
    item_contract = ThemeContract
    example_id = "kansrijk-kiezen"

    def parameters(self) -> list[Parameter]:
        """Return the parameters of the list."""
        return [*paging(), fields(self.contract.member_names())]

    def listed(self, call: Call, query: Query, window: Window) -> ListedRecords:
        """Return all themes."""
        query.finish([one.name for one in self.parameters()])
        return ListedRecords(lambda: self._rows(call), window)

    def item(self, call: Call, key: str) -> Contract | None:
        """Return a theme by its slug, or by that of one that was merged into it."""
        rows = {str(row.id): row for row in self._rows(call)}
        if key in rows:
            return rows[key]
        today = key_of_slug(TermKind.THEME, key)
        theme = next((one for one in all_themes(call.network) if one.pk == today), None)
        return rows.get(theme.slug) if theme else None

    def _rows(self, call: Call) -> list[Any]:
        themes = all_themes(call.network)
        counts = CountsBy("thema", call.network)
        refs = {one.pk: Ref(id=one.slug, name=one.public_name) for one in themes}
        return [
            ThemeContract(
                id=one.slug,
                name=one.public_name,
                gist=one.public_gist or None,
                parent=refs.get(one.parent_id or 0),
                needs_agreement=one.requires_agreement,
                url=_url(one, call),
                counts=counts.of(one.pk),
                links=call.links(self.name, one.slug),
            )
            for one in themes
        ]


def _url(theme: Theme, call: Call) -> str | None:
    url = call.network.theme_urls.get(theme.pk, "")
    return call.absolute(url) if url else None

"""A block of figures: what editors typed and what the network counts, each with source and date."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from k4k_wagtail.network import samples
from k4k_wagtail.network.figure_chart import chart_of
from k4k_wagtail.network.figure_words import figures_in_words, typed_figures
from k4k_wagtail.network.figures import computed
from k4k_wagtail.network.key_figures import KeyFigure
from k4k_wagtail.network.models import Municipality
from k4k_wagtail.network.network import Network, network_of, network_on_site

ALL, CHOSEN, NONE = "all", "chosen", "none"
TYPED = [
    (ALL, _("All of the network, or of the municipality above")),
    (CHOSEN, _("The ones I choose")),
    (NONE, _("None")),
]


class RecordBlock(blocks.ChooserBlock):
    """One of a few records, to be chosen from a list."""

    widget = forms.Select

    def get_form_state(self, value: Any) -> str:
        """Return the key of the record, as the list of choices has it."""
        return "" if value is None else str(getattr(value, "pk", value))


class MunicipalityBlock(RecordBlock):
    """A municipality that takes part."""

    target_model = Municipality

    @cached_property
    def field(self) -> forms.Field:
        """The choice, without the hundreds that do not take part."""
        places = Municipality.objects.filter(takes_part=True)
        return forms.ModelChoiceField(
            places, widget=self.widget, required=self._required, help_text=self._help_text
        )


class KeyFigureBlock(RecordBlock):
    """A figure that an editor typed."""

    target_model = KeyFigure


def counted_choices() -> list[tuple[str, str]]:
    """Return what can be counted, as choices."""
    return [(str(one.value), str(one.label)) for one in computed()]


class FiguresBlock(blocks.StructBlock):
    """Figures with their sources and dates; typed and counted ones apart. For any StreamField."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    municipality = MunicipalityBlock(
        label=_("Municipality"),
        required=False,
        help_text=_("Empty: the figures of the whole network."),
    )
    typed = blocks.ChoiceBlock(label=_("Figures that were typed"), choices=TYPED, default=ALL)
    chosen = blocks.ListBlock(
        KeyFigureBlock(label=_("Figure")),
        label=_("Chosen figures"),
        default=[],
        help_text=_("Only shown with “The ones I choose”."),
    )
    counted = blocks.MultipleChoiceBlock(
        label=_("Figures that the network counts"),
        choices=counted_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("As they are on the day of the visit."),
    )
    chart = blocks.ChoiceBlock(
        label=_("Chart over the years"),
        choices=counted_choices,
        required=False,
        help_text=_("A bar for each year; empty: no chart. Shown as soon as there are two years."),
    )
    download = blocks.BooleanBlock(
        label=_("Offer the figures as a file (CSV)"), required=False, default=True
    )

    class Meta:
        icon = "order"
        label = _("Figures")
        template = "k4k_wagtail/blocks/figures.html"
        preview_template = "k4k_wagtail/admin/block_preview.html"
        preview_value = staticmethod(samples.figures)
        description = _("Numbers of the network, typed and counted, with a chart if you like")

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the figures as they are now, and the chart."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        network, place = _network(context), value.get("municipality")
        typed = _typed(value, place)
        context["figures"] = figures_in_words(typed, value.get("counted") or (), network, place)
        chosen = value.get("chart")
        context["chart"] = chart_of(chosen, network, place) if chosen else None
        return context


def _typed(value: Any, place: Municipality | None) -> list[KeyFigure]:
    if value.get("typed") == ALL:
        return typed_figures(place)
    if value.get("typed") == CHOSEN:
        return [figure for figure in value.get("chosen") or () if figure is not None]
    return []


def _network(context: dict[str, Any]) -> Network:
    """Return the network of the page that the block is on, or else that of the site."""
    known = context.get("network")
    if isinstance(known, Network):
        return known
    page, request = context.get("page"), context.get("request")
    found = network_of(page, request) if getattr(page, "path", "") else Network()
    return found if found.page_id or request is None else network_on_site(request)

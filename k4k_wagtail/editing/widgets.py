"""Form widgets of the editing forms: many schools or partners, themes, colours and signs."""

from functools import cache
from typing import Any

from django import forms
from django.db.models import ForeignKey, Model
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms.models import registry
from wagtail.blocks import BlockWidget, ChooserBlock, StreamBlock

from k4k_wagtail.coaches.mixins import CoachPageMixin
from k4k_wagtail.editing.choosers import (
    ADMIN_CSS,
    coach_chooser,
    organisation_chooser,
    school_chooser,
)
from k4k_wagtail.network.drawings import icon_html, sign_name
from k4k_wagtail.network.models import Municipality, Organisation, Theme
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.mixins import SchoolPageMixin

# Name of the one kind of block in a stream of choosers.
CHOSEN = "chosen"
SIGNS_CSS = ["k4k_wagtail/k4k.css", ADMIN_CSS]


class ChosenWidget(BlockWidget):
    """A list to which an editor adds one after the other, each found by searching.

    It is Wagtail's own stream of choosers, for a many-to-many field: a select with hundreds of
    options is of no use to anybody. (Wagtail's scripts only start a stream, not a bare list.)
    """

    def __init__(self, chooser: ChooserBlock) -> None:
        super().__init__(StreamBlock([(CHOSEN, chooser)], required=False))

    @property
    def media(self) -> forms.Media:
        """The scripts of Wagtail's stream, and our columns in the dialog."""
        return super().media + forms.Media(css={"all": [ADMIN_CSS]})

    def render_with_errors(self, name: str, value: Any, *args: Any, **kwargs: Any) -> SafeString:
        """Write the stream for the keys of what is chosen."""
        model = self.block_def.child_blocks[CHOSEN].model_class
        keys = model._default_manager.in_bulk([int(key) for key in value or () if key])
        # Each line is named by its heading, which Wagtail finds by this: without, all by the first.
        lines = [{"type": CHOSEN, "value": key, "id": f"{name}-{key}"} for key in keys]
        chosen = self.block_def.to_python(lines)
        return super().render_with_errors(name, chosen, *args, **kwargs)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        """Return the keys of what is chosen; lines left empty are dropped."""
        if self.value_omitted_from_data(data, files, name):
            return []
        chosen = super().value_from_datadict(data, files, name)
        return [child.value.pk for child in chosen if child.value is not None]


class ThemeCheckboxes(forms.CheckboxSelectMultiple):
    """All themes as checkboxes, sub-themes below their theme, each with its sign."""

    template_name = "k4k_wagtail/admin/theme_checkboxes.html"

    class Media:
        css = {"all": SIGNS_CSS}

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the themes in their order, each with the options of its sub-themes."""
        context = super().get_context(name, value, attrs)
        options = [
            option for _group, found, _index in context["widget"]["optgroups"] for option in found
        ]
        below: dict[Any, list[Any]] = {}
        for option in options:
            theme = option["value"].instance
            option["sign"] = sign_html(theme.icon, theme.colour)
            below.setdefault(theme.parent_id, []).append(option)
        context["themes"] = [
            (option, below.get(option["value"].value, [])) for option in below.get(None, [])
        ]
        return context


class MunicipalitySelect(forms.Select):
    """All municipalities, those with schools in the network first."""

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> list[Any]:
        """Put the municipalities that take part in a group before the others."""
        groups = super().optgroups(name, value, attrs)
        schools = get_page_model("SchoolPage").objects.live().order_by()
        taking_part = set(schools.values_list("municipality", flat=True).distinct())
        options = [option for _group, found, _index in groups for option in found]
        first = [option for option in options if _key(option) in taking_part]
        empty = [option for option in options if not _key(option)]
        others = [option for option in options if option not in (*first, *empty)]
        if not (first and others):
            return groups
        named = ((None, empty), (_("With schools in the network"), first), (_("Others"), others))
        return [(label, found, place) for place, (label, found) in enumerate(named) if found]


class MunicipalityCheckboxes(forms.CheckboxSelectMultiple):
    """The municipalities of the network as checkboxes, and what is chosen already."""

    class Media:
        css = {"all": [ADMIN_CSS]}

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> list[Any]:
        """Leave out the hundreds that do not take part, unless none does."""
        groups = super().optgroups(name, value, attrs)
        taking_part = set(Municipality.objects.filter(takes_part=True).values_list("pk", flat=True))
        shown = [
            (label, [one for one in found if one["selected"] or _key(one) in taking_part], place)
            for label, found, place in groups
        ]
        return [group for group in shown if group[1]] or groups


def _key(option: dict[str, Any]) -> Any:
    """Return the primary key that an option stands for; nothing for the empty one."""
    return getattr(option["value"], "value", None)


class DrawnRadios(forms.RadioSelect):
    """Choices with a drawing beside each."""

    template_name = "k4k_wagtail/admin/drawn_radios.html"

    class Media:
        css = {"all": SIGNS_CSS}

    def drawing(self, value: str) -> SafeString:
        """Return what stands beside a choice."""
        raise NotImplementedError

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the drawing to an option."""
        option = super().create_option(name, value, *args, **kwargs)
        return {**option, "drawing": self.drawing(str(value))}


class ColourRadios(DrawnRadios):
    """The colours of themes, each as a swatch."""

    def drawing(self, value: str) -> SafeString:
        """Return a swatch."""
        return format_html('<span class="k4k k4k-theme--{} k4k-admin-swatch"></span>', value)


class IconRadios(DrawnRadios):
    """The signs of themes."""

    def drawing(self, value: str) -> SafeString:
        """Return a sign in the colour that goes with it."""
        return sign_html(value, value)


def sign_html(icon: str, colour: str) -> SafeString:
    """Return the sign of a theme in its colour, to stand beside its name."""
    return format_html(
        '<span class="k4k k4k-theme--{} k4k-admin-sign">{}</span>',
        colour,
        icon_html(sign_name(icon)),
    )


@cache
def widget_for(target: type[Model]) -> forms.Widget | type[forms.Widget] | None:
    """Return the widget for many schools, organisations, municipalities …; None for others.

    One for all forms: Wagtail remembers every block that is ever made.
    """
    label = capfirst(target._meta.verbose_name)
    if issubclass(target, SchoolPageMixin):
        return ChosenWidget(school_chooser().get_block_class()(label=label, required=False))
    if issubclass(target, CoachPageMixin):
        return ChosenWidget(coach_chooser().get_block_class()(label=label, required=False))
    if issubclass(target, Organisation):
        return ChosenWidget(organisation_chooser().get_block_class()(label=label, required=False))
    if issubclass(target, Municipality):
        return MunicipalityCheckboxes(attrs={"class": "k4k-admin-columns"})
    return ThemeCheckboxes if issubclass(target, Theme) else None


def register() -> None:
    """Have every editing form use these widgets; other fields keep what the site gave them."""
    earlier = registry.values_by_class.get(ParentalManyToManyField)

    def override(field: Any) -> Any:
        if widget := widget_for(field.remote_field.model):
            return {"widget": widget}
        return earlier(field) if callable(earlier) else earlier

    registry.register(ParentalManyToManyField, value=override)
    registry.register(ForeignKey, to=Municipality, value={"widget": MunicipalitySelect})

"""Regions, municipalities, themes and organisations: what all page types refer to."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from k4k_wagtail.network.enums import OrganisationKind, ThemeColour, ThemeIcon
from k4k_wagtail.network.names import NamesMixin

cbs_code = RegexValidator(
    r"^GM\d{4}$", _("Write the CBS code as GM and four digits, such as GM0109.")
)
board_code = RegexValidator(
    r"^\d{5}$", _("Write the board number (bevoegd gezag) as five digits, such as 10249.")
)


class Record(index.Indexed, models.Model):
    """Name and slug, which every record has; a name is what editors search for."""

    name = models.CharField(_("name"), max_length=120, help_text=_("As visitors read it."))
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        help_text=_("How it stands in web addresses. Links break when you change it."),
    )

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def public_name(self) -> str:
        """The name as readers see it: in the active language, for terms that have it in more."""
        return self.name


class Municipality(Record):
    """A Dutch municipality; the official key is its CBS code. The list is imported each year."""

    code = models.CharField(
        _("CBS code"), max_length=6, unique=True, validators=[cbs_code], help_text="GM0109"
    )
    province = models.CharField(
        _("province"), max_length=40, blank=True, help_text=_("Such as Drenthe.")
    )
    takes_part = models.BooleanField(
        _("takes part in the network"),
        default=False,
        help_text=_("Visitors can always choose it in the filters, even without stories."),
    )
    is_current = models.BooleanField(
        _("still exists"),
        default=True,
        help_text=_("Off when it is no longer in the newest list of municipalities."),
    )
    boundary = models.JSONField(_("boundary"), null=True, blank=True, editable=False)
    source = models.CharField(_("source"), max_length=200, blank=True, editable=False)
    source_date = models.DateField(_("date of the source"), null=True, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")


class Region(NamesMixin, Record):
    """A group of municipalities; it may cross provinces."""

    search_fields = [*Record.search_fields, *NamesMixin.names_search_fields]

    municipalities = models.ManyToManyField(
        Municipality,
        verbose_name=_("municipalities"),
        related_name="regions",
        blank=True,
        help_text=_("Their stories and schools are found under this region."),
    )

    class Meta(Record.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")


class Theme(NamesMixin, Record):
    """What the network works on; one level of sub-themes."""

    named = ("name", "gist")
    search_fields = [*Record.search_fields, *NamesMixin.names_search_fields]

    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="subthemes",
        help_text=_("Only for a sub-theme: the theme it belongs to."),
    )
    gist = models.CharField(
        _("in one sentence"), max_length=200, blank=True, help_text=_("Stands on tiles and cards.")
    )
    requires_agreement = models.BooleanField(
        _("needs an agreement"),
        default=False,
        help_text=_("Schools may only take part while their municipality has an agreement."),
    )
    colour = models.CharField(
        _("colour"),
        max_length=20,
        choices=ThemeColour.choices,
        default=ThemeColour.SAMEN,
        help_text=_("Of everything that belongs to it. A sub-theme gets the colour of its theme."),
    )
    icon = models.CharField(
        _("sign"),
        max_length=20,
        choices=ThemeIcon.choices,
        default=ThemeIcon.SAMEN,
        help_text=_("The drawing beside the name of the theme."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Lowest first in every list of themes.")
    )

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    @property
    def public_gist(self) -> str:
        """The sentence on tiles and cards, in the active language."""
        return self.text("gist")

    def clean(self) -> None:
        """Refuse a second level of sub-themes.

        Raises:
            ValidationError: on the field ``parent``.
        """
        super().clean()
        if self.parent is None:
            return
        if self.parent.parent_id or self.parent == self:
            message = _("“%(theme)s” is a sub-theme itself. Choose the theme above it.")
            raise ValidationError(
                {"parent": ValidationError(message, params={"theme": self.parent.name})}
            )
        if self.pk and self.subthemes.exists():
            message = _("“%(theme)s” has sub-themes, so it cannot become one. Move those first.")
            raise ValidationError({"parent": ValidationError(message, params={"theme": self.name})})


class Organisation(NamesMixin, Record):
    """A partner: a school board, a library, welfare work, a municipality."""

    search_fields = [*Record.search_fields, *NamesMixin.names_search_fields]

    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=OrganisationKind.choices,
        default=OrganisationKind.FOUNDATION,
        help_text=_("Visitors can filter schools by their school board."),
    )
    code = models.CharField(
        _("board number"),
        max_length=5,
        unique=True,
        null=True,
        blank=True,
        validators=[board_code],
        help_text=_("Only for a school board: its number in the register of DUO."),
    )
    website = models.URLField(
        _("website"), blank=True, help_text=_("The whole address, starting with https://.")
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
        help_text=_("Empty: it works in more than one municipality."),
    )

    class Meta(Record.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def clean(self) -> None:
        """Keep an empty board number out of the unique index."""
        super().clean()
        self.code = self.code or None

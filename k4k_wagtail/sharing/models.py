"""What the ways out keep: who may embed, how often that happens, and which pages there were."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.contrib.settings.models import BaseSiteSetting

from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.network.network import site_of, version_of
from k4k_wagtail.sharing.hosts import AllowedHosts, HostError, read_hosts

CLASS_NAMES = RegexValidator(
    r"\A[A-Za-z_][\w-]*( [A-Za-z_][\w-]*)*\Z",
    _("Write one or more names of CSS classes with a space between them."),
)


class SharingSettings(BaseSiteSetting):
    """Who may show the network of a site on pages of its own."""

    allow_everybody = models.BooleanField(
        _("everybody may embed"),
        default=False,
        help_text=_("Any site may show the network. What is shown is public anyway."),
    )
    allowed_hosts = models.TextField(
        _("sites that may embed"),
        blank=True,
        help_text=_(
            "One a line, such as https://www.example.nl. With *.example.nl all sites below it may. "
            "Without any line nobody may."
        ),
    )
    theme_class = models.CharField(
        _("theme class"),
        max_length=100,
        blank=True,
        validators=[CLASS_NAMES],
        help_text=_("Class of the theme that embeds have unless their code names another."),
    )

    panels = [
        HelpPanel(template="k4k_wagtail/admin/sharing_help.html"),
        FieldPanel("allow_everybody"),
        FieldPanel("allowed_hosts"),
        FieldPanel("theme_class"),
    ]

    class Meta:
        app_label = "k4k_wagtail"
        verbose_name = _("sharing")
        verbose_name_plural = _("sharing")

    def clean(self) -> None:
        """Refuse a line that is no address of a site.

        Raises:
            ValidationError: about the first such line.
        """
        super().clean()
        try:
            hosts = read_hosts(self.allowed_hosts.splitlines())
        except HostError as error:
            raise ValidationError({"allowed_hosts": str(error)}) from error
        self.allowed_hosts = "\n".join(map(str, hosts))
        self.__dict__.pop("hosts", None)

    @classmethod
    def of(cls, request: Any) -> "SharingSettings":
        """Return the settings of the request's site; no visitor makes a row.

        All requests get the same object until something changes: never change it.

        Args:
            request: of anybody.
        """
        site = site_of(request)

        def read() -> SharingSettings:
            return cls.objects.filter(site=site).first() or cls(site=site)

        key = ("sharing settings", site and site.pk)
        found: SharingSettings = remembered(key, read, version_of(request))
        return found

    @cached_property
    def hosts(self) -> AllowedHosts:
        """Who may embed; nobody when the lines were written past the form and are wrong."""
        try:
            hosts = read_hosts(self.allowed_hosts.splitlines())
        except HostError:
            hosts = ()
        return AllowedHosts(hosts, self.allow_everybody)


class EmbedCount(models.Model):
    """How often a site showed a kind of embed on a day. Nothing about who looked."""

    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="+")
    date = models.DateField(_("date"))
    host = models.CharField(_("site"), max_length=253, blank=True)
    kind = models.CharField(_("kind of embed"), max_length=20)
    number = models.PositiveBigIntegerField(_("number"), default=0)

    class Meta:
        app_label = "k4k_wagtail"
        verbose_name = _("number of embeds shown")
        verbose_name_plural = _("numbers of embeds shown")
        # Of this model, of which Wagtail logs nothing: whoever has any right on a model reads all
        # that the site's history has of it.
        permissions = [("read_reports", _("Can read the reports of the network"))]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "date", "host", "kind"], name="k4k_one_embed_count"
            )
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.host} {self.kind}: {self.number}"


class SharedPage(models.Model):
    """A page that outputs of a network show, or showed once: then other sites learn that it went.

    The row outlives the page, so it has no keys. ``number`` rises with every change, under a lock:
    who follows the numbers misses nothing.
    """

    network_id = models.PositiveBigIntegerField()
    page_id = models.PositiveBigIntegerField()
    page_type = models.CharField(max_length=100)
    public_id = models.UUIDField()
    locale_id = models.PositiveBigIntegerField()
    number = models.PositiveBigIntegerField(unique=True)
    changed_at = models.DateTimeField()
    is_gone = models.BooleanField(default=False)

    class Meta:
        app_label = "k4k_wagtail"
        constraints = [
            models.UniqueConstraint(fields=["network_id", "page_id"], name="k4k_one_shared_page")
        ]
        indexes = [
            models.Index(fields=["network_id", "number"], name="k4k_shared_number"),
            models.Index(fields=["network_id", "page_type", "changed_at"], name="k4k_shared_time"),
            models.Index(fields=["page_type", "page_id"], name="k4k_shared_page"),
        ]

    def __str__(self) -> str:
        return f"{self.page_type} {self.public_id}{' (gone)' if self.is_gone else ''}"


class SharedVersion(models.Model):
    """Up to which version of the catalogue ``SharedPage`` knows the pages of a type."""

    page_type = models.CharField(max_length=100, unique=True)
    number = models.PositiveBigIntegerField(default=0)
    token = models.CharField(max_length=32, blank=True)
    day = models.DateField(null=True)

    class Meta:
        app_label = "k4k_wagtail"

    def __str__(self) -> str:
        return f"{self.page_type}: {self.number}"

"""What roles keep: which group of Wagtail is which role, and who was asked to take one."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.network.models import Municipality
from k4k_wagtail.page_types import base_page_name


class RoleGroup(models.Model):
    """A group that is a role in one place: a network, a municipality, a school or a coach."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="k4k_role")
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    # Role, network and place in one text, since a key that is empty is never a double.
    identity = models.CharField(max_length=100, unique=True, editable=False)
    network = models.ForeignKey(
        base_page_name(), verbose_name=_("network"), on_delete=models.CASCADE, related_name="+"
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    page = models.ForeignKey(
        base_page_name(),
        verbose_name=_("school or coach"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="k4k_roles",
    )
    collection = models.ForeignKey(
        "wagtailcore.Collection", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        app_label = "k4k_wagtail"
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self) -> str:
        return self.group.name

    @property
    def place(self) -> str:
        """For what the role is: the name of a municipality, a school, a coach or the network."""
        return str(self.municipality or (self.page or self.network).title)


class Invitation(models.Model):
    """That somebody was asked by mail to take a role; accepted once, in time, or not at all."""

    email = models.EmailField(_("mail address"))
    role_group = models.ForeignKey(
        RoleGroup, verbose_name=_("role"), on_delete=models.CASCADE, related_name="invitations"
    )
    # Only the hash of the key in the link is kept: who reads the database cannot accept.
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(_("invited at"), default=timezone.now)
    # Empty as long as the mail could not be sent; it can be sent again.
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    expires_at = models.DateTimeField(_("expires at"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        app_label = "k4k_wagtail"
        ordering = ["-invited_at", "-pk"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self) -> str:
        return f"{self.email}: {self.role_group}"

    @property
    def is_open(self) -> bool:
        """Whether the link still works."""
        is_ended = self.accepted_at or self.withdrawn_at
        return not is_ended and timezone.now() < self.expires_at

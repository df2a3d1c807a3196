"""Mail on its way out, and the kinds of letter that an address does not want."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """What courtesy letters are about: a topic can be refused, one by one."""

    AGENDA = "agenda", _("reminders, thanks and words from hosts about events")
    COMMISSIONS = "commissions", _("what commissions ask of members")


class OutgoingMailQuerySet(models.QuerySet):
    def waiting(self) -> OutgoingMailQuerySet:
        """Mail that was neither delivered nor given up."""
        return self.filter(sent_at=None, gave_up_at=None)

    def due(self, now: datetime | None = None) -> OutgoingMailQuerySet:
        """Waiting mail whose next try has come, codes before all else: somebody sits and waits for them."""
        now = now or timezone.now()
        return self.waiting().filter(next_try_at__lte=now).order_by("-is_fleeting", "next_try_at", "pk")


class OutgoingMail(models.Model):
    """A letter to one mailbox, kept until it is delivered. Once it is, what it said is emptied.

    Whoever tries to deliver it puts `next_try_at` off by the length of a lease: should they be killed, it is due again
    by itself.
    """

    recipient = models.CharField(_("recipient"), max_length=320)
    sender = models.CharField(max_length=500)
    subject = models.TextField(_("subject"), blank=True)
    text = models.TextField(blank=True)
    text_subtype = models.CharField(max_length=20, default="plain")
    alternatives = models.JSONField(default=list, blank=True)
    attachments = models.JSONField(default=list, blank=True)
    headers = models.JSONField(default=dict, blank=True)
    message_id = models.CharField(max_length=255)
    key = models.CharField(max_length=200, null=True, unique=True)
    topic = models.CharField(max_length=20, choices=Topic.choices, blank=True)
    is_fleeting = models.BooleanField(default=False)
    queued_at = models.DateTimeField(_("queued"), default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    attempts = models.PositiveIntegerField(_("tries"), default=0)
    sent_at = models.DateTimeField(_("sent"), null=True)
    gave_up_at = models.DateTimeField(_("given up"), null=True)
    last_error = models.TextField(_("error"), blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("letter")
        verbose_name_plural = _("mail")
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=Q(sent_at=None, gave_up_at=None), name="cms_outgoingmail_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.subject}"


class MailRefusal(models.Model):
    """An address that wants no courtesy letters about a topic."""

    address = models.CharField(_("e-mail address"), max_length=320)
    topic = models.CharField(_("topic"), max_length=20, choices=Topic.choices)
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        default_permissions = ()
        verbose_name = _("refused letters")
        verbose_name_plural = _("refused letters")
        constraints = [models.UniqueConstraint(fields=["address", "topic"], name="cms_mailrefusal_once_per_topic")]

    def __str__(self) -> str:
        return self.get_topic_display()

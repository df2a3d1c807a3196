"""The rodéo: once a year everybody ranks wishes, and everybody finds a place in a commission."""

from __future__ import annotations

from datetime import date

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RodeoQuerySet(models.QuerySet):
    def open_on(self, today: date | None = None) -> RodeoQuerySet:
        """Those that take wishes on that day, both of their days included."""
        day = today or timezone.localdate()
        return self.filter(opens__lte=day, closes__gte=day, applied_at=None)


class Rodeo(models.Model):
    """A yearly reshuffle: wishes from `opens` to `closes`, mandates from `since` to `until`. Days are the site's."""

    opens = models.DateField(_("wishes from"), default=timezone.localdate)
    closes = models.DateField(_("wishes until"), help_text=_("The last day."))
    since = models.DateField(_("mandates from"))
    until = models.DateField(_("mandates until"), help_text=_("The last day."))
    told_at = models.DateTimeField(_("members written to"), null=True, editable=False)
    applied_at = models.DateTimeField(_("turned into mandates"), null=True, editable=False)

    objects = RodeoQuerySet.as_manager()

    class Meta:
        verbose_name = _("rodéo")
        verbose_name_plural = _("rodéos")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__gte=F("opens")) & Q(since__gt=F("closes")) & Q(until__gte=F("since")),
                name="community_rodeo_in_order",
                violation_error_message=_("Wishes come first, then the mandates: please put the days in order."),
            )
        ]

    def __str__(self) -> str:
        return str(_("Rodéo of %(year)s") % {"year": self.since.year})

    @property
    def is_open(self) -> bool:
        return self.applied_at is None and self.opens <= timezone.localdate() <= self.closes

    @property
    def is_to_come(self) -> bool:
        return self.applied_at is None and timezone.localdate() < self.opens

    @property
    def is_closed(self) -> bool:
        """Whether no wish can come in any more, so that it may be turned into mandates."""
        return self.closes < timezone.localdate()


class RodeoOffer(models.Model):
    """How many places a commission has in a rodéo, and how many people it needs."""

    rodeo = models.ForeignKey(Rodeo, verbose_name=_("rodéo"), on_delete=models.CASCADE, related_name="offers")
    commission = models.ForeignKey(
        "community.Commission", verbose_name=_("commission"), on_delete=models.CASCADE, related_name="rodeo_offers"
    )
    places = models.PositiveSmallIntegerField(_("places"), validators=[MinValueValidator(1)])
    minimum = models.PositiveSmallIntegerField(_("people it needs"), default=0)

    class Meta:
        verbose_name = _("places of a commission")
        verbose_name_plural = _("places of commissions")
        ordering = ["commission__sort_order", "commission"]
        constraints = [
            models.UniqueConstraint(fields=["rodeo", "commission"], name="community_rodeo_one_offer"),
            models.CheckConstraint(
                condition=Q(minimum__lte=F("places")),
                name="community_rodeo_minimum_fits",
                violation_error_message=_("A commission can't need more people than it has places."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commission_id}: {self.places}"


class RodeoWish(models.Model):
    """Where a member would like to be: their first wish has rank 1."""

    rodeo = models.ForeignKey(Rodeo, verbose_name=_("rodéo"), on_delete=models.CASCADE, related_name="wishes")
    person = models.ForeignKey(
        "community.Profile", verbose_name=_("person"), on_delete=models.CASCADE, related_name="rodeo_wishes"
    )
    commission = models.ForeignKey(
        "community.Commission", verbose_name=_("commission"), on_delete=models.CASCADE, related_name="rodeo_wishes"
    )
    rank = models.PositiveSmallIntegerField(_("rank"), validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = _("wish")
        verbose_name_plural = _("wishes")
        ordering = ["person", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["rodeo", "person", "commission"], name="community_rodeo_wish_once"),
            models.UniqueConstraint(fields=["rodeo", "person", "rank"], name="community_rodeo_one_wish_a_rank"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.rank}"


class RodeoPlacing(models.Model):
    """Where the proposal puts somebody, or where a person put them by hand."""

    rodeo = models.ForeignKey(Rodeo, verbose_name=_("rodéo"), on_delete=models.CASCADE, related_name="placings")
    person = models.ForeignKey(
        "community.Profile", verbose_name=_("person"), on_delete=models.CASCADE, related_name="rodeo_placings"
    )
    commission = models.ForeignKey(
        "community.Commission",
        verbose_name=_("commission"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="rodeo_placings",
    )
    by_hand = models.BooleanField(_("put there by hand"), default=False)

    class Meta:
        verbose_name = _("placing")
        verbose_name_plural = _("placings")
        ordering = ["person"]
        constraints = [models.UniqueConstraint(fields=["rodeo", "person"], name="community_rodeo_placed_once")]

    def __str__(self) -> str:
        return str(self.person)

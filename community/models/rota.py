"""Events that turn among hosts or among places."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from community.models.schedule_fields import MonthsField


class Rota(models.TextChoices):
    """What changes from one date to the next."""

    NONE = "", _("nothing")
    HOSTS = "hosts", _("the host: each in turn")
    PLACES = "places", _("the place: each in turn")


class TakesTurns(Orderable):
    """One of those who take turns. `months_off` are months, from 1, in which they don't."""

    months_off = MonthsField(_("not in"))

    class Meta(Orderable.Meta):
        abstract = True

    def is_off(self, month: int) -> bool:
        return month in self.months_off


class EventHost(TakesTurns):
    """A person who receives at an event."""

    event = ParentalKey("community.Event", on_delete=models.CASCADE, related_name="event_hosts")
    person = models.ForeignKey(
        "community.Profile", verbose_name=_("person"), on_delete=models.CASCADE, related_name="hosted"
    )

    panels = [FieldPanel("person"), FieldPanel("months_off")]

    class Meta(TakesTurns.Meta):
        constraints = [models.UniqueConstraint(fields=["event", "person"], name="community_eventhost_once")]

    def __str__(self) -> str:
        return str(self.person)


class RotaPlace(TakesTurns):
    """A place that receives an event in turn with others."""

    event = ParentalKey("community.Event", on_delete=models.CASCADE, related_name="rota_places")
    place = models.ForeignKey(
        "community.Place", verbose_name=_("place"), on_delete=models.CASCADE, related_name="turns"
    )

    panels = [FieldPanel("place"), FieldPanel("months_off")]

    class Meta(TakesTurns.Meta):
        constraints = [models.UniqueConstraint(fields=["event", "place"], name="community_rotaplace_once")]

    def __str__(self) -> str:
        return str(self.place)

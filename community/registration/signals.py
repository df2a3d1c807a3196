"""What changes the places of a date from elsewhere: somebody is erased, a date gets a number of its own."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from community.models import Occurrence, Registration
from community.registration.line import settle


@receiver(post_delete, sender=Registration)
def free_places(instance: Registration, **kwargs: Any) -> None:
    """Somebody who is deleted leaves their place to the next in line."""
    if instance.state in Registration.HOLDING:
        settle(instance.occurrence_id)


@receiver(post_save, sender=Occurrence)
def offer_new_places(instance: Occurrence, created: bool, **kwargs: Any) -> None:
    """A date that was changed may have more places, or take place after all."""
    if not created and not kwargs.get("raw") and instance.registrations.waiting().exists():
        settle(instance.pk)

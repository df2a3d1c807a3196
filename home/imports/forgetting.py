"""Whoever is deleted is forgotten by the importer too: nothing keeps what an old site said of them."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect

from community.models import Profile
from home.models import ImportedItem, OldAddress

ALIAS = "erased/"


@receiver(pre_delete, sender=Profile)
def forget_source(instance: Profile, **kwargs: Any) -> None:
    """Keep of the person's source its key alone, so that importing it again does not bring them back."""
    for record in ImportedItem.objects.filter(person=instance):
        record.source = f"{ALIAS}{record.key[:16]}"
        record.digest = record.fingerprint = ""
        record.save()
        record.lines.update(source=record.source, title="", sheet={}, summary={})
        addresses = OldAddress.objects.filter(item=record)
        Redirect.objects.filter(old_path__in=addresses.values("address")).delete()
        addresses.delete()


def aliases(origin: str) -> dict[str, str]:
    """What the sources of forgotten people are called, by their keys."""
    return dict(ImportedItem.objects.filter(origin=origin, source__startswith=ALIAS).values_list("key", "source"))

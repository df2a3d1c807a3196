"""Memberships and consents decide who is found: the search index hears of every change to one."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from cms.search.signals import index_later
from community.models import Consent, Membership, Portrait, PortraitRendition, Profile


@receiver([post_save, post_delete], sender=Membership)
@receiver([post_save, post_delete], sender=Consent)
def find_person_anew(instance: Membership | Consent, raw: bool = False, **kwargs: Any) -> None:
    if instance.person_id and not raw:
        index_later(Profile, instance.person_id)


@receiver(post_delete, sender=Portrait)
@receiver(post_delete, sender=PortraitRendition)
def remove_file(instance: Portrait | PortraitRendition, **kwargs: Any) -> None:
    """A portrait's file goes with its row, once that is certain. Wagtail sees to the pictures of the library alone."""
    storage, name = instance.file.storage, instance.file.name
    transaction.on_commit(lambda: storage.delete(name))

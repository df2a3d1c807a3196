"""The files of updates go with the rows that name them."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, pre_delete
from django.dispatch import receiver

from community.commissions.files import forget_later, names_in, revisions_of
from community.models import Update, UpdateFile


@receiver(post_delete, sender=UpdateFile)
def remove_file(instance: UpdateFile, **kwargs: Any) -> None:
    """An earlier version of the update may still name it."""
    if instance.file:
        forget_later([instance.file.name], instance.update_id)


@receiver(pre_delete, sender=Update)
def remove_files_of_drafts(instance: Update, **kwargs: Any) -> None:
    """What only drafts of it named."""
    forget_later(names_in(revisions_of(instance.pk)), instance.pk)

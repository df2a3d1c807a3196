"""The address of an account is verified: an administrator vouched for it, or a code was read in its mailbox."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models.signals import post_save
from django.dispatch import receiver

from cms.accounts.models import User


@receiver(post_save, sender=User)
def keep_address(
    sender: type[User],
    instance: User,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    """Give allauth the account's one address. Whoever may edit accounts may set it; the person needs a code."""
    if raw or (update_fields is not None and "email" not in update_fields):
        return
    email = instance.email.lower()
    EmailAddress.objects.filter(user=instance).exclude(email=email).delete()
    EmailAddress.objects.update_or_create(user=instance, email=email, defaults={"verified": True, "primary": True})

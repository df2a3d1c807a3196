"""One language per person: Wagtail's admin preference and the account's own follow each other."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.users.models import UserProfile

from cms.accounts.models import User


@receiver(post_save, sender=User)
def tell_wagtail(sender: type[User], instance: User, raw: bool = False, **kwargs: Any) -> None:
    """The admin speaks the language of the account."""
    if raw:
        return
    profile = UserProfile.get_for_user(instance)
    if profile.preferred_language != instance.language:
        profile.preferred_language = instance.language
        profile.save()


@receiver(post_save, sender=UserProfile)
def tell_account(sender: type[UserProfile], instance: UserProfile, raw: bool = False, **kwargs: Any) -> None:
    """A language chosen in the admin's account settings is the person's language everywhere."""
    if not raw and instance.preferred_language:
        User.objects.filter(pk=instance.user_id).exclude(language=instance.preferred_language).update(
            language=instance.preferred_language
        )

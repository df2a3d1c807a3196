"""Who may translate what.

wagtail-localize 1.14.5 asks for one permission of the whole site and for rights on models; it never asks about the
very page. Its views ask here instead.
"""

from __future__ import annotations

from typing import Any

from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import TranslationSource

TRANSLATE = "wagtail_localize.submit_translation"


def may(user: Any, action: str, instance: Any) -> bool:
    """Whether `user` may do `action` (change, publish) to this very page or record."""
    if isinstance(instance, Page):
        rights = instance.permissions_for_user(user)
        return rights.can_publish() if action == "publish" else rights.can_edit()
    return policy_registry.get(instance).user_has_permission_for_instance(user, action, instance)


def may_edit(user: Any, instance: Any) -> bool:
    return may(user, "change", instance)


def may_copy(user: Any, instance: Any) -> bool:
    """Whether `user` may have `instance` copied into another language: whoever edits it, and any translator once it
    is live. A draft is nobody else's to read."""
    if may_edit(user, instance):
        return True
    return user.has_perm(TRANSLATE) and isinstance(instance, Page) and instance.live


def targets(source: TranslationSource) -> list[Any]:
    """The pages that the enabled translations of `source` write to."""
    translations = source.translations.filter(enabled=True).select_related("target_locale")
    found = [source.object.get_instance_or_none(translation.target_locale) for translation in translations]
    return [instance for instance in found if instance is not None]

"""Repairs of wagtail-localize 1.14.5, each with its reason and a test that retires it.

Applied once at start-up, and only to the version they were written for.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models.signals import post_save, pre_save
from django.utils.translation import gettext as _
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page
from wagtail_localize import models as localize
from wagtail_localize import operations
from wagtail_localize.segments import extract
from wagtail_localize.views import edit_translation

from cms.languages.translation_rights import may_edit

REPAIRED_VERSION = "1.14.5"


def apply() -> None:
    """Mend what is known to break."""
    edit_translation.user_can_edit_instance = may_edit  # a right, not a repair: for every version
    if version("wagtail-localize") != REPAIRED_VERSION:
        return
    submit_empty_blocks()
    measure_translations()
    leave_what_is_written_by_hand()


def submit_empty_blocks() -> None:
    """An empty embed or picture crashed submission (wagtail-localize issues 875, 918): it has no segments."""
    extractor = extract.StreamFieldSegmentExtractor
    original = extractor.handle_block

    def handle_block(self: Any, block_type: Any, value: Any, raw_value: Any = None) -> list[Any]:
        if value is None or (isinstance(block_type, EmbedBlock) and not value):
            return []
        if isinstance(block_type, ImageBlock) and not isinstance(raw_value, dict):
            return []
        return original(self, block_type, value, raw_value=raw_value)

    extractor.handle_block = handle_block


def measure_translations() -> None:
    """A translation longer than its column made PostgreSQL fail: on publishing, and for a title on saving the string.

    It is kept with an error that the translator reads, and left out of the page until it is shorter.
    """
    pre_save.connect(refuse_overlong, sender=localize.StringTranslation, dispatch_uid="cms.refuse_overlong")
    post_save.disconnect(localize.post_save_string_translation, sender=localize.StringTranslation)
    post_save.connect(show_title, sender=localize.StringTranslation, dispatch_uid="cms.show_title")


def refuse_overlong(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    """Mark a translation that its column can't hold."""
    room = room_for(instance.context)
    if room is not None and len(instance.data) > room:
        instance.has_error = True
        instance.field_error = _("At most %(room)d characters fit here; this has %(length)d.") % {
            "room": room,
            "length": len(instance.data),
        }


def show_title(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    """Let the admin's lists show a translated title, unless it is too long for them."""
    if not instance.has_error:
        localize.post_save_string_translation(instance=instance)


def room_for(context: Any) -> int | None:
    """How many characters the column at the end of a context's path holds; None where there is no such limit."""
    source = context and localize.TranslationSource.objects.filter(object_id=context.object_id).first()
    model = source and source.specific_content_type.model_class()
    steps = context.path.split(".") if model else []
    try:
        if len(steps) == 1:
            return model._meta.get_field(steps[0]).max_length
        if len(steps) == 3 and model._meta.get_field(steps[0]).one_to_many:
            return model._meta.get_field(steps[0]).related_model._meta.get_field(steps[2]).max_length
    except FieldDoesNotExist:
        return None
    return None


def leave_what_is_written_by_hand() -> None:
    """Submitting a page with all that lies below it wrote over translations made without wagtail-localize, and over
    those that were stopped: its form looks for them at the top page alone."""
    creator = operations.TranslationCreator
    original = creator.create_translations

    def create_translations(self: Any, instance: Any, include_related_objects: bool = True) -> None:
        wanted = self.target_locales
        self.target_locales = [locale for locale in wanted if not is_written_by_hand(instance, locale)]
        try:
            original(self, instance, include_related_objects)
        finally:
            self.target_locales = wanted

    creator.create_translations = create_translations


def is_written_by_hand(instance: Any, locale: Any) -> bool:
    """Whether `instance` has a translation in `locale` that wagtail-localize does not look after. An alias is none: the
    form offers to make a translation of it."""
    key = instance.translation_key
    translated = type(instance)._default_manager.filter(translation_key=key, locale=locale)
    if isinstance(instance, Page):
        translated = translated.filter(alias_of=None)
    managed = localize.Translation.objects.filter(source__object_id=key, target_locale=locale, enabled=True)
    return translated.exists() and not managed.exists()

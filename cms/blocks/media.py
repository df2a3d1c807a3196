"""Blocks of pictures and films."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

from cms.blocks.addresses import AddressBlock
from cms.blocks.players import Player, player_for
from cms.blocks.previews import TranslatedPreview
from cms.blocks.rich import CaptionBlock

PICTURES = _("Pictures and films")


def sample_image() -> Any:
    """Any picture of the library, to show a block with; None in an empty library."""
    return get_image_model().objects.order_by("pk").first()


class PictureBlock(blocks.StructBlock):
    """One picture with its caption and who made it."""

    image = ImageBlock(label=_("picture"))
    caption = CaptionBlock(label=_("caption"))
    credit = blocks.CharBlock(
        label=_("credit"), required=False, max_length=200, help_text=_("Left empty, the credit kept with the picture.")
    )
    link = AddressBlock(label=_("link"), required=False, help_text=_("Where the picture leads."))

    class Meta:
        icon = "image"
        label = _("Picture")
        group = PICTURES
        description = _("A picture with caption and credit.")
        template = "blocks/image.html"

    def get_preview_value(self) -> Any:
        return self.normalize({"image": sample_image(), "caption": gettext("Noon at the big table"), "credit": ""})


class GalleryItemBlock(blocks.StructBlock):
    """A picture of a gallery."""

    image = ImageBlock(label=_("picture"))
    caption = CaptionBlock(label=_("caption"))

    class Meta:
        icon = "image"
        label = _("Picture")


class GalleryBlock(blocks.StructBlock):
    """Several pictures together."""

    title = blocks.CharBlock(label=_("title"), required=False, max_length=200)
    items = blocks.ListBlock(GalleryItemBlock(), label=_("pictures"))

    class Meta:
        icon = "image"
        label = _("Gallery")
        group = PICTURES
        description = _("Several pictures side by side.")
        template = "blocks/gallery.html"

    def get_preview_value(self) -> Any:
        item = {"image": sample_image(), "caption": ""}
        return self.normalize({"title": gettext("A week here"), "items": [item, item, item]})


def validate_player(url: str) -> None:
    """Refuse an address that no player of ours knows."""
    if player_for(url) is None:
        raise ValidationError(_("Paste the address of a film on YouTube, Vimeo or Dailymotion."))


class EmbedValue(blocks.StructValue):
    """A film elsewhere, and the player that shows it."""

    @property
    def player(self) -> Player | None:
        return player_for(self.get("url") or "")

    @property
    def provider(self) -> str:
        return self.player.name if self.player else ""

    @property
    def embed_src(self) -> str:
        return self.player.src if self.player else ""


class EmbedBlock(TranslatedPreview, blocks.StructBlock):
    """A film on another site: a card of ours, which loads the player after a click."""

    url = blocks.URLBlock(label=_("address of the film"), validators=[validate_player])
    title = blocks.CharBlock(label=_("title"), max_length=200)

    class Meta:
        icon = "media"
        label = _("Film")
        group = PICTURES
        description = _("A film from YouTube, Vimeo or Dailymotion. Nothing is loaded before the reader asks for it.")
        template = "blocks/embed.html"
        value_class = EmbedValue
        preview_value = {"url": "https://www.youtube.com/watch?v=abcdefghijk", "title": _("The tour in three minutes")}

"""Entries of the menus."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ExternalLinkBlock(blocks.StructBlock):
    """A link out of the page tree, named in each language."""

    label_fr = blocks.CharBlock(label=_("French label"), max_length=60)
    label_en = blocks.CharBlock(label=_("English label"), max_length=60)
    url = blocks.URLBlock(label=_("address"))

    class Meta:
        icon = "link-external"
        label = _("Another address")


class MenuBlock(blocks.StreamBlock):
    """Pages, shown under their title in the reader's language, and other addresses."""

    page = blocks.PageChooserBlock(label=_("Page"), icon="doc-empty")
    link = ExternalLinkBlock()

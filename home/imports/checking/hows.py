"""How a part of a source came through, in words: `status` and `how` of the entries of a proof sheet."""

from __future__ import annotations

from home.imports.problems import gettext_noop as _

STATUSES: dict[str, str] = {
    "left-out": _("left out"),
    "changed": _("changed"),
    "added": _("added"),
    "kept": _("kept"),
}

HOWS: dict[str, str] = {
    # Sentences
    "words-differ": _("Its words differ."),
    "moved": _("It stands elsewhere in the page."),
    "words-missing": _("Its words are not in the page."),
    "words-added": _("The source does not have these words."),
    # Headings
    "heading-level": _("The heading of level %(old)s became one of level %(new)s."),
    "heading-text": _("It stands in the text, no longer as a heading."),
    "heading-made": _("It became a heading."),
    # Links
    "page-link": _("It leads to the imported page."),
    "document-link": _("It leads to the imported file."),
    "link-address": _("It leads to another address."),
    "link-words": _("Its words differ."),
    "link-embed": _("The link became a film."),
    "link-dropped": _("The link was dropped; what it stood on was kept."),
    "link-made": _("It became a link."),
    # Pictures
    "alt-accepted": _("The proposed words were accepted."),
    "alt-changed": _("Its words for those who do not see it differ."),
    "picture-link": _("The picture is not at hand: a link stands in its place."),
    "picture-words": _("The picture is not at hand: its words stand in its place."),
    "picture-made": _("A picture that the source did not show here."),
    # Captions
    "caption-text": _("It stands in the text, no longer under its picture."),
    "caption-tooltip": _("It showed only below the pointer, and became the caption."),
    "tooltip": _("It showed only below the pointer."),
    "caption-title": _("It became the title of the film."),
    "caption-credit": _("Its end became the credit of the picture."),
    "caption-made": _("It became a caption."),
    # Embeds
    "embed-link": _("The frame became a link."),
    "embed-made": _("A film that the source did not show here."),
    "embed-title": _("A title that the source did not show."),
    # Whatever it is
    "not-in-page": _("It is not in the page."),
    "not-shown": _("A browser did not show it, or it does nothing any more."),
}

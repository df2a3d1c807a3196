"""Blocks of written matter."""

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.previews import TranslatedPreview
from cms.blocks.rich import FormerlyPlainBlock

WRITTEN = _("Text")
RICH_TEXT_FEATURES = [
    "bold", "italic", "link", "document-link", "ol", "ul", "code", "strikethrough", "superscript", "subscript"
]  # fmt: skip


class HeadingValue(blocks.StructValue):
    """A heading, with the anchor that links can point to."""

    @property
    def anchor(self) -> str:
        return slugify(self.get("text") or "")


class HeadingBlock(TranslatedPreview, blocks.StructBlock):
    """A heading inside a page, below the page's own title."""

    text = blocks.CharBlock(label=_("text"), max_length=200)
    size = blocks.ChoiceBlock(
        label=_("level"),
        choices=[("h2", _("Heading")), ("h3", _("Smaller heading"))],
        default="h2",
        search_index=False,
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        group = WRITTEN
        description = _("Opens a part of the page.")
        template = "blocks/heading.html"
        value_class = HeadingValue
        preview_value = {"text": _("A big table in the middle"), "size": "h2"}


class TextBlock(TranslatedPreview, blocks.RichTextBlock):
    """Paragraphs and lists."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": RICH_TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = WRITTEN
        description = _("Paragraphs, lists, links.")
        template = "blocks/text.html"
        preview_value = _(
            "<p>You arrive, you put your bag down, and somebody asks whether you want a <b>coffee</b>.</p>"
        )


class QuoteBlock(TranslatedPreview, blocks.StructBlock):
    """Somebody's words, and whose they are."""

    text = FormerlyPlainBlock(label=_("words"), features=RICH_TEXT_FEATURES)
    author = blocks.CharBlock(label=_("who said it"), required=False, max_length=120)
    role = blocks.CharBlock(label=_("what they do"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = WRITTEN
        description = _("Somebody’s words, set apart.")
        template = "blocks/quote.html"
        preview_value = {
            "text": _("Nearly one trade per face."),
            "author": "Awa Bertin",
            "role": _("translator"),
        }


class QuestionBlock(blocks.StructBlock):
    """One question and its answer."""

    question = blocks.CharBlock(label=_("question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("answer"), features=RICH_TEXT_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question")


class AccordionBlock(TranslatedPreview, blocks.StructBlock):
    """Questions that open one by one."""

    items = blocks.ListBlock(QuestionBlock(), label=_("questions"))

    class Meta:
        icon = "list-ul"
        label = _("Questions and answers")
        group = WRITTEN
        description = _("Questions that unfold their answer.")
        template = "blocks/accordion.html"
        preview_value = {
            "items": [
                {"question": _("Can I come for just one day?"), "answer": _("<p>Yes, coffee included.</p>")},
                {"question": _("And with a dog?"), "answer": _("<p>If it likes naps.</p>")},
            ]
        }


class CodeBlock(TranslatedPreview, blocks.StructBlock):
    """Lines of code, printed as they are."""

    language = blocks.CharBlock(label=_("programming language"), required=False, max_length=40, search_index=False)
    code = blocks.TextBlock(label=_("code"))

    class Meta:
        icon = "code"
        label = _("Code")
        group = WRITTEN
        description = _("Lines printed exactly as typed.")
        template = "blocks/code.html"
        preview_value = {"language": "python", "code": "print(42)"}

"""Streams: which blocks a text is made of."""

from wagtail import blocks

from cms.blocks.calls import ArgumentBlock, ButtonBlock, ServicesBlock
from cms.blocks.kept import KeptBlock
from cms.blocks.media import EmbedBlock, GalleryBlock, PictureBlock
from cms.blocks.tables import TableBlock
from cms.blocks.text import AccordionBlock, CodeBlock, HeadingBlock, QuoteBlock, TextBlock


class StoryBlock(blocks.StreamBlock):
    """A story: what posts, events and commissions are written with."""

    heading = HeadingBlock()
    text = TextBlock()
    image = PictureBlock()
    gallery = GalleryBlock()
    quote = QuoteBlock()
    button = ButtonBlock()
    embed = EmbedBlock()
    accordion = AccordionBlock()
    table = TableBlock()
    code = CodeBlock()
    kept = KeptBlock()


class ArgumentedStoryBlock(StoryBlock):
    """A story that also makes a case: for landing pages."""

    services = ServicesBlock()
    argument = ArgumentBlock()


def words_in(body: blocks.StreamValue) -> str:
    """What its editors wrote in a text, for search: not what the lists in it gather by themselves."""
    return "\n".join(body.stream_block.get_searchable_content(body))

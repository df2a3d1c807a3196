"""Streams that compose the blocks of every app."""

from blog.blocks import PostsBlock
from cms.blocks.streams import ArgumentedStoryBlock
from community.blocks import CommissionsBlock, EventsBlock, PeopleBlock


class ComposedBlock(ArgumentedStoryBlock):
    """Everything that a home or landing page can show."""

    events = EventsBlock()
    people = PeopleBlock()
    commissions = CommissionsBlock()
    posts = PostsBlock()

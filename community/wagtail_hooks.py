"""Registers the things with Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from community.viewsets import CommunityGroup

register_snippet(CommunityGroup)

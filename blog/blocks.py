"""The block that lists posts. It lives beside what it lists."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.previews import TranslatedPreview
from cms.languages.codes import active_language
from cms.languages.links import links_for


class PostsBlock(TranslatedPreview, blocks.StructBlock):
    """The latest posts, always current."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    count = blocks.IntegerBlock(label=_("how many"), default=3, min_value=1, max_value=6)

    class Meta:
        icon = "doc-full"
        label = _("Latest posts")
        group = _("Community")
        description = _("The latest posts of the journal. Keeps itself up to date.")
        template = "blocks/posts.html"
        preview_value = {"title": _("The journal"), "count": 3}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        from blog.listing import latest_posts  # blocks are part of models, listings read them

        context = super().get_context(value, parent_context)
        context["posts"] = latest_posts(active_language(), value.get("count") or 3)
        context["index_url"] = links_for(context.get("request")).index_url("blog.blogpage")
        return context

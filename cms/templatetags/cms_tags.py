"""What every template may ask: the links around it, what the head says."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cms.head import Head, head_for
from cms.languages.links import SiteLinks, links_for
from cms.view_as import may_view_as

register = template.Library()

# What `json.dumps` leaves alone and a browser could read as the end of the script (as django.utils.html.json_script).
ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def site_links(context: dict[str, Any]) -> SiteLinks:
    """The menus, the switcher and the alternates of this answer."""
    return links_for(context.get("request"))


@register.simple_tag(takes_context=True)
def head(context: dict[str, Any], title: str = "") -> Head:
    """What the head of this answer says; `title` of a part of a page, such as a month, or of an answer without one."""
    return head_for(context["request"], context.get("page"), context.get("thing"), title)


@register.simple_tag(takes_context=True)
def offers_view_as(context: dict[str, Any]) -> bool:
    """Whether this reader may look at the site as somebody else."""
    return may_view_as(context["request"])


@register.filter
def json_ld(data: dict[str, Any]) -> SafeString:
    """Structured data as a script element that can't be left from inside."""
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above

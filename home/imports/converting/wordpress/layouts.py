"""The shortcodes of page builders (WPBakery, Divi, Avada, Enfold, columns of themes) that only laid a page out."""

from __future__ import annotations

import re

from home.imports.converting.wordpress.apart import Apart

NAMES = (
    "vc_section|vc_row|vc_row_inner|vc_column|vc_column_inner|vc_column_text|vc_empty_space|vc_separator"
    "|et_pb_section|et_pb_row|et_pb_row_inner|et_pb_column|et_pb_column_inner|et_pb_text|et_pb_divider"
    "|fusion_builder_container|fusion_builder_row|fusion_builder_row_inner|fusion_builder_column"
    "|fusion_builder_column_inner|fusion_text|fusion_separator"
    "|av_section|av_one_full|av_one_half|av_one_third|av_two_third|av_one_fourth|av_three_fourth|av_textblock|av_hr"
    "|(?:one_half|one_third|two_third|one_fourth|three_fourth)(?:_last)?"
)
LAYOUT = re.compile(rf"\[/?(?P<name>{NAMES})(?=[\s\]/])(?P<rest>[^\[\]]*)\]")
SAYS = re.compile(r"""\btitle=["'][^"']""")


def without_layout(text: str, apart: Apart) -> str:
    """The text without them, listed once: what they held is paragraphs. One that has a title says something: it
    stays."""
    found: dict[str, None] = {}

    def removed(shortcode: re.Match[str]) -> str:
        if SAYS.search(shortcode["rest"]):
            return shortcode[0]
        found[shortcode["name"]] = None
        return "\n\n"

    text = LAYOUT.sub(removed, text)
    if found:
        apart.note("shortcode-layout", ", ".join(found))
    return text

"""WordPress's own paragraphs: an empty line ends one, a new line breaks it, but not within elements that stand alone.

What `wpautop` shows, in time proportional to the text and with every element closed.
"""

from __future__ import annotations

import re

from home.imports.converting.pairs import replace_pairs
from home.imports.converting.wordpress.apart import Apart

BLOCKS = (
    "table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address"
    "|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|details|menu|summary|main"
)
# What holds words without needing a paragraph around them.
HOLDS_WORDS = re.compile(r"<(?:li|dt|dd|td|th|h[1-6]|pre|caption|summary|legend|address|style)(?=[\s/>])", re.I)
PARAGRAPH = re.compile(r"<p(?=[\s>])", re.I)
BLOCK_OPENS = re.compile(rf"<(?:{BLOCKS})(?=[\s/>])", re.I)
BLOCK_CLOSES = re.compile(rf"</(?:{BLOCKS})\s{{0,20}}>", re.I)
LEAD = re.compile(rf"(?:</?(?:{BLOCKS})(?=[\s/>])[^<>]*>\s*)*+", re.I)
TAIL = re.compile(rf"</(?:{BLOCKS})\s{{0,20}}>\Z", re.I)
ALONE = re.compile(r"<hr\b[^<>]*>", re.I)
TWO_BREAKS = re.compile(r"<br\s{0,20}/?>\s*<br\s{0,20}/?>", re.I)
BREAK = re.compile(r"<br\s{0,20}/?>\n?", re.I)
TAG = re.compile(r"<[^<>]*>")
WITHIN_MEDIA = re.compile(
    r"(<(?:source|track|param|embed|option|optgroup|video|audio|object|select)\b[^<>]*>)\n+", re.I
)
BEFORE_CAPTION = re.compile(r"\n{1,2}(?=</?figcaption\b)", re.I)
EMPTY_LINES = re.compile(r"\n{2,}")
LONE_ADDRESS = re.compile(r"^[ \t]*(https?://[^\s<>\"'\[\]]+)[ \t]*$", re.MULTILINE)
PRESERVED = [
    (re.compile(rf"<{name}(?=[\s/>])[^<>]*>", re.I), re.compile(rf"</{name}\s{{0,20}}>", re.I))
    for name in ("pre", "script", "style", "textarea", "svg")
]
COMMENT = (re.compile("<!--"), re.compile("-->"))


def with_paragraphs(text: str, apart: Apart) -> str:
    """The same text with its paragraphs and line breaks written as HTML."""
    for opening, closing in PRESERVED:
        text = replace_pairs(text, opening, closing, lambda start, inner, end: apart.block(start[0] + inner + end[0]))
    text = replace_pairs(text, *COMMENT, lambda start, inner, end: apart.word(start[0] + inner + end[0]))
    text = TAG.sub(lambda found: found[0].replace("\n", " "), text)
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    text = EMPTY_LINES.sub("\n\n", text)
    text = BEFORE_CAPTION.sub("", text)
    text = LONE_ADDRESS.sub(r'\n\n<a href="\1">\1</a>\n\n', text)
    text = TWO_BREAKS.sub("\n\n", text)
    text = WITHIN_MEDIA.sub(r"\1", text)
    text = BLOCK_OPENS.sub(r"\n\n\g<0>", text)
    text = BLOCK_CLOSES.sub("\\g<0>\n\n", text)
    text = ALONE.sub("\\g<0>\n\n", text)
    return "\n".join(filter(None, map(_paragraph, EMPTY_LINES.split(text))))


def _paragraph(passage: str) -> str:
    """One passage between empty lines: an element begins at most at its start, and ends at most at its end."""
    passage = passage.strip()
    lead = LEAD.match(passage)
    before = lead[0] if lead else ""
    tail = TAIL.search(passage, len(before))
    after = tail[0] if tail else ""
    words = passage[len(before) : len(passage) - len(after)].strip()
    before = before.strip()
    if not words:
        return before + after
    words = BREAK.sub("\n", words).strip().replace("\n", "<br>\n")
    if before and after:
        return before + words + after
    if PARAGRAPH.match(before):
        return f"{before}{words}</p>"
    if HOLDS_WORDS.match(before):
        return before + words
    return f"{before}<p>{words}</p>{'' if after.lower() == '</p>' else after}"

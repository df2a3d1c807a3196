"""Gutenberg's comments: they wrap HTML that says the same, but for the blocks that WordPress filled in when asked."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape
from typing import Any

from home.imports.converting.wordpress.apart import Apart
from home.imports.converting.wordpress.paragraphs import with_paragraphs
from home.imports.converting.wordpress.references import References

DELIMITER = re.compile(r"<!--\s+(?P<end>/)?wp:(?P<name>[a-z][a-z0-9_/-]*)\s+(?P<given>\{[^<>]*\}\s+)?(?P<void>/)?-->")
# Space between things, or what their own HTML says.
SILENT = frozenset({"spacer", "paragraph", "column", "columns", "group", "list-item", "nextpage", "more", "freeform"})
MOST_REUSED = 200
EMBED = re.compile(r'(<div class="wp-block-embed__wrapper">)\s*(https?://[^\s<>"]+)\s*(</div>)')
FILE_BUTTON = re.compile(r'</a>(?=<a\b[^<>]*\bclass="wp-block-file__button)')
NOTE_NUMBER = re.compile(r"<sup\b[^<>]*\bdata-fn=[^<>]*>\s*<a\b[^<>]*>([^<>]*)</a>\s*</sup>")
VERSE = re.compile(r'<pre\b[^<>]*\bclass="[^"<>]*wp-block-verse[^<>]*>(?P<inner>[^\0]*?)</pre>')


def is_gutenberg(text: str) -> bool:
    return "<!-- wp:" in text


def plain_html(text: str, references: References, apart: Apart) -> str:
    """The same text without Gutenberg's comments; the passages outside its blocks get their paragraphs."""
    if references.footnotes:
        text = NOTE_NUMBER.sub(r"<sup>[\1]</sup>", text)
    end = text.rfind("-->") + 3  # past the last end, no comment is ever closed
    pieces: list[str] = []
    names: list[str] = []
    position = 0

    def take(passage: str) -> None:
        loose = not names or names[-1] == "freeform"
        pieces.append(with_paragraphs(passage, apart) if loose and passage.strip() else passage)

    for found in DELIMITER.finditer(text, 0, end):
        take(text[position : found.start()])
        position = found.end()
        name = found["name"].removeprefix("core/")
        if found["end"]:
            if name in names:
                del names[len(names) - 1 - names[::-1].index(name) :]
            continue
        if name == "footnotes" and references.footnotes:
            pieces.append(_notes(references.footnotes, apart))
            continue
        pieces.append(_said(name, _given(found, apart), found, text[position : position + 1000], apart))
        if not found["void"]:
            names.append(name)
    take(text[position:])
    return _rewritten("".join(pieces))


def _given(found: re.Match[str], apart: Apart) -> dict[str, Any]:
    """What the comment of a block says of it."""
    if not found["given"]:
        return {}
    try:
        value = json.loads(found["given"])
    except (ValueError, RecursionError):
        apart.note("block-broken", found[0])
        return {}
    return value if isinstance(value, dict) else {}


def _said(name: str, given: dict[str, Any], found: re.Match[str], following: str, apart: Apart) -> str:
    """What only the comment of a block says, as HTML."""
    address = str(given.get("url") or "")
    if name == "cover" and address and not _shown(address, following):
        return f'<figure><img src="{escape(address)}" alt="{escape(str(given.get("alt") or ""))}"></figure>'
    if not found["void"]:
        return ""
    if name == "separator":
        return "<hr>"
    if name.startswith(("embed", "core-embed/")) and address:
        return f'<p><a href="{escape(address)}">{escape(address, quote=False)}</a></p>'
    if name == "social-link" and address:
        label = str(given.get("label") or given.get("service") or address)
        return f'<p><a href="{escape(address)}">{escape(label, quote=False)}</a></p>'
    if name not in SILENT:
        apart.note("block-dynamic", (found["given"] or "").strip(), name=name[:100])
    return ""


def _notes(notes: Sequence[str], apart: Apart) -> str:
    """The notes of a text as a list, like those of a Markdown text: no links lead to them and back."""
    apart.note("footnote-links", ", ".join(f"[{number}]" for number, _note in enumerate(notes, 1)))
    return f"<ol>{''.join(f'<li>{note}</li>' for note in notes)}</ol>"


def _shown(address: str, following: str) -> bool:
    """Whether the picture or the film of a cover is in its HTML already."""
    start = following.partition("<!--")[0]
    return ("<img" in start or "<video" in start) and (address in start or escape(address) in start)


def with_reusable(text: str, references: References, apart: Apart) -> str:
    """Set the passages that several texts share where they are shown, also those within such a passage."""
    left = MOST_REUSED

    def shared(found: re.Match[str], above: tuple[str, ...] = ()) -> str:
        nonlocal left
        if found["name"].removeprefix("core/") != "block" or found["end"]:
            return found[0]
        number = str(_given(found, apart).get("ref") or "")
        passage = references.reusable.get(number)
        left -= 1
        if passage is None or number in above or left < 0 or len(above) > 5:
            apart.note("block-reusable", number)
            return ""
        return DELIMITER.sub(lambda inner: shared(inner, (*above, number)), passage)

    return DELIMITER.sub(shared, text)


def _rewritten(text: str) -> str:
    """What the converter could not know by itself: an embed's address, a poem that is no code, a file's two links."""
    text = EMBED.sub(r'\1<p><a href="\2">\2</a></p>\3', text)
    text = FILE_BUTTON.sub("</a> ", text)
    if "wp-block-verse" not in text:
        return text
    last = text.rfind("</pre>") + 6
    return VERSE.sub(lambda found: f"<p>{_lines(found['inner'])}</p>", text[:last]) + text[last:]


def _lines(verse: str) -> str:
    return "<br>".join(line.strip() for line in verse.replace("<br>", "\n").replace("<br/>", "\n").split("\n"))

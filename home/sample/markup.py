"""The small markup that the sample's long texts are written in: paragraphs, `- ` lists, **bold**, *italic*, links."""

from __future__ import annotations

import re

from django.utils.html import escape

BOLD = re.compile(r"\*\*(.+?)\*\*")
ITALIC = re.compile(r"\*(.+?)\*")
LINK = re.compile(r"\[(.+?)\]\((.+?)\)")


def inline(text: str) -> str:
    """One paragraph's HTML, without its tags."""
    html = escape(text.strip().replace("\n", " ")).replace("&#x27;", "'").replace("&quot;", '"')
    html = LINK.sub(r'<a href="\2">\1</a>', html)
    return ITALIC.sub(r"<i>\1</i>", BOLD.sub(r"<b>\1</b>", html))


def parts(text: str) -> list[tuple[str, str]]:
    """The text's pieces in order: (`p` or `li`, HTML inside)."""
    found = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in block.strip().splitlines()]
        if all(line.startswith("- ") for line in lines):
            found += [("li", inline(line[2:])) for line in lines]
        else:
            found.append(("p", inline(" ".join(lines))))
    return found


def to_html(text: str) -> str:
    """The text as rich-text HTML."""
    html, in_list = "", False
    for tag, inside in parts(text):
        if (tag == "li") != in_list:
            html += "<ul>" if tag == "li" else "</ul>"
            in_list = tag == "li"
        html += f"<{tag}>{inside}</{tag}>"
    return html + ("</ul>" if in_list else "")


def segments(text: str) -> list[str]:
    """The strings that wagtail-localize finds in `to_html(text)`: links become `<a id="a1">`, `<a id="a2">`, …"""
    found = []
    for _tag, inside in parts(text):
        counter = iter(range(1, 100))
        found.append(re.sub(r'<a href="[^"]*">', lambda _match: f'<a id="a{next(counter)}">', inside))  # noqa: B023
    return found

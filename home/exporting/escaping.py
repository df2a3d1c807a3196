"""Words written so that neither Markdown, as kramdown and CommonMark mean it, nor Liquid sees anything in them."""

from __future__ import annotations

import re

# What means something to Markdown or to Liquid wherever it stands: the importer reads Markdown between HTML tags too.
ACTIVE = re.compile(r"[\\`*_\[\]!~#{}|$^\n&<>\"]")
NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
ENTITIES = re.compile(r"&(?=#|[A-Za-z])")
EDGE_SPACES = re.compile(r"\A\s|\s\Z")
SPECIAL = re.compile(r"[\\`*\[\]|]|~(?=~)|(?<=~)~|\$(?=\$)|(?<=\$)\$|#(?=#)|(?<=#)#|(?<!\w)_|_(?!\w)")
# What opens something at the start of a line: headings, lists, quotes, tables, underlines of headings, definitions.
LINE_START = re.compile(r"\A(?:(?P<sign>[#+\-=:>])|(?P<number>\d+)(?P<after>[.)]))")
LIQUID = re.compile(r"(\{\{ ?[\w .:,|'\"-]+ ?\}\}|\{% ?[\w .:,'\"-]+ ?%\})")
PLAIN_LIQUID = re.compile(r"[\w .:,]+")


def in_html(text: str) -> str:
    """`text` between tags or in an attribute: every sign that Markdown or Liquid could read becomes an entity."""
    return ACTIVE.sub(lambda found: NAMED.get(found[0]) or f"&#{ord(found[0])};", text)


def in_markdown(text: str) -> str:
    """`text` inside a line of Markdown; code in Liquid's manner is set between `raw` and `endraw`."""
    pieces = LIQUID.split(text)
    return "".join(_liquid(piece) if number % 2 else _escaped(piece) for number, piece in enumerate(pieces))


def at_line_start(line: str) -> str:
    """A line of Markdown that opens nothing but a paragraph. Spaces at its edges are written as entities."""
    line = EDGE_SPACES.sub(lambda found: f"&#{ord(found[0])};", line)
    found = LINE_START.match(line)
    if not found:
        return f"&#94;{line[1:]}" if line.startswith("^") else line
    if found["sign"]:
        return f"\\{line}"
    return f"{found['number']}\\{line[found.start('after') :]}"


def _liquid(piece: str) -> str:
    inside = piece[2:-2]
    plain = PLAIN_LIQUID.fullmatch(inside) and _escaped(inside) == inside and inside.split()[:1] != ["endraw"]
    return f"{{% raw %}}{piece}{{% endraw %}}" if plain else _escaped(piece)


def _escaped(text: str) -> str:
    text = ENTITIES.sub("&amp;", text)
    text = SPECIAL.sub(lambda found: f"\\{found[0]}", text)
    text = text.replace("<", "&lt;").replace("{", "&#123;")
    return text.replace("\n", " ")

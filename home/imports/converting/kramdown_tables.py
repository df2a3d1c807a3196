"""Tables as kramdown reads them, written as CommonMark's extension does: with a head, and no bar within code."""

from __future__ import annotations

import re

BLANK = re.compile(r"(\n[ \t]*\n)")
ATTRIBUTES = re.compile(r"[ ]{0,3}\{:[^{}\n]*\}[ \t]*\Z")
# What begins with these is no table, whatever bars it holds.
OTHERWISE = re.compile(r"[ ]{4}|[ ]{0,3}(?:\t|[*+-][ \t]|\d+[.)][ \t]|[>#<]|\[\^|\[[^\]\n]+\]:|\*\[)")
RULE = re.compile(r"(?=[^\n]*-)[+|: \t-]+\Z")
FOOT_RULE = re.compile(r"(?=[^\n]*=)[+|: \t=]+\Z")
PIECE = re.compile(r"\\.|(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))|(?P<bar>\|)|.", re.DOTALL)
ALIGNED = re.compile(r":?-+:?")


def rewrite(text: str) -> str:
    """Rewrite every table of a passage without blocks of code."""
    return "".join(_table(chunk) or chunk for chunk in BLANK.split(text)) if "|" in text else text


def _table(chunk: str) -> str:
    """The chunk as a table; "" where it is none: each of its lines has a bar."""
    lines = chunk.strip("\n").split("\n")
    first = next((number for number, line in enumerate(lines) if not ATTRIBUTES.match(line)), len(lines))
    stop = next((number for number in range(len(lines), first, -1) if not ATTRIBUTES.match(lines[number - 1])), first)
    inner = lines[first:stop]
    rows = [_cells(line) for line in inner]
    if not rows or OTHERWISE.match(inner[0]) or not all(rows):
        return ""
    heads = [number for number, line in enumerate(inner) if RULE.match(line)]
    content = [number for number, line in enumerate(inner) if not (RULE.match(line) or FOOT_RULE.match(line))]
    if not any(cell for number in content for cell in rows[number]):
        return ""
    width = max(len(rows[number]) for number in content)
    rule = next((number for number in heads if number > content[0]), None)
    has_head = rule is not None and sum(number < rule for number in content) == 1
    head = rows[content.pop(0)] if has_head else []
    shapes = [found[0] for found in ALIGNED.finditer(inner[heads[0]])] if heads else []
    shapes = [*shapes[:width], *["---"] * (width - len(shapes))]
    written = [head + [""] * (width - len(head)), shapes, *(rows[number] for number in content)]
    indent = inner[0][: len(inner[0]) - len(inner[0].lstrip())]  # within a list
    table = [f"{indent}| {' | '.join(row)} |" for row in written]
    around = chunk[: len(chunk) - len(chunk.lstrip("\n"))], chunk[len(chunk.rstrip("\n")) :]
    return around[0] + "\n".join([*lines[:first], *table, *lines[stop:]]) + around[1]


def _cells(line: str) -> list[str]:
    """The cells of a line; none where no bar sets any apart."""
    cells = [""]
    for piece in PIECE.finditer(line.strip()):
        if piece["bar"]:
            cells.append("")
        else:
            cells[-1] += piece[0].replace("|", "\\|") if piece["code"] else piece[0]
    if len(cells) == 1:
        return []
    kept = cells[1 if not cells[0].strip() else 0 : -1 if not cells[-1].strip() else None]
    return [cell.strip() for cell in kept] or [""]

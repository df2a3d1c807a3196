"""Tables of plain cells; what a cell holds besides text follows the table."""

from typing import TYPE_CHECKING

from bs4.element import Tag

from .blocks import Block
from .dom import named, within
from .quotes import note_links, plain_text
from .words import visible_text

if TYPE_CHECKING:
    from .html_blocks import Walker

MAX_COLUMNS = 100


def table(walker: "Walker", tag: Tag) -> None:
    """Set a table: its caption, its headings if it has a row of them, its rows."""
    walker.rich.end_paragraph()
    rows = [row for row in within(tag, named("tr"), named("tr", "table")) if _cells(row)]
    moved: list[Block] = []
    cells = [[_cell(walker, cell, moved) for cell in _cells(row)] for row in rows]
    caption = next(within(tag, named("caption"), named("caption", "tr", "table")), None)
    _note(walker, tag, rows)
    columns = cells.pop(0) if rows and _is_heading(rows[0]) else []
    if cells and not columns:
        walker.note("table-header")
    value = {
        "caption": " ".join(visible_text(caption).split()) if caption else "",
        **_squared(columns, cells),
    }
    if columns or cells or value["caption"]:
        walker.add(Block("table", value))
    if moved:
        walker.note("table-content", ", ".join(block.type for block in moved))
        walker.add(*moved)
    _outside_cells(walker, tag, rows)


def _cells(row: Tag) -> list[Tag]:
    return list(within(row, named("td", "th"), named("td", "th", "tr", "table")))[:MAX_COLUMNS]


def _cell(walker: "Walker", cell: Tag, moved: list[Block]) -> str:
    inner = walker.apart(cell.children)
    note_links(walker, cell)
    moved += [block for block in inner if block.type not in ("text", "heading")]
    return "\n".join(plain_text(block) for block in inner if block.type in ("text", "heading"))


def _is_heading(row: Tag) -> bool:
    cells = _cells(row)
    in_head = row.parent is not None and row.parent.name == "thead"
    return bool(cells) and (in_head or all(cell.name == "th" for cell in cells))


def _squared(columns: list[str], rows: list[list[str]]) -> dict[str, list]:
    width = max([len(columns), *(len(row) for row in rows)], default=0)
    return {
        "columns": columns + [""] * (width - len(columns)),
        "rows": [row + [""] * (width - len(row)) for row in rows],
    }


def _note(walker: "Walker", tag: Tag, rows: list[Tag]) -> None:
    spans = [
        cell
        for row in rows
        for cell in _cells(row)
        if cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1"
    ]
    if spans:
        walker.note("table-span", spans[0].get_text())
    if any(cell.find(["b", "strong", "i", "em", "code", "s", "del"]) for row in rows for cell in _cells(row)):
        walker.note("plain-text", tag.get_text())


def _outside_cells(walker: "Walker", tag: Tag, rows: list[Tag]) -> None:
    """Keep what stands in a table but in none of its cells, as browsers do."""
    taken = [cell for row in rows for cell in _cells(row)]
    for element in [*taken, *within(tag, named("caption"), named("caption", "tr", "table"))]:
        element.extract()
    walker.children(tag)

"""Tables of plain cells; any other table is kept as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4.element import Tag

from home.imports.converting import flat
from home.imports.converting.blocks import Block
from home.imports.converting.dom import named, within
from home.imports.converting.keeping import keep
from home.imports.words import visible_text

if TYPE_CHECKING:
    from home.imports.converting.html_blocks import Walker

MAX_COLUMNS = 100
LONGEST_CAPTION = 300
# What a cell that is plain words may hold.
TRANSPARENT = frozenset({"p", "div", "span", "center", "font", "small", "nobr", "big", "tt", "label", "time"})


def table(walker: Walker, tag: Tag) -> None:
    """Set a table: its caption, its headings if it has a row of them, its rows."""
    walker.rich.end_paragraph()
    rows = [row for row in within(tag, named("tr"), named("tr", "table")) if _cells(row)]
    caption = next(within(tag, named("caption"), named("caption", "tr", "table")), None)
    title = " ".join(visible_text(caption).split()) if caption else ""
    if rows and not _is_plain(rows, caption) or len(title) > LONGEST_CAPTION:
        keep(walker, tag, "table")
        return
    cells = [[_cell(walker, cell) for cell in _cells(row)] for row in rows]
    columns = cells.pop(0) if rows and _is_heading(rows[0]) else []
    if cells and not columns:
        walker.note("table-header")
    if columns or cells or title:
        walker.add(Block("table", {"caption": title, **_squared(columns, cells)}))
    _outside_cells(walker, tag, rows)


def _cells(row: Tag) -> list[Tag]:
    return list(within(row, named("td", "th"), named("td", "th", "tr", "table")))[:MAX_COLUMNS]


def _cell(walker: Walker, cell: Tag) -> str:
    return flat.plain_line(walker.apart(cell.children))


def _is_heading(row: Tag) -> bool:
    cells = _cells(row)
    in_head = row.parent is not None and row.parent.name == "thead"
    return bool(cells) and (in_head or all(cell.name == "th" for cell in cells))


def _is_plain(rows: list[Tag], caption: Tag | None) -> bool:
    """Whether every cell is words alone, and headings stand nowhere but in the first row."""
    return (
        all(_is_plain_cell(cell) for row in rows for cell in _cells(row))
        and not any(cell.name == "th" for row in rows[1 if _is_heading(rows[0]) else 0 :] for cell in _cells(row))
        and (caption is None or caption.find(["a", "img", "iframe"]) is None)
    )


def _is_plain_cell(cell: Tag) -> bool:
    if str(cell.get("colspan", "1")) != "1" or str(cell.get("rowspan", "1")) != "1":
        return False
    inside = cell.find_all(True)
    paragraphs = sum(inner.name in ("p", "div") for inner in inside)
    return paragraphs <= 1 and all(inner.name in TRANSPARENT and not inner.get("style") for inner in inside)


def _squared(columns: list[str], rows: list[list[str]]) -> dict[str, list]:
    width = max([len(columns), *(len(row) for row in rows)], default=0)
    return {
        "columns": columns + [""] * (width - len(columns)),
        "rows": [row + [""] * (width - len(row)) for row in rows],
    }


def _outside_cells(walker: Walker, tag: Tag, rows: list[Tag]) -> None:
    """Keep what stands in a table but in none of its cells, as browsers do."""
    taken = [cell for row in rows for cell in _cells(row)]
    for element in [*taken, *within(tag, named("caption"), named("caption", "tr", "table"))]:
        element.extract()
    walker.children(tag)

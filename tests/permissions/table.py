"""The written table: `table.txt` read into rows, and what a row says of a door."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from tests.permissions.roles import ROLES

TABLE = Path(__file__).with_name("table.txt")
METHODS = ("get", "post")
MEANT = {"i": "obm!", "c": "xm"}  # of a family: let in, kept out, whichever way


@dataclass(frozen=True)
class Row:
    """What each role gets, by method, at the address `key` or at all that `key` matches."""

    key: str
    letters: dict[str, str]

    @property
    def is_family(self) -> bool:
        return self.key.endswith("*")

    def says(self, method: str, role: str) -> str:
        return self.letters[method][ROLES.index(role)]

    def allows(self, method: str, role: str, found: str) -> bool:
        letter = self.says(method, role)
        return found == letter or found in MEANT.get(letter, "")


def read_table() -> list[Row]:
    """Raises ValueError for a line that can't be read."""
    rows = []
    for line in TABLE.read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        *letters, key = line.split(maxsplit=len(METHODS))
        columns = dict(zip(METHODS, (column.replace(".", "") for column in letters), strict=True))
        if any(len(column) != len(ROLES) for column in columns.values()):
            raise ValueError(line)
        rows.append(Row(key.strip(), columns))
    return rows


def row_of(key: str, rows: list[Row]) -> Row | None:
    """The row of its own that a door has, else its family's."""
    own = [row for row in rows if not row.is_family and row.key == key]
    families = [row for row in rows if row.is_family and fnmatchcase(key, row.key)]
    return next(iter([*own, *families]), None)

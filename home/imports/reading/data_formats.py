"""What a data file says, whatever it is written in: YAML, JSON or a table."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from home.imports.problems import Problem, problem
from home.imports.reading import front_matter
from home.imports.reading.bounded import MAX_VALUES
from home.imports.reading.source import Source

ENDINGS = frozenset({".yml", ".yaml", ".json", ".csv", ".tsv"})


def content_of(source: Source) -> tuple[Any, list[Problem]]:
    """The values of a data file, and what was wrong with it. Never raises."""
    text, problems = front_matter.clean(source.text)
    ending = PurePosixPath(source.path).suffix.lower()
    try:
        if ending == ".json":
            return json.loads(text, parse_int=str, parse_float=str, parse_constant=str), problems
        if ending in (".csv", ".tsv"):
            return _rows(csv.reader(StringIO(text), delimiter="\t" if ending == ".tsv" else ",")), problems
    except (ValueError, RecursionError, csv.Error) as error:
        return "", [*problems, problem("data-shape", str(error))]
    return front_matter.read_data(text, problems)


def _rows(lines: Iterator[list[str]]) -> list[dict[str, Any]]:
    """The rows of a table as objects, no more than can be shown; cells beyond its headings under an empty name."""
    headings = next(lines, [])
    rows = (line for line in lines if line)
    return [
        dict(zip(headings, row, strict=False)) | ({"": row[len(headings) :]} if len(row) > len(headings) else {})
        for row in islice(rows, MAX_VALUES)
    ]

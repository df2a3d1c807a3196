"""An export on disk, as tests read it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import yaml
from django.core.management import call_command

SUMMER, WINTER = datetime(2019, 7, 1, 10, tzinfo=UTC), datetime(2019, 12, 31, 23, 30, tzinfo=UTC)


def export(folder: Path, *options: str) -> str:
    """Run the command; return what it said."""
    out = StringIO()
    call_command("export_jekyll", str(folder), *options, stdout=out)
    return out.getvalue()


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def read(file: Path) -> tuple[dict[str, Any], str]:
    """The front matter of a file, as any YAML reader takes it, and the text below it."""
    _before, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), body.strip()


def post_named(folder: Path, slug: str) -> tuple[dict[str, Any], str]:
    (file,) = (folder / "_posts").glob(f"*-{slug}.md")
    return read(file)


def text(html: str) -> str:
    """The body of a page with one block of text, as it is stored."""
    return json.dumps([{"type": "text", "value": html}])

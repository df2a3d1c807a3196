"""The rules of the house, held by reading the code: who may import whom, how long things get, what never appears."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from wagtail import blocks
from wagtail.fields import StreamField

from cms.models import SiteSettings
from community.agenda.question_blocks import QuestionsBlock
from tests.support.fingerprint import PACKAGES, ROOT, files

pytestmark = pytest.mark.once

MAY_NOT_IMPORT = {
    "cms": {"home", "blog", "community"},
    "blog": {"home", "community"},
    "community": {"home", "blog"},
    "home": set(),
}
LONGEST_MODULE = 300
MEDIAN_MODULE = 70
LONGEST_CONTEXT = 15
LONGEST_TEMPLATE = 80

MODULES = sorted(path for path in files("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html")) + sorted(files("templates/**/*.html"))


def named(path: Path) -> str:
    """A path as the messages of a failing test show it."""
    return str(path.relative_to(ROOT))


def imported(tree: ast.AST) -> Iterator[str]:
    """The top package of everything that a module imports, at its head or inside a function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines()


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_run_downwards_only(package: str) -> None:
    upwards = [
        f"{named(path)} imports {name}"
        for path in MODULES
        if path.relative_to(ROOT).parts[0] == package
        for name in imported(ast.parse(path.read_text()))
        if name in MAY_NOT_IMPORT[package]
    ]
    assert upwards == []


def test_modules_stay_short() -> None:
    lengths = {named(path): len(lines(path)) for path in MODULES if path.stat().st_size}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}
    assert statistics.median(lengths.values()) <= MEDIAN_MODULE


def test_contexts_fit_fifteen_lines() -> None:
    long = [
        f"{named(path)}: {node.end_lineno - node.lineno + 1} lines"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        and node.name == "get_context"
        and node.end_lineno - node.lineno + 1 > LONGEST_CONTEXT
    ]
    assert long == []


def test_nothing_is_caught_blindly() -> None:
    bare = [
        f"{named(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]
    assert bare == []


def test_no_work_is_left_as_a_note() -> None:
    note = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    sources = [*MODULES, *TEMPLATES, *files("*.css"), *files("*.js"), *(ROOT / "tests").rglob("*.py")]
    found = [
        f"{named(path)}:{number}"
        for path in sources
        if path != Path(__file__)
        for number, line in enumerate(lines(path), 1)
        if note.search(line)
    ]
    assert found == []


def test_templates_stay_short() -> None:
    assert {named(path): len(lines(path)) for path in TEMPLATES if len(lines(path)) > LONGEST_TEMPLATE} == {}


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"\sstyle\s*=", id="style attribute"),
        pytest.param(r"<style[\s>]", id="style element"),
        pytest.param(r"<script(?![^>]*\ssrc=)(?![^>]*application/ld\+json)[\s>]", id="script without a file"),
        pytest.param(r"\son[a-z]+\s*=\s*[\"']", id="event attribute"),
        pytest.param(r"javascript:", id="script address"),
        pytest.param(r"\|\s*safe\b", id="safe filter"),
        pytest.param(r"{%\s*autoescape off", id="escaping off"),
    ],
)
def test_templates_hold_nothing_inline_and_nothing_unescaped(pattern: str) -> None:
    found = [
        f"{named(path)}:{number}: {line.strip()}"
        for path in TEMPLATES
        for number, line in enumerate(lines(path), 1)
        if re.search(pattern, line, re.IGNORECASE)
    ]
    assert found == []


def stream_blocks() -> dict[str, blocks.Block]:
    """Every block an editor can put into a text, by the place it can be put. Menus and questions are streams, but no
    texts."""
    found = {}
    for model in apps.get_models():
        if model._meta.app_config.name.split(".")[0] not in PACKAGES or issubclass(model, SiteSettings):
            continue
        for stream in (field for field in model._meta.get_fields() if isinstance(field, StreamField)):
            if isinstance(stream.stream_block, QuestionsBlock):
                continue
            for name, block in stream.stream_block.child_blocks.items():
                found[f"{model._meta.label}.{stream.name}.{name}"] = block
    return found


@pytest.mark.parametrize("attribute", ["icon", "label", "group", "description", "template"])
def test_every_block_says_what_an_editor_needs_to_choose_it(attribute: str) -> None:
    stock = {"icon": {"placeholder", "cogs"}}.get(attribute, set())
    found = stream_blocks()
    assert found
    lacking = [
        place
        for place, block in found.items()
        if not str(getattr(block.meta, attribute, "") or "") or getattr(block.meta, attribute) in stock
    ]
    assert lacking == []

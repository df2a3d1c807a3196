"""What a proof sheet tells of a run, on the site and in its file."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from home.imports.sheet import plain
from home.imports.sheet_file import SheetFile
from home.models import ImportLine, ImportRun

pytestmark = pytest.mark.django_db
POST = "---\ntitle: {title}\ndate: 2016-03-04\npermalink: /{title}/\n---\nLe four est revenu. Merci à M. Roux !\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Two posts and a file that is none."""
    (tmp_path / "_posts").mkdir()
    for title in ("four", "cour"):
        (tmp_path / "_posts" / f"2016-03-04-{title}.md").write_text(POST.format(title=title), encoding="utf-8")
    (tmp_path / "_posts" / "2016-03-05-vide.md").write_bytes(bytes(256))
    return tmp_path


def run(tree: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_jekyll", str(tree), *options, "--origin", "site.example", stdout=out)
    return out.getvalue()


def file_of(tree: Path, *options: str) -> dict[str, Any]:
    """The file that a run leaves to who asks for one."""
    path = tree / "sheet.json"
    assert f"Proof sheet: {path}" in run(tree, "--sheet", str(path), *options)
    assert [found.name for found in tree.glob("sheet.json*")] == ["sheet.json"]
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_nobody_gets_a_file_who_did_not_ask(tree: Path, data_dir: Path, options: tuple[str, ...]) -> None:
    """What it says of people would outlast them."""
    said = run(tree, *options)
    assert ("2 created" in said, "Proof sheet" in said) == (True, False)
    assert not [path for path in data_dir.rglob("*") if path.is_file() and path.suffix != ".lock"]


def test_the_file_of_a_run_tells_everything(tree: Path) -> None:
    file = file_of(tree)
    assert (file["format"], file["origin"], file["dry_run"]) == (1, "site.example", False)
    assert file["totals"] == {"created": 2, "refused": 1}
    by_source = {line["source"]: line for line in file["sources"]}
    assert by_source["_posts/2016-03-05-vide.md"]["told"]["problems"][0]["kind"] == "not-text"
    told = by_source["_posts/2016-03-04-four.md"]["told"]
    assert told["page"]["live"] is True
    assert told["counts"]["after"]["words"] == 8
    assert [address["address"].strip("/") for address in told["addresses"]] == ["four"]


def test_a_dry_run_gives_a_file_too(tree: Path) -> None:
    file = file_of(tree, "--dry-run")
    assert (file["dry_run"], file["run"], file["totals"]) == (True, None, {"created": 2, "refused": 1})
    assert not ImportRun.objects.exists()


def test_what_is_unchanged_leads_to_the_line_that_wrote_it(tree: Path) -> None:
    run(tree)
    first = ImportLine.objects.get(source="_posts/2016-03-04-four.md")
    run(tree)
    run(tree)
    last = ImportLine.objects.filter(source=first.source).latest("pk")
    assert last.outcome == "unchanged"
    assert last.sheet["written_in"] == {"run": first.run_id, "line": first.pk}
    assert last.sheet["digest"] == first.sheet["digest"]


def test_after_an_interruption_the_file_holds_what_came_before_it(tree: Path) -> None:
    run(tree)
    ImportRun.objects.update(finished=None)
    ImportLine.objects.latest("pk").delete()
    assert len(file_of(tree)["sources"]) == 3


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "sheet.json"
    with pytest.raises(KeyboardInterrupt), SheetFile(path) as file:
        file.write("{")
        raise KeyboardInterrupt
    assert list(path.parent.glob("*.json*")) == []


def test_what_no_database_holds_is_left_out() -> None:
    assert plain({"a\0": ("b\ud800", {1}, float("nan"), None, True)}) == {"a": ["b\\ud800", [1], "nan", None, True]}


def test_a_source_full_of_what_no_database_holds_is_told(tree: Path) -> None:
    (tree / "_posts" / "2016-03-06-nul.md").write_bytes(
        b"---\ntitle: N\0ul\n---\nUn\0 deux \xed\xa0\x80 &#0; &#xD800;\n"
    )
    assert "failed" not in run(tree)

"""Runs: what a second one finds changed here or there, what stops nothing, what is told."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from PIL import Image
from wagtail.models import PageLogEntry, Revision

from home.imports import run as running
from home.imports import taking
from home.imports.items import Item, Kind, Markup, Refused
from home.imports.lock import alone
from home.imports.options import Options
from home.imports.problems import problem
from home.imports.writing.writer import Writer
from home.models import ImportedItem, ImportLine, ImportRun, LandingPage
from tests.home.imports.old_sites import (
    FRENCH,
    FakeSite,
    became,
    bring,
    last_run,
    outcomes,
    page,
    person,
    post,
    told,
)

pytestmark = pytest.mark.django_db


def everything() -> list:
    """What a run that changes nothing leaves as it is."""
    return [
        list(Revision.objects.order_by("pk").values_list("pk", "created_at")),
        list(ImportedItem.objects.order_by("pk").values()),
        list(LandingPage.objects.order_by("pk").values_list("pk", "path", "last_published_at", "latest_revision_id")),
        PageLogEntry.objects.count(),
    ]


def test_what_has_not_changed_is_not_written() -> None:
    entries = (post(), page(), page("_formulas/1.md", listing="formulas"), person(), page("brouillon.md", draft=True))
    bring(*entries)
    before = everything()
    assert outcomes(bring(*entries)) == ["unchanged"] * 5
    assert everything() == before


def test_what_the_source_says_no_longer_goes() -> None:
    bring(post(introduction="Enfin.", tags=("four",), categories=("Cuisine",), authors=("La rédaction",)))
    assert outcomes(bring(post())) == ["updated"]
    made = became("_posts/four.md")
    assert (made.introduction, made.byline_name) == ("", "")
    assert (list(made.tags.names()), list(made.categories.all())) == ([], [])


def test_a_changed_permalink_adds_an_address_and_the_page_keeps_its_own(client) -> None:
    bring(post(slug="four", addresses=("/le-four/",)))
    bring(post(slug="fournil", addresses=("/le-fournil/",)))
    made = became("_posts/four.md")
    assert made.slug == "four"
    for address in ("/le-four/", "/le-fournil/"):
        assert client.get(address)["Location"] == made.url


def edit(made) -> None:
    made.title = "Retouchée"
    made.save_revision()


def unpublish(made) -> None:
    made.unpublish()


def lock(made) -> None:
    made.locked = True
    made.save()


def delete(made) -> None:
    made.delete()


@pytest.mark.parametrize(
    ("deed", "outcome", "said"),
    [
        (edit, "edited", "edited-since"),
        (unpublish, "edited", "edited-since"),
        (lock, "edited", "locked"),
        (delete, "taken", "taken-away"),
    ],
)
def test_what_an_editor_has_done_is_left_and_told(deed, outcome: str, said: str) -> None:
    bring(page())
    deed(became("salles.md"))
    before, count = everything(), LandingPage.objects.count()
    (line,) = bring(page(text="Quatre salles."))
    assert (line.outcome, told(line)) == (outcome, [said])
    assert (everything(), LandingPage.objects.count()) == (before, count)


def test_a_draft_that_an_editor_published_is_left() -> None:
    bring(page(draft=True))
    became("salles.md").latest_revision.publish()
    assert outcomes(bring(page(text="Quatre salles.", draft=True))) == ["edited"]
    assert became("salles.md").live


def test_a_page_that_was_moved_stays_where_it_is() -> None:
    bring(page(), page("etage.md", title="L’étage"))
    became("etage.md").move(became("salles.md"), pos="last-child")
    assert outcomes(bring(page(), page("etage.md", title="L’étage", text="En haut."))) == ["unchanged", "updated"]
    assert became("etage.md").get_parent().specific == became("salles.md")


def test_a_draft_that_goes_live_there_goes_live_here_and_back() -> None:
    bring(page(draft=True))
    assert outcomes(bring(page())) == ["updated"]
    assert became("salles.md").live
    (line,) = bring(page(draft=True))
    assert (line.outcome, "taken-down" in told(line)) == ("updated", True)
    assert not became("salles.md").live
    assert outcomes(bring(page())) == ["updated"]
    assert became("salles.md").live


def test_what_vanished_there_is_told_once_and_stays_here() -> None:
    bring(post(), page())
    bring(post())
    assert last_run().totals == {"unchanged": 1, "gone": 1}
    assert became("salles.md").live
    bring(post())
    assert last_run().totals == {"unchanged": 1}


def test_a_record_is_kept_in_the_sheet_alone() -> None:
    menu = Item("_data/navigation.yml", Kind.RECORD, "Menu", "- Accueil", Markup.TEXT, fields={"links": [{"url": "/"}]})
    before = everything()
    (line,) = bring(menu)
    assert (line.outcome, line.told["fields"]["links"], line.told["text"]) == ("recorded", [{"url": "/"}], "- Accueil")
    assert everything() == before


def test_a_failure_of_one_source_is_told_and_stops_nothing() -> None:
    convert = taking.convert

    def convert_or_break(item: Item, accept):
        if item.title == "Cassé":
            raise RecursionError("too deep")
        return convert(item, accept)

    with patch.object(taking, "convert", convert_or_break):
        lines = bring(post("a.md"), post("b.md", title="Cassé"), post("c.md"))
    assert outcomes(lines) == ["created", "failed", "created"]
    assert "RecursionError: too deep" in lines[1].told["problems"][-1]["detail"]
    assert outcomes(bring(post("a.md"), post("b.md", title="Cassé"), post("c.md"))) == [
        "unchanged",
        "created",
        "unchanged",
    ]


def test_what_was_rolled_back_is_not_referred_to(tmp_path: Path) -> None:
    """A picture that came in with a post that failed is imported again for the next one."""
    file = tmp_path / "four.png"
    Image.new("RGB", (40, 30), "#c8371f").save(file)
    text = "![Le four](/four.png)"
    remember = Writer._remember

    def remember_or_break(self, item: Item, *args, **became):
        if item.source == "a.md":
            raise OSError("no space left")
        return remember(self, item, *args, **became)

    with patch.object(Writer, "_remember", remember_or_break):
        lines = bring(post("a.md", text=text), post("b.md", text=text), files={"/four.png": file})
    assert outcomes(lines) == ["failed", "created"]
    (block,) = became("b.md").body
    assert block.block_type == "image"
    assert block.value["image"].file.storage.exists(block.value["image"].file.name)


def test_a_reader_that_breaks_down_loses_nothing_it_had_read() -> None:
    bring(post("a.md"), post("b.md"), post("c.md"))
    lines = bring(post("a.md", title="Changé"), ValueError("bad tree"), post("b.md"))
    assert outcomes(lines) == ["updated", "failed"]
    assert told(lines[1]) == ["reader-stopped"]
    assert last_run().totals == {"updated": 1, "failed": 1}


def test_two_sources_of_one_name_are_both_accounted_for() -> None:
    lines = bring(post("post/1"), post("post/1", title="Encore"), Refused("post/1", problem("unreadable")))
    assert [(line.source, line.outcome) for line in lines] == [
        ("post/1", "created"),
        ("post/1 (2)", "created"),
        ("post/1 (3)", "refused"),
    ]


def interrupted(*entries, options: Options = FRENCH) -> None:
    """A run that was killed after these entries."""
    with patch.object(running, "finish"):
        bring(*entries, options=options)


def test_an_interrupted_run_goes_on_where_it_stopped() -> None:
    interrupted(post("a.md"))
    assert [line.source for line in bring(post("a.md"), post("b.md"))] == ["b.md"]
    assert ImportRun.objects.filter(origin="ancien.example").count() == 1
    assert last_run().totals == {"created": 2}


def test_what_failed_before_the_interruption_is_tried_again() -> None:
    with patch.object(taking, "convert", side_effect=RuntimeError("odd")):
        interrupted(post("a.md"))
    assert outcomes(bring(post("a.md"))) == ["created"]
    assert last_run().totals == {"created": 1}


def test_other_options_close_the_interrupted_run_and_start_anew() -> None:
    interrupted(post("a.md"), post("b.md"))
    lines = bring(post("a.md"), options=replace(FRENCH, accept=frozenset({"slug-accents"})))
    assert outcomes(lines) == ["unchanged"]
    assert ImportRun.objects.filter(origin="ancien.example").exclude(finished=None).count() == 2
    assert "gone" not in last_run().totals


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_posts" / "2016-03-04-four.md").write_text("---\ntitle: Le four\n---\nIl brille.\n", encoding="utf-8")
    return tmp_path


def test_of_two_imports_of_a_site_at_once_the_second_says_so(tree: Path) -> None:
    with alone(tree.name), pytest.raises(CommandError, match="another process"):
        call_command("import_jekyll", str(tree), stdout=StringIO())
    assert not ImportLine.objects.filter(run__origin=tree.name).exists()
    call_command("import_jekyll", str(tree), stdout=StringIO())
    assert ImportLine.objects.filter(run__origin=tree.name).exists()


def test_an_interruption_by_hand_says_how_to_go_on(tree: Path) -> None:
    with patch.object(taking, "convert", side_effect=KeyboardInterrupt), pytest.raises(CommandError, match="go on"):
        call_command("import_jekyll", str(tree), stdout=StringIO())
    assert ImportRun.objects.get(origin=tree.name).finished is None
    out = StringIO()
    call_command("import_jekyll", str(tree), stdout=out)
    assert "1 created" in out.getvalue()


def test_a_dry_run_tells_what_would_fail_and_locks_nothing() -> None:
    lines: list = []
    with alone("ancien.example"), patch.object(taking, "convert", side_effect=RuntimeError("odd")):
        running.dry_run(FakeSite(post()), FRENCH, lines.append)
    assert outcomes(lines) == ["failed"]

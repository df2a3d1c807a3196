"""What a second run keeps of the first: what was accepted, what was taken away, what is locked, which site it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect

from home.imports.corrections import Correction
from home.imports.items import Item, Kind, Markup
from home.imports.old_site import Listing
from home.imports.problems import problem
from home.imports.resuming import gone_since
from home.imports.run import import_site
from home.imports.sheet_file import sheets_of
from home.imports.writing import relinking
from home.imports.writing.library import Library
from home.models import ImportedItem, OldAddress
from tests.home.imports.old_sites import FRENCH, became, bring, last_run, outcomes, page, post, told
from tests.home.imports.writing.an_old_site import MadeUpSite, bring_in, page_of
from tests.home.imports.writing.an_old_site import post as old_post

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
OFFSET = Correction(
    "date-offset", "date", "2019-01-07T17:00:00+01:00", "2019-01-07T18:00:00+01:00", zone="Europe/Paris"
)
LETTERS = Correction("slug-accents", "slug", "mdias", "medias")


def accepting(*kinds: str):
    return replace(FRENCH, accept=frozenset(kinds))


def test_what_was_accepted_once_stays_accepted() -> None:
    given = post(date=datetime(2019, 1, 7, 17, tzinfo=PARIS), corrections=(OFFSET,))
    bring(given)
    (line,) = bring(given, options=accepting("date-offset"))
    date = next(fact for fact in line.told["facts"] if fact["name"] == "date")
    assert (line.outcome, date["was"]) == ("updated", "2019-01-07T17:00:00+01:00")
    assert outcomes(bring(given)) == ["unchanged"]
    assert became("_posts/four.md").date == datetime(2019, 1, 7, 18, tzinfo=PARIS)
    assert last_run().options["accept"] == ["date-offset"]


def test_accepting_words_for_pictures_leaves_texts_alone_that_have_them() -> None:
    entries = (post("a.md", text="![Le four](/a.png)"), post("b.md", text="![](/le-grand-four.png)"))
    bring(*entries)
    assert outcomes(bring(*entries, options=accepting("alt-missing"))) == ["unchanged", "updated"]
    with patch("home.imports.writing.writer.convert", side_effect=AssertionError("converted again")):
        assert outcomes(bring(*entries)) == ["unchanged", "unchanged"]


def test_an_accepted_slug_renames_the_page_and_its_old_address_leads_on(
    client: Client, django_capture_on_commit_callbacks
) -> None:
    given = post(title="Médias", slug="mdias", corrections=(LETTERS,))
    bring(given)
    before = became("_posts/four.md").url
    with django_capture_on_commit_callbacks(execute=True):
        assert outcomes(bring(given, options=accepting("slug-accents"))) == ["updated"]
    made = became("_posts/four.md")
    assert (made.slug, client.get(made.url).status_code) == ("medias", 200)
    assert client.get(before)["Location"] == made.url


def test_an_accepted_slug_leaves_one_that_an_editor_gave() -> None:
    given = post(title="Médias", slug="mdias", corrections=(LETTERS,))
    bring(given)
    made = became("_posts/four.md")
    made.slug = "presse"
    made.save()
    bring(given, options=accepting("slug-accents"))
    assert became("_posts/four.md").slug == "presse"


def test_what_was_taken_away_or_is_of_another_kind_has_an_outcome_of_its_own() -> None:
    bring(page(), post())
    became("salles.md").delete()
    lines = bring(page(), replace(post(), kind=Kind.PAGE))
    assert [(line.outcome, told(line)) for line in lines] == [
        ("taken", ["taken-away"]),
        ("other-kind", ["kind-changed"]),
    ]


def test_what_an_editor_writes_while_pictures_are_brought_in_is_left() -> None:
    bring(post())
    prepare = Library.prepare

    def edit_and_prepare(library: Library, *given) -> None:
        made = became("_posts/four.md")
        made.title = "Le four, enfin"
        made.save_revision().publish()
        prepare(library, *given)

    with patch.object(Library, "prepare", edit_and_prepare):
        (line,) = bring(post(text="Il refroidit."))
    assert (line.outcome, told(line)) == ("edited", ["edited-since"])
    assert became("_posts/four.md").title == "Le four, enfin"
    assert "refroidit" not in str(became("_posts/four.md").body.raw_data)


def test_the_links_of_a_locked_page_wait_and_one_odd_page_stops_nothing() -> None:
    bring(*(page(f"{name}.md", text="[Le four](/four/)", addresses=(f"/{name}/",)) for name in ("a", "b", "c")))
    assert ImportedItem.objects.filter(links_pending=True).count() == 3
    locked = became("a.md")
    locked.locked = True
    locked.save()
    finish = relinking._finish

    def finish_or_break(record: ImportedItem, *rest) -> None:
        if record.source == "b.md":
            raise KeyError("odd")
        finish(record, *rest)

    with patch.object(relinking, "_finish", finish_or_break):
        bring(post(addresses=("/four/",)))
    assert last_run().finished
    assert set(ImportedItem.objects.filter(links_pending=True).values_list("source", flat=True)) == {"a.md", "b.md"}
    assert became("a.md").latest_revision_id == ImportedItem.objects.get(source="a.md").revision


def test_names_that_collide_with_numbered_ones_are_numbered_on() -> None:
    lines = bring(*(page(name) for name in ("a", "a", "a (2)", "(addresses)")))
    assert [line.source for line in lines] == ["a", "a (2)", "a (2) (2)", "(addresses) (2)"]


def test_the_importers_own_line_is_not_told_as_gone() -> None:
    site = MadeUpSite([old_post("four")], [Listing("https://ailleurs.example/", "home")])
    run = bring_in(site)
    assert run.lines.filter(source="(addresses)").exists()
    assert not gone_since(bring_in(MadeUpSite([old_post("four")]))).exists()


def test_a_new_page_reads_no_sibling_where_nothing_has_an_order() -> None:
    bring(*(page(f"{number}.md") for number in range(3)))
    with CaptureQueriesContext(connection) as captured:
        bring(page("b.md"))
    asked = [each["sql"] for each in captured if '"home_importeditem"' in each["sql"]]
    assert not [sql for sql in asked if '"wagtailcore_page"."path" BETWEEN' in sql or '"depth" =' in sql]


def test_a_failure_and_a_record_leave_their_addresses_to_be_told_and_taken_up_later(client: Client) -> None:
    menu = Item("menu", Kind.RECORD, "Menu", "", Markup.TEXT, addresses=("/menu/",))
    site = MadeUpSite([menu, old_post("four")])
    with patch("home.imports.taking.convert", side_effect=RuntimeError("odd")):
        run = bring_in(site)
    rows = OldAddress.objects.values_list("address", "written", "final_status")
    assert sorted(rows) == [("/four", "/four/", 404), ("/menu", "/menu/", 404)]
    assert [sheet.told["addresses"][0]["status"] for sheet in sheets_of(run)] == [302, 302]
    bring_in(site)
    assert client.get("/four/")["Location"] == page_of("four").url
    assert OldAddress.objects.get(address="/four").item.source == "four"


def test_an_address_is_asked_as_it_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(
        "home.imports.checking.answers.Asker.hear", lambda self, address: heard.append(address) or (404, "", None)
    )
    bring_in(MadeUpSite([old_post("four", addresses=("/four/", "/m%C3%A9dias/x.html", "/a/index.html"))]))
    assert heard == ["/four/", "/m%C3%A9dias/x.html", "/a/index.html", "/a/"]


def test_each_address_that_was_asked_moves_the_bar_on() -> None:
    steps: list[int] = []
    site = MadeUpSite([old_post("four", addresses=("/a/", "/b/"))])
    import_site(site, FRENCH, lambda sheet: None, lambda: steps.append(1))
    assert len(steps) == OldAddress.objects.count() == 2


def test_an_address_at_which_another_page_answers_is_told() -> None:
    bring_in(MadeUpSite([old_post("four")]))
    taken = page_of("four").url
    run = bring_in(MadeUpSite([old_post("four"), old_post("gratin", addresses=(taken,))]))
    found = run.lines.get(source="gratin").sheet["problems"]
    assert [each["kind"] for each in found] == ["address-answers"]


def test_the_address_of_a_draft_tells_nothing_until_it_is_published(client: Client) -> None:
    bring(post(draft=True, addresses=("/?p=1", "/secret/")))
    for address in ("/?p=1", "/secret/", "/secret/?utm_source=x"):
        answer = client.get(address, follow=True)
        assert "le-four" not in repr(answer.redirect_chain)
    assert answer.status_code == 404
    became("_posts/four.md").latest_revision.publish()
    for address in ("/?p=1", "/secret/", "/secret/?utm_source=x"):
        assert client.get(address)["Location"] == became("_posts/four.md").url
    assert Redirect.objects.filter(old_path="/secret").exists()


def jekyll(folder: Path, config: str = "", day: str = "2016-03-04", head: str = "title: Le four") -> Path:
    (folder / "_posts").mkdir(parents=True)
    (folder / "_posts" / f"{day}-four.md").write_text(f"---\n{head}\n---\nIl brille.\n", encoding="utf-8")
    (folder / "_config.yml").write_text(config, encoding="utf-8")
    return folder


def run(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_jekyll", str(path), *options, stdout=out)
    return out.getvalue()


def test_two_sites_in_folders_of_one_name_are_told_apart(tmp_path: Path) -> None:
    first, second = jekyll(tmp_path / "a" / "site"), jekyll(tmp_path / "b" / "site", head="title: Autre")
    run(first)
    with pytest.raises(CommandError, match="--origin"):
        run(second)
    assert "1 created" in run(second, "--origin", "autre")
    assert "1 unchanged" in run(first)


@pytest.mark.parametrize("part", ["_posts", "_posts/2016-03-04-four.md"])
@pytest.mark.parametrize(
    "config", ["", "url: https://ancien.example\nbaseurl: /four\n", "url: http://localhost:4000\n"]
)
def test_a_part_of_a_site_is_known_as_the_site_is(tmp_path: Path, part: str, config: str) -> None:
    site = jekyll(tmp_path / "site", config)
    run(site)
    assert "1 unchanged" in run(site / part)
    origin = "ancien.example/four" if "ancien" in config else "site"
    assert ImportedItem.objects.get().origin == origin


def test_what_was_accepted_before_is_said(tmp_path: Path) -> None:
    site = jekyll(tmp_path / "site")
    assert "Accepted before" not in run(site, "--accept", "date-offset")
    assert "Accepted before, and still: date-offset" in run(site)


@pytest.mark.parametrize(("config", "is_live"), [("", False), ("future: true\n", True)])
def test_a_post_of_the_future_waits_as_it_did(tmp_path: Path, config: str, is_live: bool) -> None:
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    run(jekyll(tmp_path / "site", config, tomorrow))
    assert ImportedItem.objects.get().page.live is is_live
    told_of = ImportedItem.objects.get().lines.get().sheet["problems"]
    assert (problem("future").message in [each["message"] for each in told_of]) is not is_live

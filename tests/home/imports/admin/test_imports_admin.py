"""The proof sheets in the admin: for publishers, at the same price however long, and nothing in them runs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.models import AssociationImage
from home.imports.items import Refused
from home.imports.marks import refresh
from home.imports.problems import problem
from home.imports.sheet import problems_told, refused
from home.models import ImportLine, ImportRun, OldAddress
from tests.community import desk
from tests.factories.imports import HOSTILE, keep, make_line, make_run

pytestmark = pytest.mark.django_db
READERS = {"admin", "editor"}
LANGUAGES = ["fr", "en"]
RUNS_QUERIES, RUN_QUERIES, SOURCE_QUERIES = 14, 18, 19


@pytest.fixture
def run() -> ImportRun:
    run = make_run()
    make_line(run)
    keep(run, refused(Refused("_posts/vide.md", problem("unreadable"), 3)))
    return run


def line_of(run: ImportRun) -> ImportLine:
    return run.lines.earliest("pk")


def addresses(run: ImportRun) -> list[str]:
    return [
        reverse("imports"),
        reverse("import_run", args=[run.pk]),
        reverse("import_sheet", args=[run.pk]),
        *(reverse("import_source", args=[run.pk, line.pk]) for line in run.lines.all()),
    ]


@pytest.mark.parametrize("role", ["admin", "editor", "translator", "volunteer", "member", "anonymous"])
def test_publishers_alone_read_the_sheets(client: Client, run: ImportRun, role: str) -> None:
    if role != "anonymous":
        desk.sign_in(client, role)
    opened = {client.get(address).status_code == 200 for address in addresses(run)}
    assert opened == {role in READERS}
    assert (reverse("imports") in client.get("/admin/").content.decode()) == (role in READERS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screens_say_what_became_of_everything(client: Client, run: ImportRun, language: str) -> None:
    editor = desk.sign_in(client, "editor")
    editor.wagtail_userprofile.preferred_language = language
    editor.wagtail_userprofile.save()
    shown = [client.get(address).getvalue().decode() for address in addresses(run)]
    runs, sheet, source = shown[0], shown[1], shown[3]
    assert run.origin in runs
    assert "--accept date-offset" in sheet
    assert "?trouble=refused#sources" in sheet
    for words in (
        "Merci à M. Roux",
        "--accept date-offset",
        "Enfin !",
        "/four-",
        "404",
        "photos.example/&lt;b&gt;.jpg",
    ):
        assert words in source
    assert "3" in shown[4]


def test_a_source_of_another_run_is_not_found(client: Client, run: ImportRun) -> None:
    desk.sign_in(client, "editor")
    other = make_run("ailleurs.example")
    for address in (
        reverse("import_source", args=[other.pk, line_of(run).pk]),
        reverse("import_run", args=[other.pk + 1]),
        reverse("import_sheet", args=[other.pk + 1]),
    ):
        assert client.get(address, follow=True).status_code == 404


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 2),
        ({"outcome": "refused"}, 1),
        ({"trouble": "any"}, 2),
        ({"trouble": "differs"}, 1),
        ({"trouble": "dead"}, 1),
        ({"trouble": "fetch"}, 1),
        ({"trouble": "proposed:date-offset"}, 1),
        ({"trouble": "problem:script"}, 1),
        ({"kind": "post"}, 1),
        ({"q": "VIDE"}, 1),
        ({"q": "four", "outcome": "refused"}, 0),
        ({"outcome": "nonsense", "trouble": "\0", "kind": "x" * 500, "p": "zero"}, 2),
    ],
)
def test_sources_are_found_by_what_they_are(client: Client, run: ImportRun, query: dict[str, str], count: int) -> None:
    desk.sign_in(client, "editor")
    answer = client.get(reverse("import_run", args=[run.pk]), query)
    assert answer.status_code == 200
    assert answer.context["page"].paginator.count == count


@pytest.mark.parametrize("lines", [1, 300])
def test_a_run_costs_the_same_however_long(client: Client, django_assert_num_queries: Any, lines: int) -> None:
    run = make_run()
    first = make_line(run)
    copies = [
        ImportLine(
            run=run,
            item=first.item,
            source=f"{n}.md",
            outcome="created",
            title=str(n),
            sheet=first.sheet,
            summary=first.summary,
        )
        for n in range(lines - 1)
    ]
    ImportLine.objects.bulk_create(copies)
    desk.sign_in(client, "editor")
    client.get("/admin/")
    with django_assert_num_queries(RUN_QUERIES):
        client.get(reverse("import_run", args=[run.pk]))
    with django_assert_num_queries(RUNS_QUERIES):
        client.get(reverse("imports"))
    with django_assert_num_queries(SOURCE_QUERIES):
        client.get(reverse("import_source", args=[run.pk, first.pk]))


def test_the_file_to_download_is_the_sheet(client: Client, run: ImportRun) -> None:
    desk.sign_in(client, "editor")
    answer = client.get(reverse("import_sheet", args=[run.pk]))
    assert answer["Content-Disposition"].startswith('attachment; filename="vieux-siteexample-')
    file = json.loads(b"".join(answer.streaming_content))
    assert [(line["source"], line["outcome"]) for line in file["sources"]] == [
        (line.source, line.outcome) for line in run.lines.all()
    ]
    assert file["sources"][0]["told"]["addresses"][0]["status"] == 404


def test_nothing_of_a_hostile_source_reaches_the_browser_but_its_words(client: Client) -> None:
    run = make_run()
    line = make_line(run, HOSTILE, title="</textarea><script>alert(9)</script>\u202e")
    desk.sign_in(client, "editor")
    answer = client.get(reverse("import_source", args=[run.pk, line.pk]))
    shown = str(answer.context["source_shown"])
    assert "مرحبا" in shown
    assert "Une vue" in shown
    for forbidden in (
        "<script",
        "<img",
        "<iframe",
        "<style",
        "<link",
        "<form",
        "<textarea",
        "<base",
        "onerror",
        "href",
    ):
        assert forbidden not in shown
    assert "<script>alert(9)" not in answer.content.decode()


def test_a_book_is_shown_in_part_and_listed_in_pages(client: Client) -> None:
    run = make_run()
    line = make_line(run, "".join(f"<p>Phrase {n} du livre, qui est long.</p>" for n in range(4_000)))
    desk.sign_in(client, "editor")
    answer = client.get(reverse("import_source", args=[run.pk, line.pk]))
    assert len(answer.content) < 700_000
    assert len(answer.context["parts"]) == 200
    kept = client.get(reverse("import_source", args=[run.pk, line.pk]), {"show": "added", "p": "99"})
    assert {part.status for part in kept.context["parts"]} == {"added"}


def test_the_way_leads_from_one_to_look_at_to_the_next(client: Client, run: ImportRun) -> None:
    desk.sign_in(client, "editor")
    first, second = run.lines.all()
    answer = client.get(reverse("import_source", args=[run.pk, first.pk]))
    assert (answer.context["previous"], answer.context["next"]) == (None, second)


def test_a_page_edited_since_is_said_to_be(client: Client, run: ImportRun) -> None:
    desk.sign_in(client, "editor")
    line = line_of(run)
    address = reverse("import_source", args=[run.pk, line.pk])
    assert client.get(address).context["here"].edited is False
    line.item.page.specific.save_revision()
    assert client.get(address).context["here"].edited is True


def test_the_source_of_a_page_that_was_deleted_is_shown_all_the_same(client: Client, run: ImportRun) -> None:
    desk.sign_in(client, "editor")
    line = line_of(run)
    line.item.page.delete()
    answer = client.get(reverse("import_source", args=[run.pk, line.pk]))
    assert answer.status_code == 200
    assert answer.context["here"] is None


def test_without_imports_the_list_says_how_to_begin(client: Client) -> None:
    desk.sign_in(client, "editor")
    assert "import_jekyll" in client.get(reverse("imports")).content.decode()


def test_an_address_that_leads_to_nothing_is_dead(client: Client, run: ImportRun) -> None:
    desk.sign_in(client, "editor")
    OldAddress.objects.update(status=301, leads_to="/fr/nulle-part/", final_status=404)
    listed = client.get(reverse("import_run", args=[run.pk]), {"trouble": "dead"})
    assert [row.line for row in listed.context["rows"]] == [line_of(run)]
    shown = client.get(reverse("import_source", args=[run.pk, line_of(run).pk])).content.decode()
    assert "404" in shown
    assert "301" not in shown
    assert "Rien ne répond à cet endroit." in shown
    OldAddress.objects.update(leads_to="/fr/", final_status=200)
    assert client.get(reverse("import_run", args=[run.pk])).context["totals"].marks["dead"] == 0


@pytest.mark.parametrize("lists", [1, 300])
def test_addresses_of_no_source_are_listed_dead_ones_first(
    client: Client, run: ImportRun, django_assert_num_queries: Any, lists: int
) -> None:
    desk.sign_in(client, "editor")
    OldAddress.objects.bulk_create(
        [OldAddress(origin=run.origin, address=f"/page/{n}/", status=200) for n in range(lists)]
        + [OldAddress(origin=run.origin, address="/tag/four/", status=301, leads_to="/x/", final_status=404)]
        + [OldAddress(origin="ailleurs.example", address="/leur/", status=200)]
    )
    client.get("/admin/")
    with django_assert_num_queries(RUN_QUERIES):
        answer = client.get(reverse("import_run", args=[run.pk]))
    loose = answer.context["loose"]
    assert (loose.count, loose.dead, len(loose.first)) == (lists + 1, 1, min(lists + 1, 100))
    assert loose.first[0].address == "/tag/four/"
    shown = answer.content.decode()
    assert "/tag/four/" in shown
    assert "/leur/" not in shown


def test_a_picture_that_was_brought_in_is_waited_for_no_longer(client: Client, run: ImportRun) -> None:
    desk.sign_in(client, "editor")
    wanted = line_of(run).item.wanted_pictures.get()
    wanted.picture = AssociationImage.objects.first()
    wanted.save()
    assert client.get(reverse("import_run", args=[run.pk])).context["totals"].marks["fetch"] == 0
    assert client.get(reverse("import_source", args=[run.pk, line_of(run).pk])).context["wanted"] == []


def test_a_sheet_that_was_emptied_proposes_nothing(client: Client, run: ImportRun) -> None:
    desk.sign_in(client, "editor")
    run.lines.filter(pk=line_of(run).pk).update(sheet={})
    answer = client.get(reverse("import_run", args=[run.pk]))
    assert answer.status_code == 200
    assert answer.context["proposals"] == []


def test_what_is_found_after_a_line_was_written_is_found_in_the_list(client: Client, run: ImportRun) -> None:
    desk.sign_in(client, "editor")
    line = line_of(run)
    line.sheet["problems"] += problems_told([problem("link-dead", "/nulle-part/")])
    line.save()
    refresh(line)
    listed = client.get(reverse("import_run", args=[run.pk]), {"trouble": "problem:link-dead"})
    assert [row.line for row in listed.context["rows"]] == [line]

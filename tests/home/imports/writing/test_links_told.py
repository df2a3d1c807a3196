"""The proof sheet says where a link leads in the end, whichever run its target came in with."""

from __future__ import annotations

from typing import Any

import pytest

from home.imports.checking.led import leads_of, told_anew
from home.imports.checking.things import LEADS_TO, entry
from home.models import ImportLine, ImportRun
from tests.home.imports.writing.an_old_site import MadeUpSite, bring_in, page_of, post


def text(html: str) -> dict[str, Any]:
    return {"type": "text", "value": html}


def links_told(run: ImportRun, name: str) -> list[tuple[str, str, str]]:
    sheet = ImportLine.objects.get(run=run, source=name).sheet
    links = [each for each in sheet["entries"] if each["what"] == "link"]
    return [(each["status"], each["was"], each.get("became", "")) for each in links]


@pytest.mark.django_db
def test_a_link_to_a_text_that_comes_in_later_is_told_as_the_page_has_it() -> None:
    run = bring_in(MadeUpSite([post("un", '<p>Voir <a href="/four/">le four</a>.</p>'), post("four")]))
    assert links_told(run, "un") == [("changed", "le four (/four/)", f"page:{page_of('four').pk}")]


@pytest.mark.django_db
def test_a_later_run_tells_the_sheet_of_the_earlier_one() -> None:
    first = bring_in(MadeUpSite([post("un", '<p>Voir <a href="/four/">le four</a>.</p>')]))
    bring_in(MadeUpSite([post("un", '<p>Voir <a href="/four/">le four</a>.</p>'), post("four")]))
    assert links_told(first, "un") == [("changed", "le four (/four/)", f"page:{page_of('four').pk}")]


def test_what_leads_elsewhere_is_told_anew_and_nothing_else() -> None:
    before = [text('<p><a href="/a/">A</a> <a href="/b/">B</a> <a href="/a/">encore</a></p>')]
    after = [text('<p><a linktype="page" id="7">A</a> <a href="/b/">B</a> <a linktype="page" id="7">encore</a></p>')]
    leads = leads_of(before, after)
    assert leads == {"/a/": "page:7"}
    entries = [
        entry("sentence", "kept", "A B encore"),
        entry("link", "kept", "A (/a/)") | {LEADS_TO: "/a/"},
        entry("link", "kept", "B (/b/)") | {LEADS_TO: "/b/"},
        entry("link", "changed", "dit autrement (/a/)", "encore", "link-words") | {LEADS_TO: "/a/"},
        entry("link", "added", became="encore (/a/)", how="link-made") | {LEADS_TO: "/a/"},
        entry("link", "left-out", "C (/c/)", how="link-dropped"),
    ]
    told = told_anew(entries, leads)
    assert [told[0], told[2], told[5]] == [entries[0], entries[2], entries[5]]
    assert (told[1]["status"], told[1]["how"], told[1]["became"]) == ("changed", "page-link", "page:7")
    assert (told[3]["how"], told[3]["became"], told[3][LEADS_TO]) == ("link-words", "encore", "page:7")
    assert (told[4]["how"], told[4]["became"]) == ("link-made", "encore (page:7)")

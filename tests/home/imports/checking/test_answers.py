"""At the end of a run every old address is asked of this very site."""

from __future__ import annotations

import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect

from home.imports.checking import answers
from home.imports.old_site import Listing
from home.models import ImportedItem, OldAddress
from tests.home.imports.writing.an_old_site import MadeUpSite, bring_in, page_of, post

pytestmark = pytest.mark.django_db


def heard(address: str) -> answers.Answer:
    return next(each for each in answers.told(OldAddress.objects.filter(address=address)))


def test_every_address_says_what_it_answers_and_where_it_leads() -> None:
    site = MadeUpSite([post("four", addresses=("/four/", "/?p=12"))], [Listing("/", "home"), Listing("/fr/", "home")])
    bring_in(site)
    url = page_of("four").url
    record = ImportedItem.objects.get()
    assert [(each.address, each.status, each.leads_to, each.final_status) for each in answers.answers_of(
        site.origin, record
    )] == [("/?p=12", 301, url, 200), ("/four", 301, url, 200)]  # fmt: skip
    assert [(each.address, each.status, each.leads_to) for each in answers.answers_of(site.origin, None)] == [
        ("/", 302, "/fr/"),
        ("/fr", 200, ""),
    ]
    assert answers.totals(site.origin) == {answers.LEADS_ON: 3, answers.ANSWERS: 1}
    assert not list(answers.unanswered(site.origin))


def test_each_way_of_leading_nowhere_is_told_in_its_own_words() -> None:
    site = MadeUpSite([post(name) for name in ("brouillon", "parti", "ailleurs", "rond", "rien", "ici")])
    bring_in(site)
    page_of("brouillon").unpublish()
    page_of("parti").delete()
    Redirect.objects.filter(old_path="/ailleurs").update(redirect_page=None, redirect_link="https://autre.example/x")
    Redirect.objects.filter(old_path="/rond").update(redirect_page=None, redirect_link="/rond/")
    Redirect.objects.filter(old_path="/rien").update(redirect_page=None, redirect_link="/fr/rien-du-tout/")
    answers.ask_all(site.origin)
    assert {each.address: each.why for each in answers.unanswered(site.origin)} == {
        "/brouillon": "Its page is not published.",
        "/parti": "What it led to was taken away.",
        "/ailleurs": "It leads to another site.",
        "/rond": "It leads from one address to the next without end.",
        "/rien": "Nothing answers there.",
    }
    assert (heard("/ailleurs").leads_to, heard("/ailleurs").final_status) == ("https://autre.example/x", None)
    assert answers.totals(site.origin) == {answers.SILENT: 5, answers.LEADS_ON: 1}


def test_a_page_that_breaks_is_an_answer_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    site = MadeUpSite([post("four"), post("gratin")])
    bring_in(site)

    def broken(self: Any, request: HttpRequest, *rest: Any, **more: Any) -> HttpResponse:
        raise RuntimeError(self.slug) if self.slug == "four" else SystemError

    monkeypatch.setattr("blog.models.BlogPage.serve", broken)
    answers.ask_all(site.origin)
    assert [each.why for each in answers.unanswered(site.origin)] == ["It answers with an error."] * 2


def test_an_address_that_takes_too_long_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    site = MadeUpSite([post("four")])
    bring_in(site)
    monkeypatch.setattr(answers, "MOST_SECONDS", 1.5)
    monkeypatch.setattr("blog.models.BlogPage.serve", lambda *rest, **more: time.sleep(60))
    began = time.monotonic()
    answers.ask_all(site.origin)
    assert time.monotonic() - began < 30
    assert heard("/four").why == "It answers with an error."


def test_a_page_is_fetched_once_however_many_addresses_lead_there(monkeypatch: pytest.MonkeyPatch) -> None:
    site = MadeUpSite([post("four", addresses=tuple(f"/four-{n}/" for n in range(20)))])
    bring_in(site)
    asked: list[str] = []
    plain = answers.Asker._ask
    monkeypatch.setattr(answers.Asker, "_ask", lambda self, path: asked.append(path) or plain(self, path))
    answers.ask_all(site.origin)
    assert (len(asked), asked.count(page_of("four").url)) == (21, 1)


def test_answers_that_are_the_same_are_not_written_again() -> None:
    site = MadeUpSite([post("four")])
    bring_in(site)
    with CaptureQueriesContext(connection) as queries:
        answers.ask_all(site.origin)
    assert not [query for query in queries if "UPDATE" in query["sql"]]


def test_an_address_that_nobody_asked_yet_says_so() -> None:
    OldAddress.objects.create(origin="vieux.example", address="/four")
    assert heard("/four").why == "It was not asked yet."


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_command_tells_the_totals_and_what_does_not_answer(tmp_path: Path, language: str) -> None:
    (tmp_path / "_posts").mkdir()
    for name, head in (("four", "permalink: /four/"), ("brouillon", "permalink: /brouillon/\npublished: false")):
        (tmp_path / "_posts" / f"2015-03-09-{name}.md").write_text(f"---\ntitle: {name}\n{head}\n---\nTexte")
    out = StringIO()
    with translation.override(language):
        call_command("import_jekyll", str(tmp_path), stdout=out)
    assert "3 addresses: 2 lead on, 1 do not answer\n  404 /brouillon: " in out.getvalue()

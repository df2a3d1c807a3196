"""Links that one run could not write: a later one does, and leaves what editors wrote since."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from home.imports.writing.library import Library
from home.imports.writing.relinking import _finish, finish_links
from home.models import ImportedItem
from tests.home.imports.writing.an_old_site import MadeUpSite, body_of, bring_in, link, page_of, post, told_of

pytestmark = pytest.mark.django_db


def test_a_link_to_nothing_leads_on_once_a_later_run_brings_its_target(client: Client) -> None:
    bring_in(MadeUpSite([post("gratin", link("/four/"))]))
    before = page_of("gratin").latest_revision_id
    bring_in(MadeUpSite([post("gratin", link("/four/"))]))
    assert page_of("gratin").latest_revision_id == before
    bring_in(MadeUpSite([post("gratin", link("/four/")), post("four")]))
    assert body_of("gratin") == f'<p><a linktype="page" id="{page_of("four").pk}">x</a></p>'


def test_links_of_a_text_that_an_editor_changed_since_are_theirs() -> None:
    site = MadeUpSite([post("gratin", link("/four/"))])
    run = bring_in(site)
    page = page_of("gratin")
    page.title = "Le gratin, enfin"
    page.save_revision().publish()
    bring_in(MadeUpSite([post("gratin", link("/four/")), post("four")]))
    assert (page_of("gratin").title, body_of("gratin")) == ("Le gratin, enfin", link("https://vieux.example/four/"))
    assert not ImportedItem.objects.get(source="gratin").links_pending
    assert run.finished


def test_links_go_on_where_a_run_was_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed after the first of three texts, the next run writes the other two, and ends as if nothing had been."""
    texts = [*(post(name, link("/four/") + link("/perdu/")) for name in ("un", "deux", "trois")), post("four")]
    written = []

    def killed(record: ImportedItem, *rest: Any) -> None:
        if written:
            raise KeyboardInterrupt
        written.append(record)
        _finish(record, *rest)

    monkeypatch.setattr("home.imports.writing.relinking._finish", killed)
    with pytest.raises(KeyboardInterrupt):
        bring_in(MadeUpSite(texts))
    first = page_of("un").latest_revision_id
    monkeypatch.undo()
    run = bring_in(MadeUpSite(texts))
    assert page_of("un").latest_revision_id == first
    for name in ("un", "deux", "trois"):
        assert f'id="{page_of("four").pk}"' in str(page_of(name).body.raw_data)
        assert told_of(run, name) == ["link-old-site"]


def test_links_that_cannot_be_written_are_told_and_stop_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    site = MadeUpSite([post("un", link("/four/")), post("deux", link("/four/")), post("four")])

    def broken(record: ImportedItem, *rest: Any) -> None:
        if record.source == "un":
            raise OSError
        _finish(record, *rest)

    monkeypatch.setattr("home.imports.writing.relinking._finish", broken)
    run = bring_in(site)
    assert told_of(run, "un") == ["links-not-written"]
    assert "linktype" in body_of("deux")
    monkeypatch.setattr("home.imports.writing.relinking._finish", _finish)
    finish_links(site, Library(site))
    assert "linktype" in body_of("un")

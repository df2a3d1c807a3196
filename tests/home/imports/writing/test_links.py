"""Links between imported texts lead to pages and files of this site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.documents import get_document_model

from blog.models import BlogIndexPage
from home.imports.old_site import Listing
from home.imports.writing.library import Library
from home.imports.writing.links import Target, links_in, rewritten
from home.imports.writing.relinking import _finish, finish_links
from home.imports.writing.targets import Targets
from home.models import ImportedItem
from tests.home.imports.writing.an_old_site import MadeUpSite, bring_in, page_of, post, told_of

PAGE = Target("/fr/journal/four/", page=7)
KNOWN = {
    "/four/": PAGE,
    "/four/?a=1&b=2": PAGE,
    "/guide.pdf": Target("/documents/3/guide.pdf", document=3),
    "/x.jpg": Target("/media/x.jpg"),
    "/plus-tard/": Target("/plus-tard/", is_known=False),
}
TO_PAGE = '<a linktype="page" id="7">'


def block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": "1"}


def item(value: Any) -> dict[str, Any]:
    return {"type": "item", "value": value, "id": "2"}


@pytest.fixture(autouse=True)
def documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library takes in what is called a PDF, and nothing else."""

    def document(library: Library, address: str) -> tuple[Any, None]:
        file = library.site.file(address)
        if file is None or file.suffix != ".pdf":
            return None, None
        made = get_document_model().objects.filter(title=file.stem).first()
        return made or get_document_model().objects.create(
            title=file.stem, file=ContentFile(file.read_bytes(), name=file.name)
        ), None

    monkeypatch.setattr(Library, "document", document, raising=False)


BODIES = [
    (block("text", '<p>Voir <a href="/four/">le four</a>.</p>'), block("text", f"<p>Voir {TO_PAGE}le four</a>.</p>")),
    (
        block("text", '<p><a href="/four/?a=1&amp;b=2">le four</a> <a href="https://a.example/">a</a></p>'),
        block("text", f'<p>{TO_PAGE}le four</a> <a href="https://a.example/">a</a></p>'),
    ),
    (
        block("text", '<p><a href="/guide.pdf">guide</a> <a href="/x.jpg">vue</a></p>'),
        block("text", '<p><a linktype="document" id="3">guide</a> <a href="/media/x.jpg">vue</a></p>'),
    ),
    (
        block("quote", {"text": '<p><a href="/four/">x</a></p>', "author": '<a href="/four/">'}),
        block("quote", {"text": f"<p>{TO_PAGE}x</a></p>", "author": '<a href="/four/">'}),
    ),
    (
        block("accordion", {"items": [item({"question": "?", "answer": '<a href="/four/">x</a>'})]}),
        block("accordion", {"items": [item({"question": "?", "answer": f"{TO_PAGE}x</a>"})]}),
    ),
    (
        block("accordion", {"items": [{"question": "?", "answer": '<a href="/four/">x</a>'}]}),
        block("accordion", {"items": [{"question": "?", "answer": f"{TO_PAGE}x</a>"}]}),
    ),
    (
        block("image", {"image": {"image": 4}, "caption": '<a href="/four/">x</a>', "link": "/x.jpg"}),
        block("image", {"image": {"image": 4}, "caption": f"{TO_PAGE}x</a>", "link": "/media/x.jpg"}),
    ),
    (
        block("gallery", {"title": "/four/", "items": [{"image": 4, "caption": '<a href="/four/">x</a>'}]}),
        block("gallery", {"title": "/four/", "items": [{"image": 4, "caption": f"{TO_PAGE}x</a>"}]}),
    ),
    (
        block("kept", '<a title="a > b" href="/four/" lang="fr">x</a>'),
        block("kept", '<a title="a > b" href="/fr/journal/four/" lang="fr">x</a>'),
    ),
    (
        block("button", {"label": "Voir", "url": "/four/"}),
        block("button", {"label": "Voir", "url": "", "page": 7}),
    ),
    (
        block("button", {"label": "Voir", "url": "/guide.pdf", "page": None}),
        block("button", {"label": "Voir", "url": "/documents/3/guide.pdf", "page": None}),
    ),
    (block("button", {"label": "Voir", "url": "", "page": 4}),) * 2,
    (block("code", {"language": "html", "code": '<a href="/four/">x</a>'}),) * 2,
    (block("heading", {"text": '<a href="/four/">x</a>', "size": "h2"}),) * 2,
    (block("text", '<p><a href="/plus-tard/">x</a> <a name="ici">y</a></p>'),) * 2,
    (block("text", '<p><a linktype="page" id="9">x</a></p>'),) * 2,
]


@pytest.mark.once
@pytest.mark.parametrize(("before", "after"), BODIES)
def test_the_links_of_each_block(before: dict[str, Any], after: dict[str, Any]) -> None:
    body, changed, pending = rewritten([before], KNOWN.get)
    assert body == [after]
    assert (changed, pending) == (before != after, "plus-tard" in str(before))
    assert rewritten(body, KNOWN.get) == (body, False, pending)


@pytest.mark.once
def test_links_are_read_as_a_browser_reads_them() -> None:
    body = [block("text", '<p><a href="/a?b=1&amp;c=2">x</a><a HREF="/d">y</a><b data-href="/e">z</b></p>')]
    assert links_in(body) == {"/a?b=1&c=2", "/d"}


def link(address: str) -> str:
    return f'<p><a href="{address}">x</a></p>'


def body_of(source: str) -> str:
    return str(page_of(source).body.raw_data[0]["value"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/four/", "/four", "/four.html", "/four/index.html", "../four/", "https://vieux.example/four/",
        "http://www.vieux.example/four", "//vieux.example/four/?utm_source=a", "/four/#rien", "/?p=12",
    ],
)  # fmt: skip
@pytest.mark.parametrize("order", [1, -1], ids=["known already", "comes in later"])
def test_a_link_to_a_text_leads_to_its_page(address: str, order: int, client: Client) -> None:
    texts = [post("four", addresses=("/four/", "/?p=12")), post("gratin", link(address))]
    bring_in(MadeUpSite(texts[::order]))
    assert body_of("gratin") == f'<p><a linktype="page" id="{page_of("four").pk}">x</a></p>'
    assert f'href="{page_of("four").url}"' in client.get(page_of("gratin").url).content.decode()
    record = ImportedItem.objects.get(source="gratin")
    assert (record.links_pending, record.revision) == (False, page_of("gratin").latest_revision_id)


@pytest.mark.django_db
def test_a_link_to_a_heading_keeps_its_place(client: Client) -> None:
    """The site's headings have anchors of their own; links to pages know none, so the address of today is written."""
    texts = [
        post("gratin", link("/four/#la-cuisine-d-ete") + link("/four/#perdue")),
        post("four", "<h2>La cuisine d'été</h2><p>Texte</p>"),
    ]
    run = bring_in(MadeUpSite(texts))
    four = page_of("four")
    anchor = "la-cuisine-dete"
    assert f'id="{anchor}"' in client.get(four.url).content.decode()
    assert told_of(run, "gratin") == ["link-fragment", "link-fragment"]
    run = bring_in(MadeUpSite([post("tarte", link(f"/four/#{anchor}"))]))
    assert (body_of("tarte"), told_of(run, "tarte")) == (link(f"{four.url}#{anchor}"), [])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("hosts", "address", "written", "kind"),
    [
        ({"vieux.example"}, "/perdu/?a=1&amp;b=2#c", "https://vieux.example/perdu/?a=1&amp;b=2#c", "link-old-site"),
        ({"vieux.example"}, "http://vieux.example/perdu", "http://vieux.example/perdu", "link-old-site"),
        ({"vieux.example"}, "perdu.html", "https://vieux.example/gratin/perdu.html", "link-old-site"),
        (set(), "/perdu/", "/perdu/", "link-dead"),
        (set(), "https://ailleurs.example/", "https://ailleurs.example/", None),
        (set(), "mailto:awa@vieux.example", "mailto:awa@vieux.example", None),
    ],
)
def test_a_link_to_nothing_is_told(hosts: set[str], address: str, written: str, kind: str | None) -> None:
    run = bring_in(MadeUpSite([post("gratin", link(address))], hosts=frozenset(hosts)))
    assert body_of("gratin") == link(written)
    assert told_of(run, "gratin") == [kind] * bool(kind)


@pytest.mark.django_db
def test_a_link_to_nothing_leads_on_once_a_later_run_brings_its_target(client: Client) -> None:
    bring_in(MadeUpSite([post("gratin", link("/four/"))]))
    before = page_of("gratin").latest_revision_id
    bring_in(MadeUpSite([post("gratin", link("/four/"))]))
    assert page_of("gratin").latest_revision_id == before
    bring_in(MadeUpSite([post("gratin", link("/four/")), post("four")]))
    assert body_of("gratin") == f'<p><a linktype="page" id="{page_of("four").pk}">x</a></p>'


def fetched(client: Client, address: str) -> bytes:
    return b"".join(client.get(address).streaming_content)


@pytest.mark.django_db
def test_links_to_files_lead_to_the_files_and_so_do_their_old_addresses(tmp_path: Path, client: Client) -> None:
    (tmp_path / "guide.pdf").write_bytes(b"%PDF-1.4 guide")
    Image.new("RGB", (40, 30), "#c8371f").save(tmp_path / "four.png")
    files = {"/uploads/guide.pdf": tmp_path / "guide.pdf", "/uploads/four.png": tmp_path / "four.png"}
    text = link("/uploads/guide.pdf") + link("https://vieux.example/uploads/four.png") + link("/uploads/non.pdf")
    site = MadeUpSite([post("gratin", text)], files=files)
    run = bring_in(site)
    assert told_of(run, "gratin") == ["link-old-site"]
    document = get_document_model().objects.get(title="guide")
    for address, target in (("/uploads/guide.pdf", document.url), ("/uploads/four.png", "/media/original_images/")):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"].startswith(target)) == (301, True)
        assert len(fetched(client, answer["Location"])) > 10
    assert f'<a linktype="document" id="{document.pk}">' in body_of("gratin")
    assert '<a href="/media/original_images/' in body_of("gratin")
    assert 'href="https://vieux.example/uploads/non.pdf"' in body_of("gratin")
    before = page_of("gratin").latest_revision_id
    bring_in(site)
    assert page_of("gratin").latest_revision_id == before
    bring_in(MadeUpSite([post("gratin", f"{text}<p>Une ligne de plus</p>")], files=files))
    assert f'<a linktype="document" id="{document.pk}">' in body_of("gratin")


@pytest.mark.django_db
def test_the_old_address_of_a_picture_of_a_text_leads_to_its_file(tmp_path: Path, client: Client) -> None:
    Image.new("RGB", (40, 30), "#c8371f").save(tmp_path / "four.png")
    files = dict.fromkeys(("/uploads/four.png", "/uploads/mon four.png"), tmp_path / "four.png")
    text = '<p><img src="/uploads/four.png" alt="Le four"></p>'
    bring_in(MadeUpSite([post("gratin", text)], files=files))
    answer = client.get("/uploads/four.png")
    assert (answer.status_code, fetched(client, answer["Location"])[:4]) == (301, b"\x89PNG")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_link_to_a_list_leads_to_the_list_of_here(language: str) -> None:
    blog = BlogIndexPage.objects.get(locale__language_code=language)
    listings = [Listing("/2015/03/", "archive", "2015-03"), Listing("/tag/four/", "tag", "four")]
    text = link("/2015/03/") + link("/tag/four/") + link("/perdu/") + link(f"/{language}/")
    bring_in(MadeUpSite([post("gratin", text)], listings), language)
    searched = {"fr": "/fr/recherche/", "en": "/en/search/"}[language] + "?q=four&amp;kind=post"
    home = BlogIndexPage.objects.get(locale__language_code=language).get_parent()
    written = link(f"{blog.url}2015/03/") + link(searched) + link("https://vieux.example/perdu/")
    assert body_of("gratin") == written + f'<p><a linktype="page" id="{home.pk}">x</a></p>'
    before = page_of("gratin").latest_revision_id
    bring_in(MadeUpSite([post("gratin", text)], listings), language)
    assert page_of("gratin").latest_revision_id == before


@pytest.mark.django_db
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


@pytest.mark.django_db
def test_a_draft_stays_a_draft_when_its_links_are_written() -> None:
    bring_in(MadeUpSite([post("gratin", link("/four/"), draft=True), post("four")]))
    page = page_of("gratin")
    assert not page.live
    written = page.get_latest_revision_as_object().body.raw_data[0]["value"]
    assert f'id="{page_of("four").pk}"' in written


@pytest.mark.django_db
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
    monkeypatch.setattr(Library, "document", lambda library, address: (None, None), raising=False)
    run = bring_in(MadeUpSite(texts))
    assert page_of("un").latest_revision_id == first
    for name in ("un", "deux", "trois"):
        assert f'id="{page_of("four").pk}"' in str(page_of(name).body.raw_data)
        assert told_of(run, name) == ["link-old-site"]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 500])
def test_the_links_of_a_text_cost_the_same_number_of_queries_however_many(count: int) -> None:
    site = MadeUpSite([post(name) for name in ("four", "tarte")])
    bring_in(site)
    targets = Targets(site, Library(site))
    links = {f"/{name}/?n={n}" for n in range(count) for name in ("four", "tarte")}
    targets.for_good({"/four/"})
    with CaptureQueriesContext(connection) as queries:
        found = targets.for_good(links)
    assert len(found.targets) == count * 2 and not found.problems
    assert len(queries) == 2


@pytest.mark.django_db
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

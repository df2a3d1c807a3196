"""Links between imported texts lead to pages and files of this site."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.documents import get_document_model

from blog.models import BlogIndexPage
from home.imports.old_site import Listing
from home.imports.writing.library import Library
from home.imports.writing.targets import Targets
from home.models import ImportedItem
from tests.home.imports.writing.an_old_site import MadeUpSite, body_of, bring_in, link, page_of, post, told_of

pytestmark = pytest.mark.django_db


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


def fetched(client: Client, address: str) -> bytes:
    return b"".join(client.get(address).streaming_content)


def test_links_to_files_lead_to_the_files_and_so_do_their_old_addresses(tmp_path: Path, client: Client) -> None:
    (tmp_path / "guide.pdf").write_bytes(b"%PDF-1.4 guide")
    Image.new("RGB", (40, 30), "#c8371f").save(tmp_path / "four.png")
    files = {"/uploads/guide.pdf": tmp_path / "guide.pdf", "/uploads/four.png": tmp_path / "four.png"}
    text = link("/uploads/guide.pdf") + link("https://vieux.example/uploads/four.png") + link("/uploads/non.pdf")
    site = MadeUpSite([post("gratin", text)], files=files)
    run = bring_in(site)
    assert told_of(run, "gratin") == ["file-missing", "link-old-site"]
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


def test_the_old_address_of_a_picture_of_a_text_leads_to_its_file(tmp_path: Path, client: Client) -> None:
    Image.new("RGB", (40, 30), "#c8371f").save(tmp_path / "four.png")
    files = dict.fromkeys(("/uploads/four.png", "/uploads/mon four.png"), tmp_path / "four.png")
    text = '<p><img src="/uploads/four.png" alt="Le four"></p>'
    bring_in(MadeUpSite([post("gratin", text)], files=files))
    answer = client.get("/uploads/four.png")
    assert (answer.status_code, fetched(client, answer["Location"])[:4]) == (301, b"\x89PNG")


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


def test_a_draft_stays_a_draft_when_its_links_are_written() -> None:
    bring_in(MadeUpSite([post("gratin", link("/four/"), draft=True), post("four")]))
    page = page_of("gratin")
    assert not page.live
    written = page.get_latest_revision_as_object().body.raw_data[0]["value"]
    assert f'id="{page_of("four").pk}"' in written


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

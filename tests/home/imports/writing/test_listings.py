"""Lists, feeds and pictures' pages of an old site lead to the nearest that this one has."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from PIL import Image
from wagtail.contrib.redirects.models import Redirect

from blog.models import BlogIndexPage
from community.models import DirectoryPage, Profile
from home.imports.old_site import Listing
from home.imports.writing.addresses import lead_people, remember_addresses
from home.models import ImportedItem, OldAddress
from tests.home.imports.writing.an_old_site import MadeUpSite, bring_in, page_of, post

pytestmark = pytest.mark.django_db

# What it was, its name, and where it leads below the blog of each language
BELOW_THE_BLOG = [
    ("category", "La cuisine d'été", "category/la-cuisine-dete/"),
    ("category", "la-cuisine-dete", "category/la-cuisine-dete/"),
    ("category", "Perdue", ""),
    ("category", "", ""),
    ("category", "a\0b", ""),
    ("attachment", "a\0\ud800", ""),
    ("tag", "La cuisine d'été", "category/la-cuisine-dete/"),
    ("tag", "", ""),
    ("tag", "é" * 300, ""),
    ("author", "Personne Ici", ""),
    ("archive", "2015", ""),
    ("archive", "2015-03", "2015/03/"),
    ("archive", "2015-3", "2015/03/"),
    ("archive", "2015-03-09", "2015/03/"),
    ("archive", "2015-13", ""),
    ("archive", "0000-01", ""),
    ("archive", "²015-01", ""),
    ("feed", "", "feed/"),
    ("feed", "La cuisine d'été", "feed/"),
    ("attachment", "perdu.jpg", ""),
    ("attachment", "/../x", ""),
    ("what-else", "x", ""),
]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_lists_lead_below_the_blog_of_their_language(language: str, client: Client) -> None:
    """Each in one step, and to a page that answers."""
    listings = [Listing(f"/liste-{n}/", what, name) for n, (what, name, _to) in enumerate(BELOW_THE_BLOG)]
    bring_in(MadeUpSite([post("gratin", categories=("La cuisine d'été",))], listings), language)
    blog = BlogIndexPage.objects.get(locale__language_code=language)
    for number, (_what, _name, below) in enumerate(BELOW_THE_BLOG):
        answer = client.get(f"/liste-{number}/")
        assert (answer.status_code, answer["Location"]) == (301, f"{blog.url}{below}"), BELOW_THE_BLOG[number]
    assert set(OldAddress.objects.values_list("final_status", flat=True)) == {200}


def test_a_list_says_itself_what_its_language_is(client: Client) -> None:
    listings = [
        Listing("/accueil/", "home"),
        Listing("/home/", "home", language="en"),
        Listing("/feed/", "feed", language="en"),
        Listing("/?feed=rss2", "feed"),
        Listing("/?cat=3", "category", "Perdue", "de"),
        Listing("/", "home"),
    ]
    bring_in(MadeUpSite([post("gratin")], listings))
    blogs = {page.locale.language_code: page.url for page in BlogIndexPage.objects.live().select_related("locale")}
    led = {each.address: client.get(each.address)["Location"] for each in listings[:-1]}
    assert led == {
        "/accueil/": "/fr/",
        "/home/": "/en/",
        "/feed/": f"{blogs['en']}feed/",
        "/?feed=rss2": f"{blogs['fr']}feed/",
        "/?cat=3": blogs["fr"],
    }
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_tag_leads_to_the_posts_that_say_the_word(language: str, client: Client) -> None:
    bring_in(MadeUpSite([post("gratin")], [Listing("/tag/pâte/", "tag", "pâte & four")]), language)
    answer = client.get("/tag/p%C3%A2te/", follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[0][0].endswith("?q=p%C3%A2te+%26+four&kind=post")


def test_an_author_leads_to_their_page_if_everybody_may_read_it(client: Client) -> None:
    shown = Profile.objects.live().visible_to(None).first()
    hidden = Profile.objects.exclude(pk__in=Profile.objects.live().visible_to(None)).first()
    listings = [Listing("/author/a/", "author", shown.name.upper()), Listing("/author/b/", "author", hidden.name)]
    bring_in(MadeUpSite([post("gratin")], listings))
    with translation.override("fr"):
        assert client.get("/author/a/")["Location"] == shown.get_url()
    assert client.get("/author/a/", follow=True).status_code == 200
    assert client.get("/author/b/")["Location"] == BlogIndexPage.objects.get(locale__language_code="fr").url


def test_the_page_of_a_picture_leads_to_its_file_else_to_the_text_it_hung_on(tmp_path: Path, client: Client) -> None:
    Image.new("RGB", (40, 30), "#c8371f").save(tmp_path / "four.png")
    listings = [
        Listing("/?attachment_id=4", "attachment", "https://vieux.example/uploads/four.png"),
        Listing("/gratin/vue/", "attachment", "gratin"),
    ]
    text = '<p><img src="/uploads/four.png" alt="Le four"></p>'
    bring_in(MadeUpSite([post("gratin", text)], listings, {"/uploads/four.png": tmp_path / "four.png"}))
    assert client.get("/?attachment_id=4")["Location"] == client.get("/uploads/four.png")["Location"]
    assert client.get("/gratin/vue/")["Location"] == page_of("gratin").url


def test_a_text_keeps_its_address_before_a_list(client: Client) -> None:
    bring_in(MadeUpSite([post("gratin")], [Listing("/gratin/", "category", "gratin")]))
    assert client.get("/gratin/")["Location"] == page_of("gratin").url


def test_a_second_run_looks_at_lists_and_leaves_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few at a time, and each only once: what is known is not worked out again."""
    monkeypatch.setattr("home.imports.writing.listings.AT_ONCE", 2)
    site = MadeUpSite([post("gratin")], [Listing(f"/tag/{n}/", "tag", f"mot {n}") for n in range(5)])
    bring_in(site)
    before = list(Redirect.objects.order_by("pk").values())
    assert OldAddress.objects.filter(item=None).count() == 5
    with CaptureQueriesContext(connection) as queries:
        bring_in(site)
    assert list(Redirect.objects.order_by("pk").values()) == before
    assert not [query for query in queries if "blog_categorywords" in query["sql"]]


def test_lists_that_lead_nowhere_are_told_once() -> None:
    listings = [Listing("//evil.example/", "home"), Listing("/\\evil/", "feed")]
    run = bring_in(MadeUpSite([post("gratin")], listings))
    line = run.lines.get(item=None)
    assert [found["kind"] for found in line.sheet["problems"]] == ["address-elsewhere", "address-unsafe"]


def test_the_address_of_a_person_leads_to_the_directory_until_they_agree_to_be_shown(client: Client) -> None:
    """Not for good: a browser that remembered it would never see the page of the person."""
    shown = Profile.objects.live().visible_to(None).first()
    site = MadeUpSite()
    record = ImportedItem.objects.create(origin=site.origin, source="_coworkers/awa.md", digest="x", person=shown)
    directory = DirectoryPage.objects.live().get(locale__language_code="fr")
    Profile.objects.filter(pk=shown.pk).update(live=False)
    remember_addresses(site, record, ["/coworkers/awa/"], "fr")
    answer = client.get("/coworkers/awa/")
    assert (answer.status_code, answer["Location"]) == (302, directory.url)
    Profile.objects.filter(pk=shown.pk).update(live=True)
    lead_people(site.origin, "fr")
    answer = client.get("/coworkers/awa/")
    assert (answer.status_code, answer["Location"]) == (301, f"{directory.url}{shown.slug}/")
    with CaptureQueriesContext(connection) as queries:
        lead_people(site.origin, "fr")
    assert not [query for query in queries if query["sql"].startswith("UPDATE")]

"""`manage.py export_jekyll`: what is written, and what never is."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.core.management import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from blog.models import BlogPage
from cms.models import AssociationImage
from community.models import Profile
from home.models import FormAnswer, FormPage, ImportedItem, LandingPage, OldAddress
from tests.factories.pages import home, journal, make_category, make_landing, make_post
from tests.factories.pictures import scene, written
from tests.home.exporting.support import export, files, post_named, read

pytestmark = pytest.mark.django_db
SUMMER, WINTER = datetime(2019, 7, 1, 10, tzinfo=UTC), datetime(2019, 12, 31, 23, 30, tzinfo=UTC)


def text(html: str) -> str:
    return json.dumps([{"type": "text", "value": html}])


def make_document(title: str, collection: Collection | None = None) -> int:
    place = {"collection": collection} if collection else {}
    content = ContentFile(f"%PDF {title}".encode(), name=f"{title}.pdf")
    return get_document_model().objects.create(title=title, file=content, **place).pk


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def quiet() -> None:
    """The sample's posts and texts are taken off the site: what a test adds stands there alone."""
    texts = [ContentType.objects.get_for_model(model) for model in (BlogPage, LandingPage)]
    Page.objects.filter(content_type__in=texts).update(live=False)


def test_the_sample_becomes_a_tree_for_each_language(out: Path) -> None:
    said = export(out)
    for language in ("fr", "en"):
        tree = out / language
        assert len(list((tree / "_posts").iterdir())) == BlogPage.objects.filter(locale__language_code=language).count()
        config = yaml.safe_load((tree / "_config.yml").read_text(encoding="utf-8"))
        assert (config["lang"], config["timezone"], config["url"]) == (language, "Europe/Paris", settings.SITE_ORIGIN)
        assert config["plugins"] == ["jekyll-redirect-from", "jekyll-feed"]
        assert (tree / "index.md").exists()
    assert "24 posts" in said
    assert "events" in said
    assert "people" in said


@pytest.mark.usefixtures("quiet")
def test_one_language_alone(out: Path) -> None:
    export(out, "--language", "en")
    assert [folder.name for folder in out.iterdir()] == ["en"]


@pytest.mark.usefixtures("quiet")
def test_the_fields_of_a_post(out: Path) -> None:
    post = make_post("No: 12:30 # « oui »", slug="douze", date=WINTER, byline_name="Le Conseil", introduction="0123")
    post.categories = [make_category("0x1F")]
    post.tags.add("0755", "1:30", "no")
    post.save()
    export(out)
    fields, _body = read(out / "fr" / "_posts" / "2020-01-01-douze.md")
    assert fields["title"] == "No: 12:30 # « oui »"
    assert fields["date"].isoformat() == "2020-01-01T00:30:00+01:00"
    assert (fields["author"], fields["description"]) == ("Le Conseil", "0123")
    assert (fields["categories"], fields["tags"]) == (["0x1F (fr)"], ["0755", "1:30", "no"])
    assert (fields["permalink"], fields["lang"], fields["published"]) == ("/journal/douze/", "fr", True)


@pytest.mark.usefixtures("quiet")
def test_dates_have_the_offset_of_their_day(out: Path) -> None:
    make_post(slug="juillet", date=SUMMER)
    export(out)
    written_date = (out / "fr" / "_posts" / "2019-07-01-juillet.md").read_text(encoding="utf-8")
    assert "\ndate: 2019-07-01 12:00:00+02:00\n" in written_date


def test_translations_share_a_word(out: Path) -> None:
    export(out)
    refs = {}
    for language in ("fr", "en"):
        posts = [read(file)[0] for file in (out / language / "_posts").iterdir()]
        refs[language] = {post["ref"] for post in posts}
        assert len(refs[language]) == len(posts)
    assert refs["fr"] == refs["en"]


@pytest.mark.usefixtures("quiet")
def test_old_addresses_lead_to_the_page(out: Path) -> None:
    post = make_post(slug="four", date=SUMMER)
    record = ImportedItem.objects.create(origin="old", source="four.md", digest="0", page=post)
    for address in ("/2019/07/four", "/?p=12", "/journal/four", "/a/../b", "/four.html"):
        OldAddress.objects.create(origin="old", address=address, item=record)
    Redirect.objects.create(old_path="/le-four", redirect_page=post)
    said = export(out)
    fields, _body = post_named(out / "fr", "four")
    assert fields["redirect_from"] == ["/2019/07/four/", "/four.html", "/le-four/"]
    assert "2 × an old address cannot be a file" in said


@pytest.mark.usefixtures("quiet")
def test_links_lead_to_where_things_stand_in_the_tree(out: Path) -> None:
    place, english = make_landing("Le lieu"), make_landing("The place", parent=home("en"))
    agenda = home().get_children().get(slug="agenda")
    links = [f'<a linktype="page" id="{page.pk}">{page.title}</a>' for page in (place, english, agenda)]
    written_path = f'<a href="/fr/{place.slug}/?a=1#b">écrit</a> <a href="/fr/agenda/2026/">mois</a>'
    make_post(slug="liens", date=SUMMER, body=text(f"<p>{' '.join(links)} {written_path}</p>"))
    export(out)
    _fields, body = post_named(out / "fr", "liens")
    site = settings.SITE_ORIGIN
    assert body == (
        f"[Le lieu](/{place.slug}/) [The place]({site}/en/{english.slug}/) [Agenda]({site}/fr/agenda/) "
        f"[écrit](/{place.slug}/?a=1#b) [mois]({site}/fr/agenda/2026/)"
    )


@pytest.mark.usefixtures("quiet")
def test_pages_below_a_restriction_stay_unless_all_is_said(out: Path, tmp_path: Path) -> None:
    closed = make_landing("Canari fermé")
    below = make_landing("Canari dessous", parent=closed)
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    link = f'<p>Voir <a linktype="page" id="{below.pk}">là-bas</a>.</p>'
    make_post(slug="vers", date=SUMMER, body=text(link))
    said = export(out)
    assert "2 pages that not everybody may read" in said
    told = b"".join(files(out).values())
    assert b"Canari" not in told
    assert closed.slug.encode() not in told
    assert post_named(out / "fr", "vers")[1] == "Voir là-bas."
    assert "keep it to yourself" in export(tmp_path / "all", "--all")
    assert (tmp_path / "all" / "fr" / closed.slug / f"{below.slug}.md").exists()


@pytest.mark.usefixtures("quiet")
def test_drafts_stay_unless_asked_for(out: Path, tmp_path: Path) -> None:
    post = make_post("Canari", slug="brouillon", live=False)
    post.title = "Canari corrigé"
    post.save_revision()
    live = make_post("En ligne", slug="en-ligne", date=SUMMER)
    live.title = "Canari en attente"
    live.save_revision()
    said = export(out)
    assert "drafts (see --drafts)" in said
    assert "1 published pages with changes that are not published" in said
    assert b"Canari" not in b"".join(files(out).values())
    export(tmp_path / "drafts", "--drafts")
    fields, _body = read(tmp_path / "drafts" / "fr" / "_drafts" / "brouillon.md")
    assert (fields["title"], fields["published"]) == ("Canari corrigé", False)


@pytest.mark.usefixtures("quiet")
def test_forms_are_told_without_their_answers_or_where_they_go(out: Path) -> None:
    form = FormPage.objects.get(slug="contact", locale__language_code="fr")
    FormPage.objects.filter(pk=form.pk).update(to_address="canari@latablee.example")
    FormAnswer.objects.create(page=form, form_data={"message": "Canari secret"})
    said = export(out)
    _fields, body = read(out / "fr" / "contact.md")
    assert all(field.label in body for field in form.form_fields.all())
    told = b"".join(files(out).values())
    assert b"canari@" not in told
    assert b"Canari secret" not in told
    assert "1 answers to forms" in said


@pytest.mark.usefixtures("quiet")
def test_people_are_named_only_where_they_sign(out: Path) -> None:
    shown = Profile.objects.live().visible_to(None)
    hidden = Profile.objects.exclude(pk__in=shown.values("pk")).first() or Profile.objects.last()
    hidden.name = "Canari Caché"
    hidden.audience = "members"
    hidden.save()
    person = shown.exclude(pk=hidden.pk).first()
    make_post(slug="signe", date=SUMMER, authors=(person, hidden))
    export(out)
    fields, _body = post_named(out / "fr", "signe")
    assert fields["author"] == person.name
    assert "Canari Caché".encode() not in b"".join(files(out).values())


@pytest.mark.usefixtures("quiet")
def test_documents_that_not_everybody_may_read_stay(out: Path) -> None:
    closed = Collection.get_first_root_node().add_child(name="Bureau")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    ids = [make_document("statuts"), make_document("comptes", closed)]
    links = " ".join(f'<a linktype="document" id="{pk}">doc</a>' for pk in ids)
    make_post(slug="papiers", date=SUMMER, body=text(f"<p>{links}</p>"))
    export(out)
    assert post_named(out / "fr", "papiers")[1] == "[doc](/uploads/statuts.pdf) doc"
    assert (out / "fr" / "uploads" / "statuts.pdf").read_bytes() == b"%PDF statuts"
    assert not list((out / "fr" / "uploads").glob("comptes*"))


@pytest.mark.usefixtures("quiet")
def test_each_file_is_written_once_under_a_name_of_its_own(out: Path) -> None:
    one, other = written(scene(), "PNG"), written(scene((60, 40)), "PNG")
    made = [AssociationImage(title="t", file=ContentFile(content, name="Été.png")) for content in (one, other, one)]
    for image in made:
        image.save()
    blocks = [
        {"type": "image", "value": {"image": {"image": image.pk, "alt_text": "a", "decorative": False}, "caption": ""}}
        for image in made
    ]
    make_post(slug="images", date=SUMMER, body=json.dumps(blocks), lead_image=made[1], lead_image_alt="b")
    export(out, "--language", "fr")
    fields, body = post_named(out / "fr", "images")
    assert (fields["image"], fields["image_alt"]) == ("/uploads/ete.png", "b")
    assert body == "![a](/uploads/ete-2.png)\n\n![a](/uploads/ete.png)\n\n![a](/uploads/ete-2.png)"
    with made[1].file.open() as file:
        assert (out / "fr" / "uploads" / "ete.png").read_bytes() == file.read()


@pytest.mark.usefixtures("quiet")
def test_files_come_from_whatever_storage_holds_them(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Object storage has no paths: nothing but opening is asked of it."""
    storage = InMemoryStorage()
    monkeypatch.setattr(AssociationImage._meta.get_field("file"), "storage", storage)
    image = AssociationImage.objects.create(title="t", file=ContentFile(written(scene(), "PNG"), name="loin.png"))
    make_post(slug="loin", date=SUMMER, lead_image=image)
    AssociationImage.objects.exclude(pk=image.pk).update(file_hash="")
    assert "a picture has no file any more" in export(out, "--language", "fr")
    assert (out / "fr" / "uploads" / "loin.png").exists()


@pytest.mark.usefixtures("quiet")
def test_a_folder_that_is_not_empty_is_left_alone_unless_forced(out: Path) -> None:
    out.mkdir()
    (out / "lettre.txt").write_text("à garder")
    with pytest.raises(CommandError, match="not empty"):
        export(out)
    export(out, "--force")
    before = files(out)
    export(out, "--force")
    assert files(out) == before
    assert before["lettre.txt"] == "à garder".encode()


@pytest.mark.usefixtures("quiet")
def test_no_link_leads_the_export_out_of_its_folder(out: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (out / "fr").mkdir(parents=True)
    (out / "fr" / "_posts").symlink_to(elsewhere)
    make_post(date=SUMMER)
    with pytest.raises(CommandError, match="leads out"):
        export(out, "--force")
    assert not list(elsewhere.iterdir())


@pytest.mark.usefixtures("quiet")
def test_a_post_costs_the_same_queries_whatever_their_number(out: Path, tmp_path: Path) -> None:
    def queries(folder: Path) -> int:
        with CaptureQueriesContext(connection) as caught:
            export(folder, "--language", "fr")
        return len(caught)

    picture = AssociationImage.objects.first()
    body = json.dumps([{"type": "image", "value": {"image": {"image": picture.pk, "alt_text": "a"}, "caption": ""}}])
    author, category = Profile.objects.live().visible_to(None).first(), make_category()

    def add() -> None:
        make_post(date=SUMMER, body=body, authors=(author,), categories=(category,))

    add()
    one = queries(out)
    add()
    two = queries(tmp_path / "two")
    for _number in range(4):
        add()
    assert (two - one, queries(tmp_path / "six") - two) == (5, 20)


@pytest.mark.usefixtures("quiet")
def test_composed_blocks_become_a_sentence_that_leads_to_the_site(out: Path) -> None:
    body = [
        {"type": "events", "value": {"title": "À venir", "count": 3}},
        {"type": "services", "value": {"title": "Sur place", "items": [{"title": "Café", "text": "Toujours\nchaud"}]}},
        {"type": "from-another-age", "value": "?"},
    ]
    page = make_landing("Tout", body=json.dumps(body[:2]))
    Page.objects.filter(pk=page.pk).update(slug="tout")
    said = export(out, "--language", "en", "-v2")
    export(out, "--language", "fr", "--force")
    _fields, told = read(out / "fr" / f"{page.slug}.md")
    assert told.startswith("## À venir\n\n")
    assert f"]({settings.SITE_ORIGIN}/fr/agenda/)" in told
    assert "Toujours<br>" in told
    assert "a list that keeps itself up to date" in said
    assert "          en/" in said


def test_menus_become_data(out: Path) -> None:
    export(out)
    menus = yaml.safe_load((out / "fr" / "_data" / "navigation.yml").read_text(encoding="utf-8"))
    addresses = {entry["title"]: entry["url"] for entry in menus["main"]}
    assert addresses["Le lieu"] == "/le-lieu/"
    assert addresses["Agenda"] == f"{settings.SITE_ORIGIN}/fr/agenda/"
    assert addresses["Journal"] == "/"


@pytest.mark.usefixtures("quiet")
def test_pages_without_a_translation_have_no_ref(out: Path) -> None:
    make_post(slug="seul", index=journal("en"), date=SUMMER)
    export(out)
    assert "ref" not in post_named(out / "en", "seul")[0]


@pytest.mark.usefixtures("quiet")
def test_what_is_meant_for_search_engines_is_listed(out: Path) -> None:
    make_post(slug="four", date=SUMMER, search_description="Un four.")
    assert "× the title or the sentence meant for search engines was not kept" in export(out)


@pytest.mark.usefixtures("quiet")
def test_a_caption_of_two_paragraphs_is_written_on_one_line(out: Path) -> None:
    """As the editor keeps it."""
    image = AssociationImage.objects.first()
    caption = '<p data-block-key="a1b2c">Le <b>four</b></p><p data-block-key="d3e4f">et la table</p>'
    value = {"image": {"image": image.pk, "alt_text": "Une vue", "decorative": False}, "caption": caption}
    make_post(slug="four", date=SUMMER, body=json.dumps([{"type": "image", "value": value}]))
    export(out)
    _fields, body = post_named(out / "fr", "four")
    assert "<figcaption>Le <b>four</b> et la table" in body

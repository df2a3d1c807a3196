"""Files of an old site come into the libraries once, whatever address leads to them."""

from __future__ import annotations

import base64
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from wagtail.documents import get_document_model

from blog.models import BlogPage
from cms.models import AssociationImage
from home.imports.items import Picture
from home.imports.options import Options
from home.imports.run import import_site
from home.imports.sheet import Sheet
from home.imports.writing.library import Library
from home.imports.writing.originals import originals
from home.models import ImportedItem, WantedPicture
from tests.factories.pictures import CANARY, from_a_telephone, scene, written
from tests.home.imports.writing.old_sites import OTHER, PHOTO, FolderSite, item
from tests.support.zips import zipped

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def run(site: FolderSite) -> list[Sheet]:
    told: list[Sheet] = []
    import_site(site, Options("fr", fetch=False), told.append)
    return told


def problems(told: list[Sheet]) -> list[str]:
    return [each["kind"] for sheet in told for each in sheet.told.get("problems", [])]


def page(source: str = "four") -> BlogPage:
    return ImportedItem.objects.get(source=source).page.specific


def write(folder: Path, name: str, content: bytes) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def test_a_file_is_one_picture_whatever_texts_and_names_it_has(old: Path) -> None:
    before = AssociationImage.objects.count()
    write(old, "uploads/four.jpg", PHOTO)
    write(old, "autres/copie.jpg", PHOTO)
    texts = ['<img src="/uploads/four.jpg" alt="Le four">', '<img src="/autres/copie.jpg" alt="Une copie">']
    run(FolderSite(old, *(item(str(number), text) for number, text in enumerate(texts))))
    assert AssociationImage.objects.count() == before + 1
    values = [page(str(number)).body[0].value["image"] for number in range(2)]
    assert [value.contextual_alt_text for value in values] == ["Le four", "Une copie"]
    assert values[0].pk == values[1].pk


def test_the_library_of_the_old_site_gives_alt_and_credit(old: Path) -> None:
    write(old, "four.jpg", PHOTO)
    known = Picture("/four.jpg", "Un four ouvert", "Le four, un lundi", "Photo : Ana Rivière")
    run(FolderSite(old, item(text='<img src="/four.jpg" alt="">'), four=known))
    shown = page().body[0].value
    assert (shown["image"].contextual_alt_text, shown["credit"]) == ("Un four ouvert", "Photo : Ana Rivière")
    image = AssociationImage.objects.latest("pk")
    assert (image.title, image.description, image.credit) == ("Un four ouvert", "Un four ouvert", "Photo : Ana Rivière")


def test_what_a_text_says_of_its_picture_comes_first(old: Path) -> None:
    write(old, "four.jpg", PHOTO)
    known = Picture("/four.jpg", "Un four ouvert")
    run(FolderSite(old, item(text='<img src="/four.jpg" alt="La fournée">'), four=known))
    assert page().body[0].value["image"].contextual_alt_text == "La fournée"


@pytest.mark.parametrize(
    "address",
    [
        "/photos/ADM%20-%20%C3%A9t%C3%A9.jpeg",
        "/photos/ADM - été.jpeg",
        unicodedata.normalize("NFD", "/photos/ADM - été.jpeg"),
        "/Photos/adm - Été.JPEG",
        "/photos/ADM%20-%20%C3%A9t%C3%A9.jpeg?resize=300%2C200&ssl=1",
        "https://maison.example/photos/ADM%20-%20%C3%A9t%C3%A9.jpeg#haut",
        "//maison.example/photos/ADM%20-%20%C3%A9t%C3%A9.jpeg",
        "https://i0.wp.com/maison.example/photos/ADM%20-%20%C3%A9t%C3%A9.jpeg?resize=300%2C200&ssl=1",
        "https://i2.wp.com/www.maison.example/photos/ADM - été-300x200.jpeg?w=20",
        "/photos/ADM - été-1024x768.jpeg",
        "/photos/ADM - été-scaled.jpeg",
        "/photos/ADM - été-e1456789012.jpeg",
        "/photos/ADM - été-e1456789012-150x150.jpeg",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_way_to_write_an_address_leads_to_the_file(old: Path, address: str, form: str) -> None:
    write(old, unicodedata.normalize(form, "photos/ADM - été.jpeg"), PHOTO)
    site = FolderSite(old, hosts=frozenset({"maison.example", "www.maison.example"}))
    image, missing = Library(site).find(address, "")
    assert (image is None, missing) == (False, None)


def test_a_size_stands_for_itself_where_the_original_is_not_at_hand(old: Path) -> None:
    write(old, "four-300x200.jpg", OTHER)
    library = Library(FolderSite(old))
    assert library.find("/four-300x200.jpg", "")[0].width == 60
    write(old, "four-scaled.jpg", PHOTO)
    assert library.find("/four-300x200.jpg", "")[0].width == 120
    assert [*originals("/four.jpg?x=1")] == ["/four.jpg", "/four.jpg?x=1"]


@pytest.mark.parametrize(
    "address", ["/../secret.jpg", "/%2e%2e/secret.jpg", "/lien.jpg", "/a\0b.jpg", f"/{'x' * 5000}.jpg"]
)
def test_no_address_leads_out_of_the_folder(old: Path, address: str) -> None:
    write(old.parent, "secret.jpg", PHOTO)
    (old / "lien.jpg").symlink_to(old.parent / "secret.jpg")
    image, missing = Library(FolderSite(old)).find(address, "")
    assert (image, missing.kind) == (None, "picture-missing")


def test_a_file_of_this_site_stands_for_no_other_host(old: Path) -> None:
    write(old, "logo.png", OTHER)
    library = Library(FolderSite(old, hosts=frozenset({"maison.example"})))
    assert library.find("https://ailleurs.example/logo.png", "")[1].kind == "picture-remote"
    assert library.find("https://i0.wp.com/ailleurs.example/logo.png", "")[1].kind == "picture-remote"


def test_a_picture_written_inside_the_text_is_taken_out_of_it(old: Path) -> None:
    inside = "data:image/png;base64," + base64.b64encode(OTHER).decode()
    image, missing = Library(FolderSite(old)).find(inside, "Un four")
    assert (image.title, image.width, missing) == ("Un four", 60, None)


@pytest.mark.parametrize(
    "src",
    [
        "data:image/png;base64,AAAA",
        "data:image/png;base64,%%%",
        "data:text/html,<script>alert(1)</script>",
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
        "data:",
    ],
)
def test_what_is_written_inside_and_is_no_picture_is_told(old: Path, src: str) -> None:
    assert Library(FolderSite(old)).find(src, "")[1].kind == "picture-unreadable"


def test_limits_are_told_in_their_own_words(old: Path, settings: Any) -> None:
    write(old, "lourd.jpg", PHOTO)
    write(old, "grand.png", written(scene((400, 300)), "PNG"))
    write(old, "dessin.svg", b"<svg/>")
    write(old, "coupe.jpg", PHOTO[:400])
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100_000
    library = Library(FolderSite(old))
    found = {name: library.find(f"/{name}", "")[1].kind for name in ("grand.png", "dessin.svg", "coupe.jpg")}
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 500
    found["lourd.jpg"] = library.find("/lourd.jpg", "")[1].kind
    assert found == {
        "grand.png": "picture-large",
        "dessin.svg": "picture-unreadable",
        "coupe.jpg": "picture-unreadable",
        "lourd.jpg": "picture-heavy",
    }


def test_nothing_that_a_camera_wrote_is_kept(old: Path, media: Path) -> None:
    write(old, "tel.jpg", from_a_telephone())
    Library(FolderSite(old)).find("/tel.jpg", "")
    [stored] = (media / "original_images").iterdir()
    assert CANARY not in stored.read_bytes()


def test_a_missing_picture_is_told_and_waits_for_the_editors(old: Path) -> None:
    told = run(FolderSite(old, item(text='<p>Avant</p><img src="/nulle/part.jpg" alt="Le four"><p>Après</p>')))
    assert problems(told) == ["picture-missing"]
    wanted = WantedPicture.objects.get()
    assert (wanted.src, wanted.alt, wanted.answer) == ("/nulle/part.jpg", "Le four", "")
    assert wanted.block_id in [block.id for block in page().body]


FILES = {
    "statuts.pdf": b"%PDF-1.4\n%",
    "notes.txt": "Ordre du jour : le four.".encode("cp1252"),
    "liste.csv": "nom;métier\nAna;boulangère".encode(),
    "agenda.ics": b"\xef\xbb\xbfBEGIN:VCALENDAR\r\nEND:VCALENDAR",
    "lettre.rtf": b"{\\rtf1 Bonjour}",
    "vieux.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100,
    "budget.xlsx": zipped({"xl/workbook": "x"}),
    "compte-rendu.odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
    "tout.zip": zipped({"a": "b"}),
    "voix.mp3": b"ID3\x03\0\0",
    "entretien.ogg": b"OggS\0",
    "film.MP4": b"\0\0\0\x18ftypisom",
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_becomes_a_document(old: Path, name: str) -> None:
    write(old, f"medias/{name}", FILES[name])
    document, told = Library(FolderSite(old)).document(f"/medias/{name}")
    assert told is None
    assert document.title == Path(name).stem
    with document.open_file() as file:
        assert file.read() == FILES[name]
    assert document.file_size == len(FILES[name])
    document.full_clean(exclude=["collection"])  # an editor can change its title later


def test_a_file_is_one_document_whatever_its_names(old: Path) -> None:
    for name in ("un.pdf", "deux.pdf"):
        write(old, name, FILES["statuts.pdf"])
    library = Library(FolderSite(old))
    assert library.document("/un.pdf")[0].pk == library.document("/deux.pdf?v=2")[0].pk
    assert get_document_model().objects.filter(title="un").count() == 1


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("page.pdf", b"<html><script>alert(1)</script>", "file-content"),
        ("page.txt", b"  <!DOCTYPE html><p>", "file-content"),
        ("dessin.csv", b"a;b\n<svg onload=alert(1)>", "file-content"),
        ("binaire.txt", b"a\0b", "file-content"),
        ("faux.docx", zipped({"a": "b"}), "file-content"),
        ("faux.odt", zipped({"mimetype": "text/html"}), "file-content"),
        ("casse.zip", b"PK\x03\x04 et rien", "file-content"),
        ("vide.pdf", b"", "file-content"),
        ("prog.zip", b"MZ\x90", "file-content"),
        ("agenda.ics", b"rien", "file-content"),
        ("script.js", b"alert(1)", "file-kind"),
        ("dessin.svg", b"<svg/>", "file-kind"),
        ("prog.exe", b"MZ", "file-kind"),
        ("gros.pdf", b"%PDF-" + b"\0" * 2_000_000, "file-large"),
    ],
)
def test_what_a_file_should_not_be_is_told(old: Path, settings: Any, name: str, content: bytes, kind: str) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1024 * 1024
    write(old, name, content)
    document, told = Library(FolderSite(old)).document(f"/{name}")
    assert (document, told.kind) == (None, kind)


@pytest.mark.parametrize(
    "address", ["/a-propos/", "/a-propos.html", "/", "https://ailleurs.example/x.pdf", "/four.jpg"]
)
def test_what_is_no_file_of_this_site_is_nothing_to_tell(old: Path, address: str) -> None:
    write(old, "a-propos.html", b"<p>")
    assert Library(FolderSite(old)).document(address) == (None, None)


def test_a_file_that_is_not_at_hand_is_told(old: Path) -> None:
    assert Library(FolderSite(old)).document("/statuts.pdf")[1].kind == "file-missing"


def test_a_picture_that_an_export_wrote_is_the_one_of_the_library(old: Path) -> None:
    """The file of the library was encoded once: another generation would lose some of it."""
    write(old, "uploads/four.jpg", PHOTO)
    run(FolderSite(old, item(text='<p><img src="/uploads/four.jpg" alt="Le four"></p>')))
    stored = page().body[0].value["image"]
    assert stored.source_hash != stored.file_hash
    write(old, "uploads/exporte.jpg", Path(stored.file.path).read_bytes())
    run(FolderSite(old, item("autre", text='<p><img src="/uploads/exporte.jpg" alt="Le four"></p>')))
    assert ImportedItem.objects.get(source="autre").page.specific.body[0].value["image"] == stored

"""Files of the old site that no text shows come in too, and nobody's face or closed file comes with them."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.documents import get_document_model

from cms.models import AssociationImage
from home.imports.reading.jekyll_site import JekyllSite
from home.models import ImportLine
from tests.home.imports.reading.trees import POST, make
from tests.home.imports.writing.old_sites import OTHER, PHOTO
from tests.support.wxr import attachment, item, saved

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
PDF = b"%PDF-1.4 le compte rendu"
PERSON = "---\nname: Lou Mène\nphoto: /img/lou.jpg\n---\n![](/img/atelier-de-lou.jpg)\n"
AUTHORS = "lou:\n  name: Lou Mène\n  avatar: /img/avatar.jpg\n"


def counts() -> tuple[int, int]:
    return AssociationImage.objects.count(), get_document_model().objects.count()


def bring_in(tree: Path, command: str = "import_jekyll", *options: str) -> tuple[int, int]:
    """How many pictures and documents came in."""
    pictures, documents = counts()
    call_command(command, str(tree), "--no-fetch", *options, stdout=StringIO())
    return counts()[0] - pictures, counts()[1] - documents


def kinds_told(source: str = "(files)") -> list[str]:
    sheets = ImportLine.objects.filter(source=source).values_list("sheet", flat=True)
    return [each["kind"] for sheet in sheets for each in sheet["problems"]]


def test_what_no_text_shows_comes_in_and_its_old_address_leads_to_it(tmp_path: Path, client: Client) -> None:
    files = {"_posts/2020-01-02-un.md": POST, "img/Le four.jpg": PHOTO, "img/copie.jpg": PHOTO, "cr.pdf": PDF}
    assert bring_in(make(tmp_path / "site", files)) == (1, 1)
    for address in ("/img/Le%20four.jpg", "/img/copie.jpg"):
        assert client.get(address)["Location"] == AssociationImage.objects.latest("pk").file.url
    assert client.get("/cr.pdf")["Location"] == get_document_model().objects.latest("pk").url
    assert bring_in(tmp_path / "site") == (0, 0)


def test_faces_and_what_nobody_could_ask_for_stay_out(tmp_path: Path, client: Client) -> None:
    faces = ["img/lou.jpg", "img/atelier-de-lou.jpg", "img/avatar.jpg", "membres/awa.jpg"]
    names = [*faces, "_brouillons/a.jpg", ".cache/b.jpg", "prive/c.jpg"]
    files = dict.fromkeys(names, PHOTO) | {
        "_config.yml": "exclude: [prive]",
        "_coworkers/lou.md": PERSON,
        "_data/authors.yml": AUTHORS,
    }
    assert list(JekyllSite(make(tmp_path / "site", files)).stock()) == []
    assert bring_in(tmp_path / "site") == (0, 0)
    for name in names:
        assert client.get(f"/{name}").status_code == 404


def test_what_cannot_be_taken_is_told(tmp_path: Path) -> None:
    files = {"_posts/2020-01-02-un.md": POST, "img/faux.jpg": b"GIF89a", "img/plan.svg": b"<svg/>", "a.png": OTHER}
    assert bring_in(make(tmp_path / "site", files)) == (1, 0)
    assert sorted(kinds_told()) == ["file-kind", "picture-unreadable"]


def test_an_attachment_that_no_post_shows_comes_in_with_its_words(tmp_path: Path, client: Client) -> None:
    media = make(tmp_path / "media", {"wp-content/uploads/2019/03/cour.jpg": PHOTO})
    address = "https://courge.example/wp-content/uploads/2019/03/cour.jpg"
    file = saved(tmp_path, item(12), attachment(30, address, metas="_wp_attachment_image_alt=La cour en mars"))
    assert bring_in(file, "import_wordpress", "--media", str(media)) == (1, 0)
    image = AssociationImage.objects.latest("pk")
    assert image.description == "La cour en mars"
    assert client.get("/wp-content/uploads/2019/03/cour.jpg")["Location"] == image.file.url
    assert client.get("/?attachment_id=30")["Location"] == image.file.url

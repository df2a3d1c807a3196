"""Texts of exported pages: where their links lead, their pictures and files, what blocks become."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from wagtail.models import Page

from cms.models import AssociationImage
from tests.factories.pages import home, make_landing, make_post
from tests.factories.pictures import scene, written
from tests.home.exporting.support import SUMMER, export, post_named, read, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]


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


def test_files_come_from_whatever_storage_holds_them(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Object storage has no paths: nothing but opening is asked of it."""
    storage = InMemoryStorage()
    monkeypatch.setattr(AssociationImage._meta.get_field("file"), "storage", storage)
    image = AssociationImage.objects.create(title="t", file=ContentFile(written(scene(), "PNG"), name="loin.png"))
    make_post(slug="loin", date=SUMMER, lead_image=image)
    AssociationImage.objects.exclude(pk=image.pk).update(file_hash="")
    assert "a picture has no file any more" in export(out, "--language", "fr")
    assert (out / "fr" / "uploads" / "loin.png").exists()


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


def test_a_caption_of_two_paragraphs_is_written_on_one_line(out: Path) -> None:
    """As the editor keeps it."""
    image = AssociationImage.objects.first()
    caption = '<p data-block-key="a1b2c">Le <b>four</b></p><p data-block-key="d3e4f">et la table</p>'
    value = {"image": {"image": image.pk, "alt_text": "Une vue", "decorative": False}, "caption": caption}
    make_post(slug="four", date=SUMMER, body=json.dumps([{"type": "image", "value": value}]))
    export(out)
    _fields, body = post_named(out / "fr", "four")
    assert "<figcaption>Le <b>four</b> et la table" in body

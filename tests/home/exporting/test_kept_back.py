"""What an export never tells, unless whoever runs it asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from community.models import Profile
from home.models import FormAnswer, FormPage
from tests.factories.pages import make_landing, make_post
from tests.home.exporting.support import SUMMER, export, files, post_named, read, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]


def make_document(title: str, collection: Collection | None = None) -> int:
    place = {"collection": collection} if collection else {}
    content = ContentFile(f"%PDF {title}".encode(), name=f"{title}.pdf")
    return get_document_model().objects.create(title=title, file=content, **place).pk


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

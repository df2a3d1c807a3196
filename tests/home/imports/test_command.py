"""`manage.py import_jekyll`, from files on disk to pages on the site."""

from __future__ import annotations

import json
import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from PIL import Image

from blog.models import BlogIndexPage, BlogPage
from cms.models import AssociationImage
from community.models import Profile
from home.models import ImportedItem, ImportLine, ImportRun

pytestmark = pytest.mark.django_db
CORPUS = Path(os.environ.get("TABLEE_CORPUS", Path(__file__).resolve().parents[4] / "shared" / "corpus"))

POST = """---
title: 'Le four est revenu'
date: '2016-03-04T18:00:00+01:00'
author: '{author}'
permalink: /le-four-est-revenu/
redirect_from: [/four/]
image: /uploads/four.png
categories: ['La cuisine']
tags: ['four', 'gratin de courge']
---

Le four **est revenu** de chez le réparateur.

![Le four]({src} "Il brille")

| Plat | Temps |
| --- | --- |
| Gratin | 40 min |

https://youtu.be/abcdefghijk
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A Jekyll site with one post and one picture."""
    (tmp_path / "_posts").mkdir()
    (tmp_path / "uploads").mkdir()
    Image.new("RGB", (40, 30), "#c8371f").save(tmp_path / "uploads" / "four.png")
    write(tmp_path)
    return tmp_path


def write(tree: Path, author: str = "La rédaction", src: str = "/uploads/four.png") -> None:
    (tree / "_posts" / "2016-03-04-four.md").write_text(POST.format(author=author, src=src), encoding="utf-8")


def run(tree: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_jekyll", str(tree), *options, stdout=out)
    return out.getvalue()


def imported() -> BlogPage:
    return ImportedItem.objects.get().page.specific


def test_a_post_becomes_a_live_page_with_every_block(tree: Path, client: Client) -> None:
    assert "1 created" in run(tree)
    page = imported()
    assert (page.title, page.byline, page.live) == ("Le four est revenu", "La rédaction", True)
    assert [block.block_type for block in page.body] == ["text", "image", "table", "embed"]
    assert [str(category) for category in page.categories.all()] == ["La cuisine"]
    assert sorted(page.tags.names()) == ["four", "gratin de courge"]
    html = client.get(page.url).content.decode()
    for words in ("<b>est revenu</b>", "Gratin", "Il brille", 'alt="Le four"'):
        assert words in html


def test_a_table_that_no_block_can_say_is_kept_and_shown(tree: Path, client: Client) -> None:
    post = tree / "_posts" / "2016-03-04-four.md"
    table = (
        '<table><tr><td colspan="2">Semaine</td></tr><tr><td><ul><li>lundi</li></ul></td><td>soupe</td></tr></table>'
    )
    post.write_text(f"{post.read_text(encoding='utf-8')}\n{table}\n", encoding="utf-8")
    assert "1 created" in run(tree)
    assert "kept" in [block.block_type for block in imported().body]
    html = client.get(imported().url).content.decode()
    assert 'colspan="2"' in html
    assert "lundi" in html


def test_old_addresses_lead_to_the_page(tree: Path, client: Client) -> None:
    run(tree)
    for address in ("/le-four-est-revenu/", "/four/"):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (301, imported().url)


def test_a_second_run_changes_nothing(tree: Path) -> None:
    run(tree)
    before = list(BlogPage.objects.order_by("pk").values_list("pk", "latest_revision_id", "last_published_at"))
    assert "1 unchanged" in run(tree)
    assert list(BlogPage.objects.order_by("pk").values_list("pk", "latest_revision_id", "last_published_at")) == before
    assert AssociationImage.objects.filter(title="Le four").count() == 1


def test_a_picture_is_known_again_by_the_file_it_came_from(tree: Path) -> None:
    """What is stored is written anew, so the bytes of the old site's file are nowhere on ours."""
    Image.effect_noise((40, 30), 60).save(tree / "uploads" / "four.png", "JPEG", comment=b"canary-7c1f")
    run(tree)
    before = AssociationImage.objects.count()
    write(tree, author="Le Conseil")
    assert "1 updated" in run(tree)
    assert AssociationImage.objects.count() == before
    stored = AssociationImage.objects.get(title="Le four")
    assert stored.file.name.endswith(".jpg")
    with stored.file.open() as file:
        assert b"canary-7c1f" not in file.read()


def test_a_changed_source_updates_its_page(tree: Path) -> None:
    run(tree)
    pk = imported().pk
    write(tree, author="Le Conseil")
    assert "1 updated" in run(tree)
    assert (imported().pk, imported().byline) == (pk, "Le Conseil")


def test_a_page_edited_on_the_site_is_left_to_its_editors(tree: Path) -> None:
    run(tree)
    page = imported()
    page.title = "Le four, enfin"
    page.save_revision().publish()
    write(tree, author="Le Conseil")
    assert "1 edited" in run(tree)
    assert imported().title == "Le four, enfin"


def test_a_person_of_the_directory_signs_as_themselves(tree: Path) -> None:
    person = Profile.objects.live().first()
    write(tree, author=person.name.upper())
    run(tree)
    assert imported().signatories == [person]


def test_a_missing_picture_leaves_its_words_and_is_listed(tree: Path) -> None:
    write(tree, src="/uploads/perdue.png")
    sheet = tree.parent / "sheet.json"
    run(tree, "--sheet", str(sheet))
    assert "Il brille" in str(imported().body[1].value)
    line, heap = json.loads(sheet.read_text(encoding="utf-8"))["sources"]
    assert (line["source"], heap["source"]) == ("_posts/2016-03-04-four.md", "uploads/")
    assert "picture-missing" in [found["kind"] for found in line["told"]["problems"]]


def test_a_file_that_only_claims_to_be_a_picture_is_not_taken_in(tree: Path) -> None:
    (tree / "uploads" / "four.png").write_text("<svg onload=alert(1)>", encoding="utf-8")
    run(tree)
    assert imported().lead_image is None


def test_no_path_leads_out_of_the_folder(tree: Path) -> None:
    outside = tree.parent / "outside.png"
    Image.new("RGB", (4, 4)).save(outside)
    write(tree, src="/../outside.png")
    run(tree)
    assert "image" not in [block.block_type for block in imported().body]


def test_files_that_are_no_texts_have_a_line_and_no_page(tree: Path) -> None:
    sheet = tree.parent / "sheet.json"
    assert "1 recorded" in run(tree, "--sheet", str(sheet))
    heap = json.loads(sheet.read_text(encoding="utf-8"))["sources"][1]
    assert heap["told"]["fields"] == {"files": 1, "library": 1, "names": ["four.png"]}
    assert ImportedItem.objects.count() == 1


def test_a_correction_is_made_for_who_accepts_it_and_once(tree: Path) -> None:
    post = tree / "_posts" / "2016-03-04-four.md"
    post.write_text(post.read_text(encoding="utf-8").replace("T18:00:00+01:00", "T18:00:00+02:00"), encoding="utf-8")
    run(tree)
    assert timezone.localtime(imported().date).hour == 17
    assert "1 unchanged" in run(tree, "--accept", "slug-accents")
    assert "1 updated" in run(tree, "--accept", "date-offset", "--dry-run")
    assert "1 updated" in run(tree, "--accept", "date-offset")
    assert timezone.localtime(imported().date).hour == 18
    assert "1 unchanged" in run(tree, "--accept", "date-offset", "--accept", "date-midnight")


def test_a_folder_of_texts_comes_in_as_drafts(tmp_path: Path) -> None:
    (tmp_path / "mot.txt").write_text("Le four\n\nIl est revenu.\n\nVenez le voir.\n", encoding="utf-8")
    out = StringIO()
    call_command("import_texts", str(tmp_path), stdout=out)
    assert "1 created" in out.getvalue()
    draft = imported().get_latest_revision_as_object()
    assert (draft.title, draft.live, draft.introduction) == ("Le four", False, "Il est revenu.")


def test_a_path_that_leads_nowhere_is_no_import(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is nothing at"):
        run(tmp_path / "absent")
    assert not ImportRun.objects.exists()


def test_a_dry_run_writes_nothing(tree: Path) -> None:
    assert "1 created" in run(tree, "--dry-run")
    assert not ImportedItem.objects.exists()


def test_a_bad_file_never_stops_the_others(tree: Path) -> None:
    (tree / "_posts" / "2016-01-01-vide.md").write_bytes(b"\x00\xff---")
    (tree / "_posts" / "2016-01-02-ouvert.md").write_text("---\ntitle: [jamais fermé", encoding="utf-8")
    said = run(tree)
    assert ImportedItem.objects.filter(source="_posts/2016-03-04-four.md").exists()
    assert "refused" in said


def test_english_posts_go_to_the_english_blog(tree: Path) -> None:
    run(tree, "--language", "en")
    assert imported().locale.language_code == "en"


def test_without_a_blog_in_the_language_the_command_says_so(tree: Path) -> None:
    BlogIndexPage.objects.filter(locale__language_code="en").update(live=False)
    with pytest.raises(CommandError, match="no live blog"):
        run(tree, "--language", "en")


def test_a_hundred_real_posts_arrive_and_show(client: Client) -> None:
    """Every post of the corpus becomes a page that answers 200 (left out where the corpus is not at hand)."""
    folder = CORPUS / "jekyll"
    if not folder.is_dir():
        pytest.skip("The corpus of real posts is not beside the project.")
    said = run(folder, "--language", "en")
    count = len(list((folder / "_posts").iterdir()))
    assert f"{count} created" in said
    for record in ImportedItem.objects.select_related("page__locale"):
        assert client.get(record.page.url).status_code == 200


def test_what_is_found_once_everything_has_come_in_is_counted_too(tree: Path) -> None:
    """And found in the admin's list: its line was written before."""
    post = tree / "_posts" / "2016-03-04-four.md"
    post.write_text(post.read_text(encoding="utf-8") + "\n[Le grenier](/nulle-part/)\n", encoding="utf-8")
    out = StringIO()
    call_command("import_jekyll", str(tree), "--no-fetch", stdout=out)
    assert "1 × Un lien ne mène nulle part" in out.getvalue()
    assert ImportLine.objects.get(source="_posts/2016-03-04-four.md").summary["marks"]["problem:link-dead"] == 1


def test_a_passage_kept_as_it_was_comes_in(tree: Path) -> None:
    post = tree / "_posts" / "2016-03-04-four.md"
    table = '<table><tr><td colspan="2">a</td></tr><tr><td>c</td><td>d</td></tr></table>'
    post.write_text(f"{post.read_text(encoding='utf-8')}\n{table}\n", encoding="utf-8")
    call_command("import_jekyll", str(tree), "--no-fetch", stdout=StringIO())
    line = ImportLine.objects.get(source="_posts/2016-03-04-four.md")
    assert (line.outcome, line.sheet["difference_count"]) == ("created", 0)
    assert "kept" in [block.block_type for block in line.item.page.specific.body]

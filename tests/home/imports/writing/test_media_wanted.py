"""Pictures that texts lack come into their pages once they are there, unless somebody wrote something else there."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from PIL import Image
from wagtail.models import GroupPagePermission

from blog.models import BlogPage
from cms.models import AssociationImage
from cms.pictures import clean_picture
from home.imports.items import Item, Picture
from home.imports.options import Options
from home.imports.run import import_site
from home.imports.writing.asking_again import ask_again, take_instead
from home.imports.writing.fetching import Fetcher
from home.imports.writing.wanted import PutIn
from home.models import ImportedItem, WantedPicture
from tests.community import desk
from tests.home.imports.writing.old_sites import OTHER, FolderSite, Web, item
from tests.support.other_sites import allow_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def lacks(web: str, path: str = "/photo.jpg", **facts: Any) -> Item:
    text = f'<p>Avant</p><figure><img src="{web}{path}" alt="Le four"><figcaption>Il brille</figcaption></figure>'
    return item(text=f"{text}<p>Après</p>", **facts)


def bring_in(old: Path, *items: Item, fetch: bool = False) -> list[str]:
    became: list[str] = []
    import_site(FolderSite(old, *items), Options("fr", fetch=fetch), lambda sheet: became.append(sheet.outcome))
    return became


@pytest.fixture
def wanted(old: Path, web: str) -> WantedPicture:
    """A picture that a page lacks, and that the web has by now."""
    assert bring_in(old, lacks(web)) == ["created"]
    return WantedPicture.objects.get()


def page() -> BlogPage:
    return ImportedItem.objects.get(source="four").page.specific


def asked(wanted: WantedPicture, role: str = "") -> PutIn | None:
    return ask_again(wanted, Fetcher(allow_all), desk.account(role) if role else None)


def rewritten(body: list[dict[str, Any]]) -> BlogPage:
    """The page as an editor changed it, not published."""
    draft = page().get_latest_revision_as_object()
    draft.body = json.dumps(body)
    draft.save_revision()
    return draft


def test_the_picture_takes_the_place_of_the_link(wanted: WantedPicture, client: Client) -> None:
    assert [block.block_type for block in page().body] == ["text", "text", "text"]
    assert asked(wanted) is PutIn.PUBLISHED
    shown = page().body[1]
    assert (shown.block_type, shown.id) == ("image", wanted.block_id)
    assert (shown.value["image"].contextual_alt_text, str(shown.value["caption"])) == ("Le four", "<p>Il brille</p>")
    assert not WantedPicture.objects.waiting().exists()
    seen = client.get(page().url).content.decode()
    assert 'alt="Le four"' in seen
    assert wanted.src not in seen


def test_that_is_no_editors_change(old: Path, web: str, wanted: WantedPicture) -> None:
    """Importing the text again when its source changes updates its page, and keeps the picture."""
    asked(wanted)
    assert bring_in(old, lacks(web)) == ["unchanged"]
    Web.asked.clear()
    assert bring_in(old, lacks(web, introduction="Un four.")) == ["updated"]
    assert [block.block_type for block in page().body] == ["text", "image", "text"]
    assert (Web.asked, WantedPicture.objects.waiting().count()) == ([], 0)


def test_what_was_uploaded_instead_stays_too(old: Path, web: str, wanted: WantedPicture) -> None:
    picture = clean_picture(ContentFile(OTHER, name="notre.png"), max_bytes=10**7, max_pixels=10**7)
    editor = desk.account("editor")
    assert take_instead(wanted, picture, editor) is PutIn.PUBLISHED
    uploaded = page().body[1].value["image"]
    assert (uploaded.width, uploaded.uploaded_by_user) == (60, editor)
    assert bring_in(old, lacks(web, introduction="Un four."), fetch=True) == ["updated"]
    assert page().body[1].value["image"].pk == uploaded.pk


def test_unpublished_changes_stay_unpublished(wanted: WantedPicture) -> None:
    body = page().body.get_prep_value()
    rewritten([*body, {"type": "text", "value": "<p>À relire</p>", "id": "neuf"}])
    assert asked(wanted) is PutIn.DRAFTED
    assert [block.block_type for block in page().body] == ["text", "text", "text"]
    draft = page().get_latest_revision_as_object()
    assert [block.block_type for block in draft.body] == ["text", "image", "text", "text"]
    assert ImportedItem.objects.get().revision != page().latest_revision_id  # an editor has been there


def test_a_draft_stays_a_draft(old: Path, web: str) -> None:
    bring_in(old, lacks(web, draft=True))
    assert asked(WantedPicture.objects.get()) is PutIn.DRAFTED
    assert not page().live


@pytest.mark.parametrize(
    ("words", "became"),
    [
        ('<p data-block-key="x1y2z"><a href="{src}">Le four</a></p><p>Il brille</p>', PutIn.PUBLISHED),
        ('<p>Voir <a href="{src}">Il brille</a></p>', PutIn.CHANGED),
        ('<p><a href="https://ailleurs.example/">Il brille</a></p>', PutIn.CHANGED),
    ],
)
def test_only_the_importers_own_words_make_room(wanted: WantedPicture, words: str, became: PutIn) -> None:
    body = page().body.get_prep_value()
    body[1]["value"] = words.format(src=wanted.src)
    rewritten(body).latest_revision.publish()
    Web.asked.clear()
    assert asked(wanted) is became
    assert (page().body[1].block_type == "image") is (became is PutIn.PUBLISHED)
    assert bool(Web.asked) is (became is PutIn.PUBLISHED)


def test_a_block_that_was_taken_out_does_not_come_back(wanted: WantedPicture) -> None:
    rewritten(page().body.get_prep_value()[:1]).latest_revision.publish()
    assert asked(wanted) is PutIn.CHANGED
    assert len(page().body) == 1


def test_a_locked_page_is_left(wanted: WantedPicture) -> None:
    BlogPage.objects.filter(pk=page().pk).update(locked=True)
    assert asked(WantedPicture.objects.get()) is PutIn.LOCKED
    assert page().body[1].block_type == "text"


def test_a_page_that_is_no_more_lacks_nothing(wanted: WantedPicture) -> None:
    page().delete()
    assert asked(WantedPicture.objects.get()) is PutIn.GONE
    assert not WantedPicture.objects.waiting().exists()


def test_two_who_bring_in_the_same_picture_do_it_once(wanted: WantedPicture) -> None:
    same = WantedPicture.objects.select_related("item__page").get()
    assert asked(wanted) is PutIn.PUBLISHED
    revision = page().latest_revision_id
    assert asked(same) in (PutIn.GONE, PutIn.CHANGED)
    assert page().latest_revision_id == revision


def test_what_is_still_not_there_says_why(old: Path, web: str) -> None:
    bring_in(old, lacks(web, "/none.jpg"))
    wanted = WantedPicture.objects.get()
    assert asked(wanted) is None
    wanted.refresh_from_db()
    assert (wanted.tries, "404" in wanted.answer) == (1, True)


def test_the_picture_of_a_whole_text_comes_back(old: Path, web: str) -> None:
    bring_in(old, item(text="<p>Bonjour</p>", image=Picture(f"{web}/photo.jpg", "Le four")))
    assert asked(WantedPicture.objects.get()) is PutIn.PUBLISHED
    assert (page().lead_image.width, page().lead_image_alt) == (120, "Le four")


def test_whoever_may_not_publish_leaves_a_draft(wanted: WantedPicture) -> None:
    GroupPagePermission.objects.filter(group__name="Editors", permission__codename="publish_page").delete()
    assert asked(wanted, "editor") is PutIn.DRAFTED
    assert page().body[1].block_type == "text"


def test_the_command_asks_for_all(old: Path, web: str) -> None:
    before = AssociationImage.objects.count()
    bring_in(old, lacks(web), lacks(web, "/none.jpg", source="table"), lacks(web, source="chaise"))
    out = StringIO()
    call_command("fetch_pictures", stdout=out)
    assert out.getvalue().strip() == "2 published, 1 still missing"
    assert AssociationImage.objects.count() == before + 1
    call_command("fetch_pictures", stdout=out)
    assert out.getvalue().strip().endswith("1 still missing")
    WantedPicture.objects.all().delete()
    call_command("fetch_pictures", stdout=out)
    assert out.getvalue().strip().endswith("Nothing to fetch.")


def test_a_picture_that_is_thrown_away_is_not_looked_for_again(wanted: WantedPicture) -> None:
    asked(wanted)
    page().body[1].value["image"].delete()
    assert not WantedPicture.objects.exists()


def test_a_file_that_is_found_later_comes_in_with_the_next_run_and_one_that_is_no_picture_never(old: Path) -> None:
    missing = item(text='<p>Avant</p><p><img src="/uploads/cour.png" alt="La cour"></p>')
    assert bring_in(old, missing) == ["created"]
    (old / "uploads").mkdir(exist_ok=True)
    (old / "uploads" / "cour.png").write_text("pas une image", encoding="utf-8")
    assert bring_in(old, missing) == ["unchanged"]
    Image.new("RGB", (40, 30), "#c8371f").save(old / "uploads" / "cour.png")
    assert bring_in(old, missing) == ["updated"]
    body = ImportedItem.objects.get().page.specific.body
    assert [block.block_type for block in body] == ["text", "image"]
    assert not WantedPicture.objects.waiting().exists()
    assert bring_in(old, missing) == ["unchanged"]


def test_pictures_with_the_same_words_are_each_wanted_where_they_stood(old: Path) -> None:
    """Nothing but the block tells them apart: no words, no host."""
    missing = item(text='<p><img src="/uploads/un.png"></p><p>Entre eux</p><p><img src="/uploads/deux.png"></p>')
    assert bring_in(old, missing) == ["created"]
    first, last = WantedPicture.objects.order_by("pk")
    assert [first.src, last.src] == ["/uploads/un.png", "/uploads/deux.png"]
    assert [first.block_id, last.block_id] == [page().body[0].id, page().body[2].id]
    assert (
        take_instead(first, clean_picture(ContentFile(OTHER, name="un.png"), max_bytes=10**7, max_pixels=10**7), None)
        is PutIn.PUBLISHED
    )
    assert [block.block_type for block in page().body] == ["image", "text", "text"]
    brought = page().body[0].value["image"]
    again = item(text=missing.text + "<p>Fin</p>")
    assert bring_in(old, again) == ["updated"]
    assert page().body[0].value["image"] == brought
    assert [row.src for row in WantedPicture.objects.waiting()] == ["/uploads/deux.png"]

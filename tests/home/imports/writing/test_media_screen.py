"""“Pictures to fetch” in the admin: for whoever may add pictures and edit those pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission

from blog.models import BlogPage
from home.models import ImportedItem, WantedPicture
from tests.community import desk
from tests.home.imports.writing.old_sites import OTHER, Web
from tests.home.imports.writing.test_media_wanted import bring_in, lacks, page
from tests.support.addresses import LANGUAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
LIST = reverse("wanted_pictures")


@pytest.fixture
def wanted(old: Path, web: str) -> WantedPicture:
    bring_in(old, lacks(web))
    return WantedPicture.objects.get()


def deeds(wanted: WantedPicture) -> dict[str, str]:
    names = ("wanted_picture_try", "wanted_picture_upload", "wanted_picture_take_off")
    return {"all": reverse("wanted_pictures_try")} | {name: reverse(name, args=[wanted.pk]) for name in names}


def more(wanted: WantedPicture, count: int) -> None:
    """More that is lacking, each in a text of its own."""
    first = page()
    for number in range(count):
        sibling = BlogPage(title=f"Texte {number}", slug=f"texte-{number}", date=first.date)
        first.get_parent().add_child(instance=sibling)
        record = ImportedItem.objects.create(origin="autre", source=str(number), digest="x", page=sibling)
        WantedPicture.objects.create(item=record, block_id="x", src=f"https://mort.example/{number}.jpg")


@pytest.mark.parametrize("role", ["", "member", "volunteer", "translator"])
def test_nobody_else_sees_or_does_anything(client: Client, wanted: WantedPicture, role: str) -> None:
    if role:
        desk.sign_in(client, role)
    for method in (client.get, client.post):
        for address in (LIST, reverse("wanted_pictures_results"), *deeds(wanted).values()):
            answer = method(address)
            assert answer.status_code in (302, 403, 405), address
            assert wanted.src not in answer.content.decode()
    assert WantedPicture.objects.waiting().count() == 1
    assert Web.asked == []
    if role in ("volunteer", "translator"):
        assert LIST not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("role", ["editor", "admin"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_editors_see_what_is_lacking(client: Client, wanted: WantedPicture, role: str, language: str) -> None:
    user = desk.sign_in(client, role)
    user.language = language
    user.save()
    assert LIST in client.get("/admin/").content.decode()
    WantedPicture.objects.update(answer="<b>404</b>", tries=3)
    seen = client.get(LIST).content.decode()
    for words in (wanted.src, page().title, "&lt;b&gt;404&lt;/b&gt;", *deeds(wanted).values()):
        assert words in seen
    assert reverse("wagtailadmin_pages:edit", args=[page().pk]) in seen


def test_a_page_that_an_editor_may_not_edit_is_not_listed(client: Client, wanted: WantedPicture) -> None:
    GroupPagePermission.objects.filter(group__name="Editors", page__in=page().get_ancestors()).delete()
    desk.sign_in(client, "editor")
    assert wanted.src not in client.get(LIST).content.decode()
    for address in deeds(wanted).values():
        client.post(address)
    assert WantedPicture.objects.waiting().count() == 1
    assert Web.asked == []


@pytest.mark.parametrize("rows", [1, 50])
def test_the_list_costs_the_same_however_long(client: Client, wanted: WantedPicture, rows: int) -> None:
    more(wanted, rows - 1)
    desk.sign_in(client, "editor")
    client.get(LIST)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(LIST)
    assert len(answer.context["object_list"]) == rows
    assert len(seen) == 13


def test_it_is_searched(client: Client, wanted: WantedPicture) -> None:
    more(wanted, 2)
    desk.sign_in(client, "editor")
    for words in ("mort.example/1", "Texte 1"):
        found = client.get(LIST, {"q": words}).context["object_list"]
        assert [row.src for row in found] == ["https://mort.example/1.jpg"]


@pytest.mark.parametrize("deed", ["wanted_picture_try", "all"])
def test_the_web_is_asked_again(client: Client, wanted: WantedPicture, deed: str) -> None:
    desk.sign_in(client, "editor")
    assert client.get(deeds(wanted)[deed]).status_code == 405
    answer = client.post(deeds(wanted)[deed], follow=True)
    assert desk.messages_of(answer)
    assert page().body[1].block_type == "image"
    assert page().latest_revision.user == desk.account("editor")
    assert wanted.src not in answer.content.decode()


def test_what_is_still_not_there_stays_with_its_answer(client: Client, old: Path, web: str) -> None:
    bring_in(old, lacks(web, "/none.jpg"))
    wanted = WantedPicture.objects.get()
    desk.sign_in(client, "editor")
    for tries, deed in enumerate(("wanted_picture_try", "all"), 1):
        answer = client.post(deeds(wanted)[deed], follow=True)
        assert "404" in answer.content.decode()
        assert WantedPicture.objects.get().tries == tries


def test_a_request_ends_in_time(client: Client, wanted: WantedPicture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("home.imports.admin.wanted_views.MOST_SECONDS", -1)
    desk.sign_in(client, "editor")
    client.post(deeds(wanted)["all"])
    assert Web.asked == []


def test_a_picture_is_uploaded_instead(client: Client, wanted: WantedPicture) -> None:
    desk.sign_in(client, "editor")
    address = deeds(wanted)["wanted_picture_upload"]
    assert wanted.src in client.get(address).content.decode()
    answer = client.post(address, {"picture": SimpleUploadedFile("notre.png", OTHER)}, follow=True)
    assert page().title in desk.messages_of(answer)
    assert page().body[1].value["image"].width == 60


@pytest.mark.parametrize(
    "content", [b"", b"<html><script>alert(1)</script>", b'<svg onload="alert(1)"/>', OTHER[:100], None]
)
def test_what_is_no_picture_is_refused_in_words(client: Client, wanted: WantedPicture, content: bytes | None) -> None:
    desk.sign_in(client, "editor")
    files = {} if content is None else {"picture": SimpleUploadedFile("notre.png", content)}
    answer = client.post(deeds(wanted)["wanted_picture_upload"], files)
    assert answer.status_code == 200
    assert answer.context["form"].errors["picture"]
    assert WantedPicture.objects.waiting().count() == 1


def test_it_is_taken_off_the_list(client: Client, wanted: WantedPicture) -> None:
    desk.sign_in(client, "editor")
    client.post(deeds(wanted)["wanted_picture_take_off"])
    assert not WantedPicture.objects.exists()
    assert page().body[1].block_type == "text"
    for address in [*deeds(wanted).values()][1:]:
        assert client.post(address).status_code in (302, 404)

"""Pictures on other sites are asked for once, never for long, and are what their content says."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from cms import fetching
from cms.fetching import FetchError, NoAnswerError
from cms.models import AssociationImage
from home.imports.items import Picture
from home.imports.options import Options
from home.imports.run import dry_run, import_site
from home.imports.sheet import Sheet
from home.imports.writing.fetching import MOST_SILENCES, Fetcher
from home.models import ImportedItem, WantedPicture
from tests.factories.pictures import CANARY
from tests.home.imports.writing.old_sites import LIMIT, FolderSite, Web, item
from tests.support.other_sites import allow_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def run(old: Path, *texts: str, fetch: bool = True) -> list[Sheet]:
    told: list[Sheet] = []
    items = [item(str(number), text) for number, text in enumerate(texts)]
    import_site(FolderSite(old, *items), Options("fr", fetch=fetch), told.append)
    return told


def problems(told: list[Sheet]) -> list[str]:
    return [each["kind"] for sheet in told for each in sheet.told.get("problems", [])]


def body(source: str = "0") -> list[str]:
    return [block.block_type for block in ImportedItem.objects.get(source=source).page.specific.body]


def tag(address: str) -> str:
    return f'<p>Avant</p><img src="{address}" alt="Le four"><p>Après</p>'


@pytest.mark.parametrize("path", ["/photo.jpg", "/tel four.jpg", "/polyglot.jpg"])
def test_a_picture_is_fetched_and_written_anew(old: Path, media: Path, web: str, path: str) -> None:
    assert problems(run(old, tag(web + path))) == []
    assert body() == ["text", "image", "text"]
    assert not WantedPicture.objects.exists()
    [stored] = (media / "original_images").iterdir()
    assert CANARY not in stored.read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "/page.jpg",
        "/cut.jpg",
        "/script.gif",
        "/drawing.svg",
        "/none.jpg",
        "/huge.jpg",
        "/private.jpg",
        "/slow.jpg",
    ],
)
def test_nuisances_become_a_link_that_waits(
    old: Path, media: Path, web: str, settings: Any, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = LIMIT
    monkeypatch.setattr(fetching, "MOST_SECONDS", 0.5)
    only_here = Fetcher(lambda address: address == "127.0.0.1")
    monkeypatch.setattr("home.imports.writing.writer.Fetcher", lambda: only_here)
    begun = time.monotonic()
    told = run(old, tag(web + path))
    assert time.monotonic() - begun < 5
    assert problems(told) == ["picture-not-fetched"]
    assert "image" not in body()
    wanted = WantedPicture.objects.get()
    assert (wanted.src, wanted.alt, wanted.tries) == (web + path, "Le four", 1)
    assert wanted.answer
    assert web + path in wanted.words
    assert not media.exists()


def test_an_address_is_asked_once_in_a_run(old: Path, web: str) -> None:
    before = AssociationImage.objects.count()
    run(old, *[tag(f"{web}/photo.jpg"), tag(f"{web}/none.jpg")] * 3)
    assert Web.asked == ["/photo.jpg", "/none.jpg"]
    assert AssociationImage.objects.count() == before + 1
    assert WantedPicture.objects.count() == 3


def test_nothing_is_asked_where_that_is_not_wanted(old: Path, web: str) -> None:
    assert problems(run(old, tag(f"{web}/photo.jpg"), fetch=False)) == ["picture-remote"]
    dry_run(FolderSite(old, item(text=tag(f"{web}/photo.jpg"))), Options("fr", dry_run=True), lambda sheet: None)
    assert Web.asked == []
    wanted = WantedPicture.objects.get()
    assert (wanted.tries, wanted.answer) == (0, "")


def test_the_web_is_asked_outside_of_the_texts_transaction(
    old: Path, web: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits for an answer keeps nobody from writing."""
    before, depths = len(connection.savepoint_ids), []

    def noted(self: Fetcher, address: str) -> bytes:
        depths.append(len(connection.savepoint_ids) - before)
        raise FetchError("no")

    monkeypatch.setattr(Fetcher, "fetch", noted)
    run(old, tag(f"{web}/photo.jpg"))
    assert depths == [0]


def test_a_host_that_does_not_answer_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def silent(address: str, *rest: Any) -> bytes:
        asked.append(address)
        raise NoAnswerError("silence")

    monkeypatch.setattr("home.imports.writing.fetching.fetch", silent)
    fetcher = Fetcher(allow_all)
    for number in range(200):
        with pytest.raises(FetchError):
            fetcher.fetch(f"https://mort.example/{number}.jpg")
    assert len(asked) == MOST_SILENCES
    with pytest.raises(NoAnswerError):
        fetcher.fetch("https://autre.example/1.jpg")
    assert len(asked) == MOST_SILENCES + 1


def test_a_host_that_answers_now_and_then_is_asked_again(web: str) -> None:
    """A page that is not there is an answer: the next one may be."""
    fetcher = Fetcher(allow_all)
    for number in range(10):
        with pytest.raises(FetchError):
            fetcher.fetch(f"{web}/{number}.jpg")
    assert fetcher.fetch(f"{web}/photo.jpg")


def test_a_second_run_asks_for_nothing(old: Path, web: str) -> None:
    run(old, tag(f"{web}/none.jpg"))
    row = WantedPicture.objects.values().get()
    Web.asked.clear()
    run(old, tag(f"{web}/none.jpg"))
    assert Web.asked == []
    assert WantedPicture.objects.values().get() == row


def test_a_text_that_changed_forgets_what_it_lacked(old: Path, web: str) -> None:
    run(old, tag(f"{web}/none.jpg"))
    run(old, "<p>Rien à voir</p>")
    assert not WantedPicture.objects.exists()


def test_the_picture_of_the_whole_text_waits_too(old: Path, web: str) -> None:
    site = FolderSite(old, item(text="<p>Bonjour</p>", image=Picture(f"{web}/none.jpg", "Le four")))
    import_site(site, Options("fr"), lambda sheet: None)
    assert WantedPicture.objects.get().block_id == WantedPicture.LEAD

"""Addresses of pictures that are counted from the place of their text."""

from __future__ import annotations

from pathlib import Path

import pytest

from home.models import OldAddress, WantedPicture
from tests.home.imports.writing.old_sites import OTHER, PHOTO, FolderSite, item
from tests.home.imports.writing.test_media_files import page, problems, run, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


@pytest.mark.parametrize(
    ("source", "stood", "src"),
    [
        ("infos/acces.md", "/infos/acces.html", "plan.jpg"),
        ("infos/acces.md", "/infos/acces/", "../plan.jpg"),
        ("_posts/four.md", "/2016/03/04/four.html", "../infos/plan.jpg"),
        ("four.md", "/four/", "infos/plan.jpg"),
    ],
    ids=["beside the page", "from the folder of the page", "from the file of the text", "from the root"],
)
def test_a_picture_is_found_from_where_its_text_stood(old: Path, source: str, stood: str, src: str) -> None:
    write(old, "infos/plan.jpg", PHOTO)
    told = run(FolderSite(old, item(source, f'<p><img src="{src}" alt="Le plan"></p>', addresses=(stood,))))
    assert [block.block_type for block in page(source).body] == ["image"]
    assert "picture-missing" not in problems(told)
    assert OldAddress.objects.filter(origin="maison", address="/infos/plan.jpg").exists()


def test_pictures_of_one_name_beside_two_texts_are_two(old: Path) -> None:
    write(old, "four/plan.jpg", PHOTO)
    write(old, "cour/plan.jpg", OTHER)
    texts = [item(name, '<img src="plan.jpg" alt="Plan">', addresses=(f"/{name}/",)) for name in ("four", "cour")]
    run(FolderSite(old, *texts))
    assert [page(name).body[0].value["image"].width for name in ("four", "cour")] == [120, 60]


def test_a_picture_that_comes_later_is_looked_for_beside_its_text(old: Path) -> None:
    texts = [item("four", '<img src="plan.jpg" alt="Plan">', addresses=("/four/",)), item("cour", "<p>Rien.</p>")]
    run(FolderSite(old, *texts))
    assert WantedPicture.objects.get().src == "plan.jpg"
    write(old, "four/plan.jpg", PHOTO)
    told = run(FolderSite(old, *texts))
    assert [sheet.outcome for sheet in told] == ["updated", "unchanged"]

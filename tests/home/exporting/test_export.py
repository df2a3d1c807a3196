"""`manage.py export_jekyll`: the tree of each language, the folder it goes into, what it costs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import BlogPage
from cms.models import AssociationImage
from community.models import Profile
from tests.factories.pages import make_category, make_post
from tests.home.exporting.support import SUMMER, export, files

pytestmark = pytest.mark.django_db


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


def test_menus_become_data(out: Path) -> None:
    export(out)
    menus = yaml.safe_load((out / "fr" / "_data" / "navigation.yml").read_text(encoding="utf-8"))
    addresses = {entry["title"]: entry["url"] for entry in menus["main"]}
    assert addresses["Le lieu"] == "/le-lieu/"
    assert addresses["Agenda"] == f"{settings.SITE_ORIGIN}/fr/agenda/"
    assert addresses["Journal"] == "/"

"""Import, export, import, export: the files stay the same, and so do the pages."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from blog.models import BlogPage
from cms.models import AssociationImage
from home.models import FormPage, ImportedItem, ImportRun, LandingPage, OldAddress
from tests.home.exporting.support import export, files

pytestmark = pytest.mark.django_db
SHAPES = """---
title: "L’été : le four, 12:30 # no"
date: 2016-07-04 18:00:00 +0200
author: La rédaction
permalink: /le-four/
redirect_from: [/four/, /vieux/four.html]
image: /uploads/four.png
categories: [La cuisine]
tags: [no, "12:30", gratin]
description: Il revient.
lang: fr
---

Le four **est _bien_ revenu**, `a | b`, ~~ou pas~~, H<sub>2</sub>O, 2 \\* 3, snake_case, [un lien](https://a.example/b_c).
{% raw %}{{ site.title }}{% endraw %} et {% include note.html %}.

## Le menu

- soupe
  1. chaude
  2. froide
- gratin

![Le four](/uploads/four.png)

<figure><img src="/uploads/table.png" alt=""><figcaption>La <b>table</b> (Photo : Awa Bertin)</figcaption></figure>

[![Le four](/uploads/four.png)](https://a.example/grand/)

<div class="gallery"><figure><img src="/uploads/four.png" alt="a"><figcaption>un</figcaption></figure>
<figure><img src="/uploads/table.png" alt="b"></figure></div>

> Un mot,
> deux mots.

<blockquote><p>Je suis resté.</p><footer>Théo, preneur de son</footer></blockquote>

<p><a class="button" href="https://a.example/venir">Venir</a></p>

https://youtu.be/abcdefghijk

<details><summary>Et le chien ?</summary><p>S’il aime <i>dormir</i>.</p></details>

| Plat | Temps |
| --- | --- |
| Gratin | 40 min |

<table><caption>Fusion</caption><tr><td colspan="2">a *b*</td></tr><tr><td>c</td><td>d</td></tr></table>

```html
{% raw %}{{ page.title }}{% endraw %}

  <b>fin</b>
```
"""
SHORT = "---\ntitle: Court\ndate: 2020-01-01 00:30:00 +0100\nlang: fr\n---\n\nVoir [le four](/le-four/).\n"


@pytest.fixture
def old_site(tmp_path: Path) -> Path:
    """A Jekyll site with every shape."""
    tree = tmp_path / "old"
    (tree / "_posts").mkdir(parents=True)
    (tree / "uploads").mkdir()
    (tree / "_config.yml").write_text("title: Ancien\npermalink: pretty\n", encoding="utf-8")
    (tree / "_posts" / "2016-07-04-le-four.md").write_text(SHAPES, encoding="utf-8")
    (tree / "_posts" / "2020-01-01-court.md").write_text(SHORT, encoding="utf-8")
    for name, colour in (("four", "#c8371f"), ("table", "#1f3fc8")):
        Image.new("RGB", (40, 30), colour).save(tree / "uploads" / f"{name}.png")
    return tree


@pytest.fixture
def empty() -> None:
    """The sample's own texts are off the site."""
    texts = [ContentType.objects.get_for_model(model) for model in (BlogPage, LandingPage, FormPage)]
    Page.objects.filter(content_type__in=texts).update(live=False)


def bring_in(tree: Path, origin: str) -> None:
    call_command("import_jekyll", str(tree), "--origin", origin, "--no-fetch", stdout=StringIO())


def leave(folder: Path) -> dict[str, bytes]:
    export(folder, "--language", "fr")
    return files(folder / "fr")


def pages() -> dict[str, dict[str, Any]]:
    """What was imported, by its slug, without the identifiers that every import makes."""
    found = BlogPage.objects.filter(pk__in=ImportedItem.objects.values("page"))
    pictures = dict(AssociationImage.objects.values_list("pk", "file_hash"))
    slugs = dict(Page.objects.values_list("pk", "slug"))
    return {
        page.slug: {
            "title": page.title,
            "date": page.date,
            "live": page.live,
            "introduction": page.introduction,
            "byline": page.byline_name,
            "categories": sorted(map(str, page.categories.all())),
            "tags": sorted(page.tags.names()),
            "body": bare(list(page.body.raw_data), pictures, slugs),
        }
        for page in found
    }


def bare(raw: Any, pictures: dict[int, str], slugs: dict[int, str]) -> Any:
    """Raw data without identifiers; a picture is its content, a page its slug."""
    if isinstance(raw, dict):
        known = {"image": pictures, "page": slugs}
        return {
            key: known[key].get(value, value)
            if key in known and isinstance(value, int)
            else bare(value, pictures, slugs)
            for key, value in raw.items()
            if key != "id"
        }
    if isinstance(raw, list):
        return [bare(item, pictures, slugs) for item in raw]
    if isinstance(raw, str):
        for pk, slug in slugs.items():
            raw = raw.replace(f'id="{pk}"', f'id="{slug}"') if "linktype" in raw else raw
    return raw


def forget(sample_pictures: int) -> None:
    """Take everything that was imported off the site."""
    for page in Page.objects.filter(imported_from__isnull=False).order_by("-path"):  # what is below comes first
        page.specific.delete()
    for image in AssociationImage.objects.filter(pk__gt=sample_pictures):
        image.file.delete(save=False)
        image.delete()
    for model in (OldAddress, ImportedItem, ImportRun, Redirect):
        model.objects.all().delete()


@pytest.mark.usefixtures("empty")
def test_import_export_import_export(old_site: Path, tmp_path: Path) -> None:
    newest = AssociationImage.objects.latest("pk").pk
    bring_in(old_site, "first")
    first, told = pages(), leave(tmp_path / "one")
    assert sorted(first) == ["court", "le-four"]
    forget(newest)
    bring_in(tmp_path / "one" / "fr", "second")
    assert pages() == first
    again = leave(tmp_path / "two")
    assert sorted(again) == sorted(told)
    assert {name for name in told if told[name] != again[name]} == set()


@pytest.mark.usefixtures("empty")
def test_pages_below_pages_come_back_below_them(tmp_path: Path) -> None:
    """Those of a collection, too, whose own page has nothing but its title."""
    old = tmp_path / "old"
    (old / "_formulas").mkdir(parents=True)
    (old / "asso").mkdir()
    (old / "_config.yml").write_text("permalink: pretty\ncollections: {formulas: {output: true}}\n", encoding="utf-8")
    for name, title in (("_formulas/nomade.md", "Nomade"), ("asso.md", "L’asso"), ("asso/bureau.md", "Le bureau")):
        (old / name).write_text(f"---\ntitle: {title}\nlayout: page\n---\n\nVoici.\n", encoding="utf-8")
    newest = AssociationImage.objects.latest("pk").pk
    bring_in(old, "first")
    first, told = places(), leave(tmp_path / "one")
    assert first == [
        ("/fr/asso/", "L’asso"),
        ("/fr/asso/bureau/", "Le bureau"),
        ("/fr/formulas/", "Formulas"),
        ("/fr/formulas/nomade/", "Nomade"),
    ]
    forget(newest)
    bring_in(tmp_path / "one" / "fr", "second")
    assert places() == first
    assert leave(tmp_path / "two") == told


def places() -> list[tuple[str, str]]:
    """Where the imported pages stand below the home page, and their titles."""
    found = LandingPage.objects.filter(pk__in=ImportedItem.objects.values("page"))
    return sorted((page.get_url(), page.title) for page in found)


def test_the_posts_of_the_sample_come_back(tmp_path: Path) -> None:
    """In a site without them: what they say is the same, though English pages are no longer their translations."""
    told = posts_of(leave(tmp_path / "one"))
    for model, others in ((BlogPage, {}), (LandingPage, {"slug": "louer-une-salle"})):
        for page in model.objects.filter(locale__language_code="fr", **others):
            page.delete()
    kept = ("_", "uploads/", "louer-une-salle")  # a post leads to that page
    for name, content in files(tmp_path / "one" / "fr").items():
        if not name.startswith(kept):
            continue
        file = tmp_path / "posts" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    bring_in(tmp_path / "posts", "sample")
    assert posts_of(leave(tmp_path / "two")) == told


def posts_of(tree: dict[str, bytes]) -> dict[str, list[str]]:
    """The lines of each post, but for the word it shares with its translation."""
    posts = {
        name: content.decode().replace("\u00a0", " ") for name, content in tree.items() if name.startswith("_posts/")
    }
    return {name: [line for line in text.split("\n") if not line.startswith("ref:")] for name, text in posts.items()}

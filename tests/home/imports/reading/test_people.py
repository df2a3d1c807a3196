"""People of an old site: their trade, where else to find them, how to reach them; never on view."""

from __future__ import annotations

from pathlib import Path

import pytest

from home.imports.items import Kind, Picture
from home.imports.reading.jekyll_site import JekyllSite
from home.imports.reading.people import link_of
from tests.home.imports.reading.trees import POST, items, kinds, make

PERSON = """---
name: Inès Vidal
metier: Traductrice
tags: [édition, sous-titres]
photo: /medias/ines.jpg
email: mailto:ines@exemple.example
tel: 06 00 00 00 00
twitter: '@inesvidal'
site: exemple.example/ines
social:
  mastodon: '@ines@social.example'
  linkedin: https://www.linkedin.com/in/ines-vidal
arrivee: mars 2019
---
## Que faites-vous ?

Des sous-titres.
"""


@pytest.mark.parametrize(
    "folder", ["_coworkers", "_members", "_membres", "_people", "_authors", "_equipe", "_team", "collections/_Team"]
)
def test_somebody_is_a_draft_with_everything_they_said(tmp_path: Path, folder: str) -> None:
    source = f"{folder}/ines.md"
    found = items(JekyllSite(make(tmp_path, {"_config.yml": "", source: PERSON})), Kind.PERSON)[source]
    assert (found.title, found.slug, found.draft) == ("Inès Vidal", "ines", True)
    assert (found.image, found.tags) == (Picture("/medias/ines.jpg"), ("édition", "sous-titres"))
    assert found.fields == {
        "headline": "Traductrice",
        "trades": ["Traductrice", "édition", "sous-titres"],
        "links": [
            {"label": "Twitter", "url": "https://twitter.com/inesvidal"},
            {"label": "Web", "url": "https://exemple.example/ines"},
            {"label": "Mastodon", "url": "https://social.example/@ines"},
            {"label": "LinkedIn", "url": "https://www.linkedin.com/in/ines-vidal"},
        ],
        "email": "ines@exemple.example",
        "phone": "06 00 00 00 00",
    }
    assert found.text == "- Arrivee\N{NO-BREAK SPACE}: mars 2019\n\n## Que faites-vous ?\n\nDes sous-titres.\n"
    assert kinds(found) == ["fields-table"]


def test_a_profile_that_had_a_page_keeps_its_address_and_stays_a_draft(tmp_path: Path) -> None:
    config = "collections:\n  team: {output: true, permalink: '/equipe/:name/'}\n"
    found = items(JekyllSite(make(tmp_path, {"_config.yml": config, "_team/ines.md": "---\ntitle: Inès\n---\n"})))
    assert (found["_team/ines.md"].addresses, found["_team/ines.md"].draft) == (("/equipe/ines/",), True)


def test_people_come_before_the_posts_they_sign(tmp_path: Path) -> None:
    site = JekyllSite(make(tmp_path, {"_posts/2020-01-02-a.md": POST, "_zeta/b.md": POST, "_team/ines.md": PERSON}))
    assert next(iter(items(site))) == "_team/ines.md"


def test_a_byline_that_is_a_key_is_told_by_the_name(tmp_path: Path) -> None:
    files = {
        "_team/ines.md": PERSON,
        "_data/authors.yml": "paul: {name: Paul Marchand}\nles-autres: x\n",
        "_posts/2020-01-02-a.md": "---\ntitle: A\nauthors: [ines, paul, La rédaction]\n---\n",
    }
    found = items(JekyllSite(make(tmp_path, files)))["_posts/2020-01-02-a.md"]
    assert found.authors == ("Inès Vidal", "Paul Marchand", "La rédaction")


@pytest.mark.parametrize(
    ("name", "written", "url"),
    [
        ("twitter", "https://twitter.com/ines", "https://twitter.com/ines"),
        ("twitter", "ines", "https://twitter.com/ines"),
        ("instagram", "@ines.v", "https://www.instagram.com/ines.v/"),
        ("facebook", "www.facebook.com/ines", "https://www.facebook.com/ines"),
        ("website", "exemple.example", "https://exemple.example"),
        ("mastodon", "ines@social.example", "https://social.example/@ines"),
        ("Réseau", "https://exemple.example/x", "https://exemple.example/x"),
        ("url", "javascript:alert(1)", None),
        ("site", "bientôt", None),
    ],
)
def test_every_way_of_writing_a_link(name: str, written: str, url: str | None) -> None:
    found = link_of(name, written)
    assert (found and found["url"]) == url


@pytest.mark.parametrize(
    "field",
    ["links", "liens", "social"],
)
@pytest.mark.parametrize(
    "value",
    ["[{name: Web, url: 'https://x.example'}]", "[{site: 'x.example'}]", "['https://x.example']", "{web: x.example}"],
)
def test_links_gathered_in_one_field(tmp_path: Path, field: str, value: str) -> None:
    site = JekyllSite(make(tmp_path, {"_team/a.md": f"---\nname: A\n{field}: {value}\n---\n"}))
    assert items(site)["_team/a.md"].fields["links"] == [{"label": "Web", "url": "https://x.example"}]


@pytest.mark.parametrize("value", ["[]", "[[a]]", "{a: {b: c}}", "[{url: [a]}]", "'x'", "[{}]"])
@pytest.mark.parametrize("field", ["name", "metier", "links", "twitter", "email", "photo", "tags", "autre"])
def test_no_shape_of_field_stops_a_reading(tmp_path: Path, field: str, value: str) -> None:
    site = JekyllSite(make(tmp_path, {"_team/a.md": f"---\n{field}: {value}\n---\n"}))
    assert items(site)["_team/a.md"].title

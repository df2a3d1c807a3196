"""Real posts, where they are at hand: nothing stops, nothing is lost without being listed."""

import os
from collections import Counter
from pathlib import Path

import pytest

from home.imports.convert import Converted, convert
from home.imports.items import Item, Kind, Markup
from home.imports.reading.jekyll_site import JekyllSite

ROOT = Path(os.environ.get("TABLEE_REAL_CONTENT", Path(__file__).parents[4] / "shared"))


def posts(folder: str) -> list[tuple[Item, Converted]]:
    if not (ROOT / folder).is_dir():
        pytest.skip(f"left out: there is no real content to import in {ROOT / folder}")
    entries = [entry for entry in JekyllSite(ROOT / folder).entries() if isinstance(entry, Item)]
    return [(item, convert(item)) for item in entries if item.kind is Kind.POST]


def test_every_post_of_a_large_site_is_read_and_its_lost_words_are_only_unused_addresses() -> None:
    found = posts("corpus/jekyll")
    assert len(found) == 101
    assert all(item.date and item.title and converted.blocks for item, converted in found)
    assert len({item.addresses[0] for item, _converted in found}) == 101
    problems = [problem for _item, converted in found for problem in converted.problems]
    lost = [problem.detail for problem in problems if problem.kind == "lost-words"]
    assert all(detail.startswith("https ") for detail in lost)


def test_the_post_of_an_association_becomes_text_picture_and_film() -> None:
    (item, converted), _bare = posts("seeds")
    assert Counter(block.type for block in converted.blocks) == {"text": 3, "image": 1, "embed": 1}
    assert {problem.kind for problem in (*item.problems, *converted.problems)} == {"date-offset", "field-unused"}


def test_the_bare_text_of_an_association_becomes_a_draft_and_every_guess_is_flagged() -> None:
    _post, (item, _converted) = posts("seeds")
    assert (item.date, item.draft, item.language, item.markup) == (None, True, "fr", Markup.TEXT)
    assert item.title == "A L’Usine Vivante, vous le savez, il y a plus de demandes que de places disponibles"
    assert item.introduction.startswith(item.title)
    assert len(item.text.split("\n\n")) == 9
    assert [found.kind for found in item.problems] == [
        "inferred-title",
        "inferred-language",
        "inferred-lead",
        "date-missing",
    ]


def test_the_hour_on_the_clock_of_a_winter_post_is_proposed() -> None:
    (item, _converted), _bare = posts("seeds")
    assert [(found.kind, found.was, found.proposed) for found in item.corrections] == [
        ("date-offset", "2015-11-19T17:11:57+01:00", "2015-11-19T18:11:57+01:00")
    ]


def test_a_large_site_is_told_in_102_lines() -> None:
    posts("corpus/jekyll")
    site = JekyllSite(ROOT / "corpus" / "jekyll")
    lines = list(site.entries())
    assert (len(lines), site.count()) == (102, 102)
    told = Counter(found.kind for line in lines if isinstance(line, Item) for found in line.problems)
    assert told == {"field-unused": 90, "date-offset": 67, "date-filename": 10, "settings-file": 1, "date-rest": 1}
    assert [(found.address, found.what, found.name) for found in site.listings()] == [
        ("/", "home", ""),
        ("/feed.xml", "feed", ""),
        ("/feed/release.xml", "feed", "release"),
    ]

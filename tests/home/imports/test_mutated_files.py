"""Old sites whose files were spoilt at random: nothing stops, every file is accounted for, no word goes in silence.

A few hundred in a usual run, ten thousand in the nightly one (`HYPOTHESIS_PROFILE=nightly`). Each is made from its
number, so that one that fails can be made again.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from home.imports.checking.seen import see
from home.imports.checking.shown import shown
from home.imports.convert import Converted, convert
from home.imports.items import Item, Refused
from home.imports.reading.jekyll_site import JekyllSite
from home.imports.reading.wordpress.site import WordPressSite
from home.imports.words import words_of
from tests.support.nightly import NIGHTLY
from tests.support.rich_texts import RICH_HTML, RICH_MARKDOWN
from tests.support.wxr import export, item

pytestmark = pytest.mark.once
FILES = 10_000 if NIGHTLY else 200
AT_ONCE = 50
HEAD = """---
title: 'L&rsquo;atelier'
date: 2019-12-07T19:30:00+02:00
author: La rédaction
permalink: /le-pain/
categories: ['La cuisine', "L'association"]
redirect_from:
  - /vieux/
---
"""
TEXTS = [HEAD + RICH_MARKDOWN, HEAD + RICH_HTML, RICH_MARKDOWN, HEAD.replace("---\n", "", 1) + RICH_MARKDOWN]
SPOILERS = [
    b"",
    b"\x00",
    b"\xff\xfe",
    b"<",
    b"<script>",
    b"]]>",
    b"---\n",
    b"&#0;",
    b"{{",
    b"\t",
    b"\xe9",
    b"'",
    b"![",
    b">",
]


def spoilt(content: bytes, number: int) -> bytes:
    """`content` with a few passages taken out, doubled, moved or overwritten."""
    chance = random.Random(number)  # noqa: S311 - the same files each time
    for _cut in range(chance.randint(1, 6)):
        start = chance.randrange(len(content) + 1)
        end = min(start + chance.randrange(80), len(content))
        passage = chance.choice([*SPOILERS, content[start:end] * 2, chance.randbytes(8)])
        content = content[:start] + passage + content[end:]
    return content[: chance.randrange(len(content) + 1)] if chance.random() < 0.1 else content


def batches() -> Iterator[range]:
    return (range(start, min(start + AT_ONCE, FILES // 2)) for start in range(0, FILES // 2, AT_ONCE))


def page_of(converted: Converted) -> str:
    return shown([{"type": block.type, "value": block.value} for block in converted.blocks])


def lost_in_silence(entry: Item, converted: Converted) -> set[str]:
    """Words that the source shows, the page does not, and nothing that is told names."""
    told = " ".join(problem.detail for problem in (*entry.problems, *converted.problems))
    page = see(page_of(converted), ours=True).text()
    missing = Counter(words_of(see(converted.rendering).text())) - Counter(words_of(page))
    together = "".join(words_of(page))  # words that touched in the source may stand apart on the page
    return {word for word in missing if word not in together} - set(words_of(told))


def is_harmless(html: str) -> bool:
    tree = BeautifulSoup(html, "html.parser")
    return not tree.find(["script", "style", "form"]) and not any(
        name.startswith("on") for tag in tree.find_all(True) for name in tag.attrs
    )


@pytest.mark.timeout(3_600)
def test_every_spoilt_file_of_a_jekyll_site_is_imported_or_refused(tmp_path: Path) -> None:
    for batch in batches():
        folder = tmp_path / str(batch.start) / "_posts"
        folder.mkdir(parents=True)
        for number in batch:
            content = spoilt(TEXTS[number % len(TEXTS)].encode(), number)
            (folder / f"2019-12-07-{number}{'.html' if number % 4 == 1 else '.md'}").write_bytes(content)
        entries = list(JekyllSite(folder.parent).entries())
        assert sorted(entry.source for entry in entries) == sorted(f"_posts/{each.name}" for each in folder.iterdir())
        assert_read(entries)


@pytest.mark.timeout(3_600)
def test_every_item_of_a_spoilt_export_is_imported_or_refused(tmp_path: Path) -> None:
    whole = export(*(item(number, text=RICH_HTML) for number in range(1, AT_ONCE // 10 + 1))).encode()
    for number in range(FILES // 2):
        file = tmp_path / "export.xml"
        file.write_bytes(spoilt(whole, number))
        site = WordPressSite(file)
        entries = list(site.entries())
        assert len(entries) == site.count() > 0, number
        assert len({entry.source for entry in entries}) == len(entries), number
        if number % (AT_ONCE // 10) == 0:
            assert_read(entries)


def assert_read(entries: list[Item | Refused]) -> None:
    for entry in entries:
        if isinstance(entry, Refused):
            assert entry.reason.message
            continue
        converted = convert(entry)
        assert is_harmless(converted.rendering), entry.source
        assert is_harmless(page_of(converted)), entry.source
        assert not lost_in_silence(entry, converted), entry.source

"""Real posts, where they are at hand: nothing stops, nothing is lost without being listed."""

import os
from collections import Counter
from pathlib import Path

import pytest

from blog.imports.jekyll import ImportedPost, Source, read_tree, to_post

ROOT = Path(os.environ.get("TABLEE_REAL_CONTENT", Path(__file__).parents[4] / "shared"))


def posts(folder: str) -> list[ImportedPost]:
    if not (ROOT / folder).is_dir():
        pytest.skip(f"left out: there is no real content to import in {ROOT / folder}")
    return [to_post(item) for item in read_tree(ROOT / folder) if isinstance(item, Source)]


def test_every_post_of_a_large_site_is_read_and_its_lost_words_are_only_unused_addresses() -> None:
    found = posts("corpus/jekyll")
    assert len(found) == 101
    assert all(post.date and post.title and post.blocks for post in found)
    assert len({post.permalink for post in found}) == 101
    lost = [problem.detail for post in found for problem in post.problems if problem.kind == "lost-words"]
    assert all(detail.startswith("https ") for detail in lost)


def test_the_post_of_an_association_becomes_text_picture_and_film() -> None:
    (post,) = posts("seeds")
    assert Counter(block.type for block in post.blocks) == {"text": 3, "image": 1, "embed": 1}
    assert {problem.kind for problem in post.problems} == {"date-offset", "field-unused"}

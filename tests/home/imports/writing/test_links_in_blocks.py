"""Links are found and written anew in every kind of block, and nothing else of it changes."""

from __future__ import annotations

from typing import Any

import pytest

from home.imports.writing.links import Target, links_in, rewritten

pytestmark = pytest.mark.once

PAGE = Target("/fr/journal/four/", page=7)
KNOWN = {
    "/four/": PAGE,
    "/four/?a=1&b=2": PAGE,
    "/guide.pdf": Target("/documents/3/guide.pdf", document=3),
    "/x.jpg": Target("/media/x.jpg"),
    "/plus-tard/": Target("/plus-tard/", is_known=False),
}
TO_PAGE = '<a linktype="page" id="7">'


def block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": "1"}


def item(value: Any) -> dict[str, Any]:
    return {"type": "item", "value": value, "id": "2"}


BODIES = [
    (block("text", '<p>Voir <a href="/four/">le four</a>.</p>'), block("text", f"<p>Voir {TO_PAGE}le four</a>.</p>")),
    (
        block("text", '<p><a href="/four/?a=1&amp;b=2">le four</a> <a href="https://a.example/">a</a></p>'),
        block("text", f'<p>{TO_PAGE}le four</a> <a href="https://a.example/">a</a></p>'),
    ),
    (
        block("text", '<p><a href="/guide.pdf">guide</a> <a href="/x.jpg">vue</a></p>'),
        block("text", '<p><a linktype="document" id="3">guide</a> <a href="/media/x.jpg">vue</a></p>'),
    ),
    (
        block("quote", {"text": '<p><a href="/four/">x</a></p>', "author": '<a href="/four/">'}),
        block("quote", {"text": f"<p>{TO_PAGE}x</a></p>", "author": '<a href="/four/">'}),
    ),
    (
        block("accordion", {"items": [item({"question": "?", "answer": '<a href="/four/">x</a>'})]}),
        block("accordion", {"items": [item({"question": "?", "answer": f"{TO_PAGE}x</a>"})]}),
    ),
    (
        block("accordion", {"items": [{"question": "?", "answer": '<a href="/four/">x</a>'}]}),
        block("accordion", {"items": [{"question": "?", "answer": f"{TO_PAGE}x</a>"}]}),
    ),
    (
        block("image", {"image": {"image": 4}, "caption": '<a href="/four/">x</a>', "link": "/x.jpg"}),
        block("image", {"image": {"image": 4}, "caption": f"{TO_PAGE}x</a>", "link": "/media/x.jpg"}),
    ),
    (
        block("gallery", {"title": "/four/", "items": [{"image": 4, "caption": '<a href="/four/">x</a>'}]}),
        block("gallery", {"title": "/four/", "items": [{"image": 4, "caption": f"{TO_PAGE}x</a>"}]}),
    ),
    (
        block("kept", '<a title="a > b" href="/four/" lang="fr">x</a>'),
        block("kept", '<a title="a > b" href="/fr/journal/four/" lang="fr">x</a>'),
    ),
    (
        block("button", {"label": "Voir", "url": "/four/"}),
        block("button", {"label": "Voir", "url": "", "page": 7}),
    ),
    (
        block("button", {"label": "Voir", "url": "/guide.pdf", "page": None}),
        block("button", {"label": "Voir", "url": "/documents/3/guide.pdf", "page": None}),
    ),
    (block("button", {"label": "Voir", "url": "", "page": 4}),) * 2,
    (block("code", {"language": "html", "code": '<a href="/four/">x</a>'}),) * 2,
    (block("heading", {"text": '<a href="/four/">x</a>', "size": "h2"}),) * 2,
    (block("text", '<p><a href="/plus-tard/">x</a> <a name="ici">y</a></p>'),) * 2,
    (block("text", '<p><a linktype="page" id="9">x</a></p>'),) * 2,
]


@pytest.mark.parametrize(("before", "after"), BODIES)
def test_the_links_of_each_block(before: dict[str, Any], after: dict[str, Any]) -> None:
    body, changed, pending = rewritten([before], KNOWN.get)
    assert body == [after]
    assert (changed, pending) == (before != after, "plus-tard" in str(before))
    assert rewritten(body, KNOWN.get) == (body, False, pending)


def test_links_are_read_as_a_browser_reads_them() -> None:
    body = [block("text", '<p><a href="/a?b=1&amp;c=2">x</a><a HREF="/d">y</a><b data-href="/e">z</b></p>')]
    assert links_in(body) == {"/a?b=1&c=2", "/d"}

"""What an old site hid from its readers counts as added where the page shows it."""

from __future__ import annotations

import pytest

from home.imports.checking.conservation import check
from home.imports.convert import convert
from home.imports.items import Item, Kind, Markup


@pytest.mark.parametrize(
    "attribute", ["hidden", 'hidden=""', 'style="color: red; display: none"', 'style="VISIBILITY:hidden"']
)
def test_words_that_nobody_saw_are_added(attribute: str) -> None:
    text = f"<p>Vu.</p><p {attribute}>Jamais <b>montré</b>.</p><p>Vu aussi.</p>"
    converted = convert(Item("a.html", Kind.POST, "Un", text, Markup.HTML))
    told = check(converted, None, (), ())
    assert [(each["was"], each["became"]) for each in told["differences"]] == [("", "Jamais montré.")]
    assert told["equal"] is False


@pytest.mark.parametrize("name", ["canvas", "meter", "progress"])
def test_words_that_browsers_draw_over_are_added(name: str) -> None:
    text = f"<p>Vu <{name}>jamais</{name}> vu.</p>"
    converted = convert(Item("a.html", Kind.POST, "Un", text, Markup.HTML))
    assert [each["became"] for each in check(converted, None, (), ())["differences"]] == ["jamais"]


@pytest.mark.parametrize("attribute", ['class="hidden"', 'style="display: block"', 'aria-hidden="true"'])
def test_words_that_readers_saw_are_not(attribute: str) -> None:
    converted = convert(Item("a.html", Kind.POST, "Un", f"<p {attribute}>Vu, caché hidden.</p>", Markup.HTML))
    assert check(converted, None, (), ())["equal"] is True

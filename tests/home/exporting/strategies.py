"""Bodies as hypothesis makes them up: words with everything that Markdown, HTML and Liquid could trip over."""

from __future__ import annotations

from html import escape

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        "table",
        "café",
        "l’été",
        "œuvre",
        "a_b_c",
        "_un_",
        "*deux*",
        "**",
        "`trois`",
        "``",
        "[lien]",
        "[^1]",
        "(x)",
        "~~",
        "!",
        "{{ x }}",
        "{% raw %}",
        "{% endraw %}",
        "{% if a %}",
        "{: .b}",
        "{:toc}",
        "{",
        "}}",
        "$$x$$",
        "a|b",
        "|",
        "#",
        "##",
        "# titre",
        "fin.## Suite",
        "- tiret",
        "+ plus",
        "> cité",
        "1. un",
        "2) deux",
        "---",
        "===",
        "```",
        "~~~",
        "\\",
        "\\*",
        "&",
        "&amp;",
        "&copy;",
        "&#42;",
        "<",
        "<b>",
        "</p>",
        "<!-- x -->",
        "<div>",
        "[caption]",
        "[/caption]",
        "https://a.example/b_c",
        "www.a.example",
        ":",
        ": défini",
        "^",
        "*[abr]: x",
        "…",
        '"',
        "'",
        "«\u00a0oui\u00a0»",
        "\u202f!",
        "🙂",
        "12:30",
        "\u2028",
        "x²",
        "ﬁ",
        "\u00a0",
    ]
)
PLAIN = st.lists(WORDS, min_size=1, max_size=5).map(" ".join).map(lambda text: " ".join(text.split(" ")).strip(" "))
FREE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=20)
LINE = st.one_of(PLAIN, FREE).map(lambda text: " ".join(text.split())).filter(bool)
ADDRESSES = st.sampled_from(
    [
        "/le-lieu/",
        "/journal/four/#suite",
        "https://a.example/b_c?d=1&e=2",
        "mailto:a@b.example",
        "/uploads/été.pdf",
        "https://a.example/a(b)c",
        "https://a.example/a|b*c",
        "https://a.example/?q={{x}}",
        "#note",
        "https://a.example/a b",
    ]
)


def spans(depth: int) -> st.SearchStrategy[str]:
    """Inline HTML."""
    words = st.one_of(PLAIN, FREE).map(escape)
    if depth == 0:
        return words
    inner = st.lists(spans(depth - 1), min_size=1, max_size=3).flatmap(
        lambda parts: st.sampled_from(["", " "]).map(lambda space: space.join(parts))
    )
    tagged = st.tuples(st.sampled_from(["b", "i", "code", "s", "sup", "sub"]), inner).map(
        lambda found: f"<{found[0]}>{found[1]}</{found[0]}>"
    )
    linked = st.tuples(ADDRESSES, inner).map(lambda found: f'<a href="{escape(found[0])}">{found[1]}</a>')
    return st.one_of(words, inner, tagged, linked, st.just("<br>"))


PARAGRAPH = st.lists(spans(2), min_size=1, max_size=3).map(lambda parts: f"<p>{' '.join(parts)}</p>")


def items(depth: int) -> st.SearchStrategy[str]:
    """A list, with others inside its items."""
    own = spans(1)
    item = own if depth == 0 else st.one_of(own, st.tuples(own, items(depth - 1)).map("".join))
    return st.tuples(st.sampled_from(["ul", "ol"]), st.lists(item, min_size=1, max_size=3)).map(
        lambda found: f"<{found[0]}>{''.join(f'<li>{each}</li>' for each in found[1])}</{found[0]}>"
    )


RICH = st.lists(st.one_of(PARAGRAPH, items(2)), min_size=1, max_size=4).map("".join)
CODE = st.one_of(
    st.lists(WORDS, min_size=1, max_size=6).map("\n".join),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1),
    st.just("def f():\n\n\treturn {{ x }}  \n    `````\n\n# fin"),
)

"""Liquid: code blocks and raw passages are converted, the rest stays visible and is listed."""

from home.imports.converting.convert import blocks_from_markdown


def convert(text: str) -> list[tuple]:
    return [(block.type, block.value) for block in blocks_from_markdown(text)[0]]


def details(text: str, kind: str = "liquid") -> list[str]:
    return [found.detail for found in blocks_from_markdown(text)[1] if found.kind == kind]


def test_highlight_becomes_code() -> None:
    source = "{% highlight ruby linenos %}\ndef x\n  `a` **b**\nend\n{% endhighlight %}\n"
    assert convert(source) == [("code", {"language": "ruby", "code": "def x\n  `a` **b**\nend"})]
    assert blocks_from_markdown(source)[1] == []


def test_raw_is_shown_as_it_is() -> None:
    source = "Avant {% raw %}`{{ x }}`{% endraw %} après"
    assert convert(source) == [("text", "<p>Avant <code>{{ x }}</code> après</p>")]
    assert blocks_from_markdown(source)[1] == []


def test_what_nothing_replaces_stays_visible_and_is_listed() -> None:
    source = (
        "Voir {{ site.baseurl }}/x et [ici]({% post_url 2020-01-01-a %}) ou [là][1] {{ 'a\"b' | upcase }}\n\n"
        "[1]: {{ site.url }}/y"
    )
    assert convert(source) == [
        (
            "text",
            '<p>Voir {{ site.baseurl }}/x et <a href="{% post_url 2020-01-01-a %}">ici</a> ou '
            '<a href="{{ site.url }}/y">là</a> {{ \'a"b\' | upcase }}</p>',
        )
    ]
    assert details(source) == [
        "{{ site.baseurl }}",
        "{% post_url 2020-01-01-a %}",
        "{{ 'a\"b' | upcase }}",
        "{{ site.url }}",
    ]
    assert details(source, "lost-words") == []


def test_liquid_in_the_attributes_of_html_is_kept() -> None:
    assert convert('<img src="{{ "/a.png" | relative_url }}" alt="A">')[0][1]["src"] == '{{ "/a.png" | relative_url }}'


def test_liquid_cannot_bring_html_in() -> None:
    ((_, text),) = convert("{{ '<script>mal()</script>' }}")
    assert "<script" not in text


def test_comments_are_removed_and_listed() -> None:
    source = "Un {% comment %}caché{% endcomment %} mot"
    assert convert(source) == [("text", "<p>Un mot</p>")]
    assert details(source, "liquid-comment") == ["caché"]


def test_unclosed_liquid_is_text() -> None:
    source = "Un {% raw %} mot {{ perdu et {% highlight ruby %} code"
    assert "perdu" in convert(source)[0][1]
    assert details(source) == ["{% raw %}", "{% highlight ruby %}"]

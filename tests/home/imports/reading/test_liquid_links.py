"""Links that Liquid wrote are links; all other Liquid stays as it is."""

import pytest

from home.imports.reading.liquid_links import with_links

ADDRESSES = {
    "_posts/2016-08-02-billet.md": "/billet/",
    "vie/_posts/2016-08-03-pain.md": "/vie/pain/",
    "salles/verte.md": "/salles/verte/",
}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[a]({% post_url 2016-08-02-billet %})", "[a](/billet/)"),
        ("[a]({%- post_url vie/2016-08-03-pain -%}#fin)", "[a](/vie/pain/#fin)"),
        ("[a]({% link _posts/2016-08-02-billet.md %})", "[a](/billet/)"),
        ("[a]({% link salles/verte.md %})", "[a](/salles/verte/)"),
        ("[a]({% link medias/plan.pdf %})", "[a](/medias/plan.pdf)"),
        ('<a href="{{ "/salles/" | relative_url }}">', '<a href="/salles/">'),
        ("![a]({{ site.url }}{{ site.baseurl }}/uploads/a.png)", "![a](/uploads/a.png)"),
        ("[a]({% post_url 2016-08-09-perdu %})", "[a]({% post_url 2016-08-09-perdu %})"),
        ("{% raw %}{% link a.md %}{% endraw %}", "{% raw %}{% link a.md %}{% endraw %}"),
        ("{{ site.url }} et {% include menu.html %}", "{{ site.url }} et {% include menu.html %}"),
    ],
)
def test_an_address_that_jekyll_wrote_is_written(written: str, read: str) -> None:
    assert with_links(written, ADDRESSES) == read

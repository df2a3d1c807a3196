"""What the texts of the tests refer to, and shortcuts to what they become."""

from __future__ import annotations

from home.imports.converting.wordpress.references import References
from home.imports.converting.wordpress.text import html_of

PICTURES = {
    "7": {
        "src": "https://courge.example/7.jpg",
        "alt": "Une courge",
        "caption": "Sur « la » table & au four",
        "title": "7",
    },
    "8": {"src": "https://courge.example/8.jpg", "alt": '"', "caption": "", "title": "Huit"},
    "9": {"src": "https://courge.example/9.mp3", "alt": "", "caption": "", "title": "Neuf"},
}
REFERENCES = References(
    pictures=PICTURES,
    attached={"": [8, 7], "12": [8]},
    reusable={"5": "<p>Cinq</p>", "6": '<p>Six</p><!-- wp:block {"ref":6} /-->', "4": '<!-- wp:block {"ref":5} /-->!'},
)


def html(text: str) -> str:
    return html_of(text, REFERENCES)[0]


def noted(text: str) -> list[tuple[str, str]]:
    return [(found.kind, found.detail) for found in html_of(text, REFERENCES)[1]]


def link(address: str) -> str:
    return f'<p><a href="{address}">{address}</a></p>'

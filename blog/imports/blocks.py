"""The blocks an imported text is made of: the StreamField contract of the site, as plain values."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Block:
    """One block: its type and its value.

    heading {text, size: h2|h3}; text: rich-text HTML; image {src, alt, caption, credit}; quote {text, author};
    code {language, code}; embed {url, title}; table {caption, columns, rows}.
    """

    type: str
    value: Any


def image(src: str, alt: str = "", caption: str = "") -> Block:
    return Block("image", {"src": src, "alt": alt, "caption": caption, "credit": ""})


def quote(text: str) -> Block:
    return Block("quote", {"text": text, "author": ""})


def code(text: str, language: str = "") -> Block:
    return Block("code", {"language": language, "code": text})


def embed(url: str, title: str = "") -> Block:
    return Block("embed", {"url": url, "title": title})


def heading(text: str, size: str) -> Block:
    return Block("heading", {"text": text, "size": size})

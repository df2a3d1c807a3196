"""The blocks an imported text is made of: the StreamField contract of the site, as plain values."""

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Block:
    """One block: its type and its value.

    heading {text, size: h2|h3}; text: rich-text HTML; image {src, alt, caption (inline rich HTML: b, i, a), credit,
    link}; gallery {title, items: [{src, alt, caption}]}; quote {text (rich HTML), author}; code {language, code}; embed
    {url, title}; table {caption, columns, rows}; button {label, url}; accordion {items: [{question, answer (rich
    HTML)}]}; kept {html (sanitised), why}.
    """

    type: str
    value: Any

    def but(self, **changed: Any) -> "Block":
        """This block with other values."""
        return replace(self, value={**self.value, **changed})


def image(src: str, alt: str = "", caption: str = "", credit: str = "", link: str = "") -> Block:
    return Block("image", {"src": src, "alt": alt, "caption": caption, "credit": credit, "link": link})


def gallery(pictures: list[Block]) -> Block:
    """Pictures side by side; where they lead has no place there."""
    items = [{name: picture.value[name] for name in ("src", "alt", "caption")} for picture in pictures]
    return Block("gallery", {"title": "", "items": items})


def quote(text: str, author: str = "") -> Block:
    return Block("quote", {"text": text, "author": author})


def code(text: str, language: str = "") -> Block:
    return Block("code", {"language": language, "code": text})


def embed(url: str, title: str = "") -> Block:
    return Block("embed", {"url": url, "title": title})


def heading(text: str, size: str) -> Block:
    return Block("heading", {"text": text, "size": size})


def button(label: str, url: str) -> Block:
    return Block("button", {"label": label, "url": url})


def accordion(question: str, answer: str) -> Block:
    return Block("accordion", {"items": [{"question": question, "answer": answer}]})


def kept(html: str, why: str) -> Block:
    return Block("kept", {"html": html, "why": why})

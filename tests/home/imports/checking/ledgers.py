"""Blocks as they are stored and as the converter wrote them, and what a ledger says of the parts of one kind."""

from __future__ import annotations

from typing import Any

from home.imports.checking.shown import Raw


def text(html: str) -> Raw:
    return {"type": "text", "value": html}


def image(number: int, alt: str = "", caption: str = "") -> Raw:
    picture = {"image": number, "alt_text": alt, "decorative": not alt}
    return {"type": "image", "value": {"image": picture, "caption": caption, "credit": ""}}


def parts(found: dict[str, Any], what: str) -> list[tuple[str, str, str]]:
    """Status, how and what was, or became, of the parts of one kind."""
    entries = [entry for entry in found["entries"] if entry["what"] == what]
    return [(entry["status"], entry.get("how", ""), entry["was"] or entry["became"]) for entry in entries]


def converted(kind: str = "image", **value: Any) -> Raw:
    return {"type": kind, "value": {"src": "", "alt": "", "caption": "", "credit": "", "link": ""} | value}


def stands_in(words: str, src: str, *beneath: str) -> Raw:
    return text("".join([f'<p><a href="{src}">{words}</a></p>', *(f"<p>{line}</p>" for line in beneath)]))

"""Where the pages of the commission “Toit” stand."""

from __future__ import annotations


def at(language: str, path: str = "") -> str:
    return f"/{language}/commissions/toit-{language}/{path}"

"""Fields that have no place of their own: the head of the text shows them, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from django.utils.text import capfirst

from home.imports.items import Markup
from home.imports.reading.fields import Fields

HEADINGS = {"fr": ("Champ", "Valeur"), "en": ("Field", "Value")}


def scalars(fields: Fields) -> dict[str, str]:
    """The fields that nobody asked for and that one line can tell; from now on they count as asked for."""
    told = {name: _told(value) for name, value in fields.left().items()}
    told = {name: value for name, value in told.items() if value}
    fields.ignore(*told)
    return told


def with_table(body: str, rows: Mapping[str, str], markup: Markup, language: str) -> str:
    """The body below a table of these rows."""
    if not rows:
        return body
    lines = [HEADINGS.get(language, HEADINGS["fr"]), *((label(name), value) for name, value in rows.items())]
    table = _html(lines) if markup is Markup.HTML else _markdown(lines)
    return f"{table}\n\n{body}"


def with_list(body: str, rows: Mapping[str, str], markup: Markup, language: str) -> str:
    """The body below a list of these rows: for texts that hold no table."""
    if not rows:
        return body
    colon = ": " if language == "en" else "\N{NO-BREAK SPACE}: "
    told = [(label(name), value) for name, value in rows.items()]
    if markup is Markup.HTML:
        items = "".join(f"<li>{escape(name)}{colon}{escape(value)}</li>" for name, value in told)
        return f"<ul>{items}</ul>\n\n{body}"
    return "\n".join(f"- {_cell(name)}{colon}{_cell(value)}" for name, value in told) + f"\n\n{body}"


def label(name: str) -> str:
    """The name of a field as people read it."""
    return capfirst(" ".join(name.replace("_", " ").replace("-", " ").split())) or name


def _markdown(lines: list[tuple[str, str]]) -> str:
    head, *rows = [f"| {_cell(name)} | {_cell(value)} |" for name, value in lines]
    return "\n".join([head, "| --- | --- |", *rows])


def _html(lines: list[tuple[str, str]]) -> str:
    (first, second), *rows = [(escape(name), escape(value)) for name, value in lines]
    body = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in rows)
    return f"<table><thead><tr><th>{first}</th><th>{second}</th></tr></thead><tbody>{body}</tbody></table>"


def _cell(text: str) -> str:
    """A text as a cell shows it: Markdown finds no marks in it."""
    return "".join(f"\\{sign}" if sign in r"\`*_[]<>|#&~!{}$" else sign for sign in " ".join(text.split()))


def _told(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value) if all(isinstance(each, str) for each in value) else ""
    return " ".join(value.split()) if isinstance(value, str) else ""

"""Read a bare text: its title, its lead and its language are told by its words; nobody knows its date."""

from __future__ import annotations

from home.imports.converting.dom import tree_of
from home.imports.items import Item, Kind, Markup
from home.imports.problems import Problem, problem
from home.imports.reading.beginnings import parts
from home.imports.reading.characters import FORBIDDEN, storable
from home.imports.reading.dates import read_date
from home.imports.reading.fields import plain
from home.imports.reading.heads import Head
from home.imports.reading.languages import language_of_words
from home.imports.reading.permalinks import slugify
from home.imports.reading.source import Source
from home.imports.words import visible_text


def to_text(source: Source) -> Item:
    """Read a text without front matter: a draft that says what was inferred. Never raises."""
    head = Head(source, "posts")
    date, _wrong = read_date(head.name.date, source.config.zone) if head.name.date else (None, [])
    if source.markup is Markup.HTML:
        title, introduction, text, markup = _html_title(head.body), "", head.body, Markup.HTML
    else:
        title, introduction, text, markup = parts(head.body)
    language, inferred = _language(head, text)
    title = title or head.title()
    told = [problem("inferred-title", title), *inferred]
    if introduction:
        told.append(problem("inferred-lead", introduction))
    if date is None:
        told.append(problem("date-missing"))
    return Item(
        source.name,
        Kind.POST,
        title,
        text,
        markup,
        date=date,
        slug=slugify(title) or head.slug("", "", title),
        language=language,
        draft=True,
        introduction=introduction,
        problems=(*head.noted(), *told),
    )


def is_text(text: str) -> bool:
    """Tell a text from the bytes of something else: few of its characters are such that no text may hold."""
    strange = len(FORBIDDEN.findall(text)) + text.count("\ufffd")
    return bool(storable(text).strip("\ufeff \t\r\n")) and strange * 20 <= len(text)


def _language(head: Head, text: str) -> tuple[str, list[Problem]]:
    """The language that the path or the site names, else the one of the words."""
    if named := head.language():
        return named, []
    found = language_of_words(text)
    return found, [problem("inferred-language", found)] if found else []


def _html_title(body: str) -> str:
    found = tree_of(body).find("title")
    return plain(visible_text(found)) if found else ""

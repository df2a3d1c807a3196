"""The text of a piece of an export: its bytes in whatever encoding, its entities in whatever language."""

from __future__ import annotations

import codecs
import html
import re

from home.imports.problems import Problem, problem
from home.imports.reading import front_matter

DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding=["']([A-Za-z0-9._-]{1,40})["']""")
CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
NUMBER = re.compile(r"&#(?:x[0-9a-fA-F]{1,8}|[0-9]{1,9});")
AMPERSAND = re.compile(r"&(?:(amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);|([A-Za-z][A-Za-z0-9]{0,30});)?")


def _one_by_one(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are not UTF-8 as Windows-1252, where the five that mean nothing show as what they are."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error("tablee-cp1252", _one_by_one)


def charset_of(beginning: bytes) -> str:
    """The encoding that a document declares, if it is another than UTF-8 and known; else ""."""
    declared = DECLARED.match(beginning)
    try:
        name = codecs.lookup(declared[1].decode()).name if declared else "utf-8"
        b"<rss>".decode(name)
    except (LookupError, UnicodeError):
        return ""
    return "" if name == "utf-8" or name.startswith("utf-16") else name


def decode(content: bytes, charset: str) -> tuple[str, list[Problem]]:
    """The text of some bytes: in the encoding declared, else in UTF-8, where each stray byte is noted and kept."""
    problems = []
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        if charset:
            text = content.decode(charset, errors="replace")
        else:
            text = content.decode("utf-8", errors="tablee-cp1252")
            problems.append(
                problem("encoding-part", content[error.start : error.start + 40].decode("cp1252", "replace"))
            )
    text, cleaned = front_matter.clean(text)
    return text, problems + cleaned


def mended(text: str) -> str:
    """Write so that any parser reads them the entities that XML does not know and the characters it forbids."""
    end = text.rfind("]]>") + 3 if "]]>" in text else 0  # past the last end, no section is ever closed
    parts = [*CDATA.split(text[:end]), text[end:]]
    return "".join(part if part.startswith("<![CDATA[") else _mended(part) for part in parts)


def _mended(text: str) -> str:
    text = NUMBER.sub(lambda found: found[0] if _allowed(html.unescape(found[0])) else "", text)
    return AMPERSAND.sub(_entity, text)


def _allowed(character: str) -> bool:
    return bool(character) and character != "\ufffd" and not front_matter.FORBIDDEN.search(character)


def _entity(found: re.Match[str]) -> str:
    if found[1]:
        return found[0]
    known = html.unescape(f"&{found[2]};") if found[2] else ""
    if known and not known.startswith("&"):
        return html.escape(known)
    return f"&amp;{found[0][1:]}"

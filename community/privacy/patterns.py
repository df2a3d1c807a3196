"""Regular expressions that find a name however it was stored: accents kept, left out or decomposed; escaped for JSON,
HTML or an address; with any apostrophe, hyphen or space."""

from __future__ import annotations

import html.entities
import re
import unicodedata
from urllib.parse import quote

LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l"}
ENTITIES = {code: name for name, code in html.entities.name2codepoint.items()}
NOT_IN_A_WORD = r"(?<![^\W_])", r"(?![^\W_])"
NOT_IN_A_HYPHENED_WORD = r"(?<![^\W_])(?<![^\W_][-\u2010\u2011])", r"(?![^\W_]|[-\u2010\u2011][^\W_])"


def fold(text: str) -> str:
    """`text` in small letters without accents or ligatures."""
    plain = "".join(LIGATURES.get(sign, sign) for sign in text.lower())
    return "".join(sign for sign in unicodedata.normalize("NFD", plain) if not unicodedata.combining(sign))


def sign(character: str) -> str:
    """Every way in which one character can be written, as an expression."""
    if character.isascii() and character.isalnum():
        return character
    ways = {re.escape(character)}
    for form in {character.lower(), character.upper()}:
        if len(form) == 1:
            code = ord(form)
            ways |= {rf"\\+u{code:04x}", f"&#0*{code};", f"&#x0*{code:x};", re.escape(quote(form))}
            ways |= {f"&{ENTITIES[code]};"} if code in ENTITIES else set()
        decomposed = unicodedata.normalize("NFD", form)
        if len(decomposed) > 1:
            ways.add(re.escape(decomposed))
            ways.add(decomposed[0] + "".join(rf"\\+u{ord(mark):04x}" for mark in decomposed[1:]))
    folded = fold(character)
    ways |= {folded} if folded.isalnum() and folded.isascii() else set()
    return f"(?:{'|'.join(sorted(ways, key=lambda way: (-len(way), way)))})"


def letters(text: str) -> str:
    """An expression for `text`, character by character."""
    return "".join(sign(character) for character in unicodedata.normalize("NFC", text))


def any_of(characters: str) -> str:
    return "(?:" + "|".join(sign(character) for character in characters) + ")"


APOSTROPHE = any_of("'\u2019\u02bc\u2018`")
HYPHEN = any_of("-\u2010\u2011")
SPACE = rf"(?:\s|\\[nrt]|{any_of(chr(0xA0) + chr(0x202F) + chr(0x2009))})"
INSIDE = f"(?:{APOSTROPHE}|{HYPHEN}|{SPACE})"
IN_ADDRESS = rf"(?:[-_.+]|%20|{APOSTROPHE}|{HYPHEN})"


def parts_of(name: str) -> list[list[str]]:
    """The words of a name, each in the parts that its apostrophes and hyphens leave."""
    words = [re.findall(r"[^\W_]+", word) for word in unicodedata.normalize("NFC", name).split()]
    return [parts for parts in words if parts]


def name_as_written(name: str) -> str:
    """An expression for a name in a text, first name first or last."""
    words = [f"{INSIDE}?".join(map(letters, parts)) for parts in parts_of(name)]
    straight = f"{SPACE}+".join(words)
    turned = f"{SPACE}+".join(words[1:]) + f"(?:,{SPACE}*|{SPACE}+)" + words[0]
    before, after = NOT_IN_A_HYPHENED_WORD
    return f"{before}(?:{straight}|{turned}){after}"


def name_in_address(name: str) -> str:
    """An expression for a name that is part of an address or of a file's name."""
    before, after = NOT_IN_A_WORD
    parts = [part for word in parts_of(name) for part in word]
    joint = f"{IN_ADDRESS}{'*' if sum(map(len, parts)) >= 10 else '+'}"
    return before + joint.join(map(letters, parts)) + after


def slug(value: str) -> str:
    """An expression for exactly this end of an address."""
    return rf"(?<![\w-]){letters(value)}(?![\w-])"


def email(value: str) -> str:
    return rf"(?:mailto:)?(?<![\w.+%-]){letters(value)}(?![\w-]|\.\w)"


def telephone(value: str) -> str | None:
    """An expression for a number with any separators, with or without the country's code; None for a short one."""
    digits = re.sub(r"\D", "", re.sub(r"\(0\)", "", value))
    national = re.sub(r"^(00)?33|^0", "", digits) if re.match(r"\s*(\+33|0033|0[1-9])", value) else digits
    if len(national) < 8:
        return None
    gap = rf"(?:[\s.\-()/]|{SPACE})*"
    code = rf"(?:(?:\+|00)?33{gap}(?:\(0\))?{gap}|0{gap})?" if national != digits else r"\+?"
    return rf"(?:tel:)?(?<!\d){code}{gap.join(national)}(?!\d)"


def bare_link(value: str) -> str:
    """An address without what may be left out of it."""
    return re.sub(r"^(https?:)?//(www\.)?|/+$", "", value.strip(), flags=re.IGNORECASE)


def link(value: str) -> str:
    """An expression for an address elsewhere and for what lies below it."""
    slash = r"(?:\\?/)"
    written = slash.join(map(letters, bare_link(value).split("/")))
    return (
        rf"(?:https?:{slash}{slash})?(?<![\w-])(?<!\w\.)(?:www\.)?{written}(?![\w-]|\.\w)(?:{slash}[^\s\"'<>\\)\]]*)?"
    )


def words(value: str) -> str:
    """An expression for any other value, whatever its spaces and line breaks."""
    before, after = NOT_IN_A_WORD
    return before + f"{SPACE}+".join(map(letters, value.split())) + after

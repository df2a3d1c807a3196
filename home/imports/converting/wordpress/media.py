"""What the shortcodes for pictures, sounds and films showed, as HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape

from home.imports.converting.wordpress.apart import Apart
from home.imports.converting.wordpress.references import References

PICTURE = re.compile(r"\s*((?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?)", re.IGNORECASE)
SOUNDS = ("src", "mp3", "m4a", "ogg", "oga", "wav", "wma", "flac", "0")
FILMS = ("src", "mp4", "m4v", "webm", "ogv", "wmv", "flv", "mov", "0")
YOUTUBE = re.compile(r"[\w-]{6,20}\Z", re.ASCII)
WEB = ("http://", "https://", "//", "/")


def caption(attributes: Mapping[str, str], inner: str) -> str:
    """A picture and its words, written in the attribute or after the picture."""
    found = PICTURE.match(inner)
    picture, words = (found[1], inner[found.end() :]) if found else (inner, "")
    said = attributes.get("caption", "")
    written = " ".join(filter(None, [said, words.strip()]))
    return f'<figure class="wp-caption">{picture}{_words(written)}</figure>'


def code(attributes: Mapping[str, str], inner: str) -> str:
    """Code as it is written; editors write its signs as entities already, or not."""
    language = attributes.get("language") or attributes.get("lang") or ""
    text = inner.replace("<", "&lt;").replace(">", "&gt;").strip("\n")
    named = f' class="language-{escape(language)}"' if language else ""
    return f"<pre><code{named}>{text}</code></pre>"


def gallery(attributes: dict[str, str], _inner: str, references: References, apart: Apart) -> str | None:
    """The pictures named, else those of the text named, else those of this text; None where none is known."""
    given = attributes.get("ids") or attributes.get("include")
    named = _numbers(given) if given else [str(each) for each in references.attached.get(attributes.get("id", ""), ())]
    left_out = set(_numbers(attributes.get("exclude", "")))
    if attributes.get("order", "").upper() == "DESC" and not given:
        named.reverse()
    known = [references.pictures[each] for each in named if each in references.pictures and each not in left_out]
    lost = [each for each in named if each not in references.pictures]
    if lost:
        apart.note("gallery-missing", ", ".join(lost))
    if not known:
        return None
    return f'<figure class="wp-block-gallery">{"".join(map(_picture, known))}</figure>'


def builder_pictures(attributes: dict[str, str], inner: str, references: References, apart: Apart) -> str | None:
    """The pictures that WPBakery's shortcode names, below its title; captions show where it asks for them."""
    named = attributes.get("images") or attributes.get("image") or ""
    if not _numbers(named):
        return None
    if attributes.get("add_caption") != "yes":
        bare = {number: {**each, "caption": ""} for number, each in references.pictures.items()}
        references = replace(references, pictures=bare)
    made = gallery({"ids": named}, inner, references, apart)
    title = attributes.get("title", "")
    return f"<h2>{escape(title)}</h2>{made}" if made and title else made


def builder_picture(attributes: dict[str, str], _inner: str, _references: References, _apart: Apart) -> str | None:
    source, leads_to = attributes.get("src", ""), attributes.get("url", "")
    if not source.startswith(WEB):
        return None
    picture = f'<img src="{escape(source)}" alt="{escape(attributes.get("alt", ""))}">'
    linked = f'<a href="{escape(leads_to)}">{picture}</a>' if leads_to else picture
    return f"<figure>{linked}</figure>"


def playlist(attributes: dict[str, str], _inner: str, references: References, apart: Apart) -> str | None:
    """The sounds or films that are named, one below the other."""
    named = _numbers(attributes.get("ids", ""))
    known = [references.pictures[each] for each in named if each in references.pictures]
    lost = [each for each in named if each not in references.pictures]
    if lost:
        apart.note("gallery-missing", ", ".join(lost))
    element = "video" if attributes.get("type") == "video" else "audio"
    made = (_played(element, each["src"], each["caption"] or each["title"]) for each in known)
    return "".join(made) or None


def sound(attributes: dict[str, str], _inner: str, _references: References, _apart: Apart) -> str | None:
    source = _first(attributes, SOUNDS).partition("|")[0]
    return _played("audio", source) if source else None


def film(attributes: dict[str, str], _inner: str, _references: References, _apart: Apart) -> str | None:
    source = _first(attributes, FILMS)
    return _played("video", source) if source else None


def address(attributes: dict[str, str], inner: str, _references: References, _apart: Apart) -> str | None:
    """A paragraph with nothing but an address, which the converter makes a film of where it is one."""
    found = inner.strip() or attributes.get("url") or attributes.get("src") or attributes.get("0") or ""
    return _alone(found) if found.startswith(WEB) else None


def youtube(attributes: dict[str, str], inner: str, references: References, apart: Apart) -> str | None:
    number = attributes.get("id") or attributes.get("v") or inner.strip() or attributes.get("0", "")
    if YOUTUBE.match(number):
        return _alone(f"https://www.youtube.com/watch?v={number}")
    return address(attributes, inner, references, apart)


def vimeo(attributes: dict[str, str], inner: str, references: References, apart: Apart) -> str | None:
    number = attributes.get("id") or inner.strip() or attributes.get("0", "")
    return _alone(f"https://vimeo.com/{number}") if number.isdigit() else address(attributes, inner, references, apart)


def dailymotion(attributes: dict[str, str], inner: str, references: References, apart: Apart) -> str | None:
    number = attributes.get("id") or inner.strip() or attributes.get("0", "")
    if number.isalnum():
        return _alone(f"https://www.dailymotion.com/video/{number}")
    return address(attributes, inner, references, apart)


def frame(attributes: dict[str, str], inner: str, _references: References, _apart: Apart) -> str | None:
    source = inner.strip() or attributes.get("src") or attributes.get("0", "")
    return f'<iframe src="{escape(source)}"></iframe>' if source.startswith(WEB) else None


def _picture(each: Mapping[str, str]) -> str:
    image = f'<img src="{escape(each["src"])}" alt="{escape(each["alt"])}">'
    return f"<figure>{image}{_words(escape(each['caption']))}</figure>"


def _alone(found: str) -> str:
    return f'<p><a href="{escape(found)}">{escape(found, quote=False)}</a></p>'


def _played(element: str, source: str, words: str = "") -> str:
    return (
        f'<figure class="wp-block-{element}"><{element} src="{escape(source)}"></{element}>'
        f"{_words(escape(words))}</figure>"
    )


def _words(words: str) -> str:
    return f"<figcaption>{words}</figcaption>" if words else ""


def _first(attributes: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((attributes[name] for name in names if attributes.get(name)), "")


def _numbers(written: str) -> list[str]:
    return [each.strip() for each in written.split(",") if each.strip().isdigit()]

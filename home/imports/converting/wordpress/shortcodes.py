"""WordPress's shortcodes: those it knows itself, and the common ones for films, become what they showed."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

from home.imports.converting.pairs import replace_pairs
from home.imports.converting.wordpress import media
from home.imports.converting.wordpress.apart import Apart
from home.imports.converting.wordpress.layouts import without_layout
from home.imports.converting.wordpress.references import References

INSIDE = r"(?P<attributes>(?:[\s=:][^\[\]]*)?)"
ESCAPED = re.compile(r"\[(\[/?[A-Za-z][\w-]*(?:[\s=:/][^\[\]]*)?\])\]")
IN_TAG = re.compile(r"<(?!!--)[^<>\[]*\[[^<>]*>")
ATTRIBUTE = re.compile(
    r"""(?P<name>[\w-]+)\s{0,9}=\s{0,9}(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|[“”″](?P<curly>[^“”″]*)[“”″]"""
    r"""|(?P<bare>[^\s"'“”″]+))|"(?P<quoted>[^"]*)"|(?P<word>[^\s"']+)"""
)
CODE_NAMES = "code|sourcecode"
PAIRED = {"caption": media.caption, "wp_caption": media.caption, **dict.fromkeys(CODE_NAMES.split("|"), media.code)}
SINGLE: dict[str, Callable[[dict[str, str], str, References, Apart], str | None]] = {
    "gallery": media.gallery,
    "playlist": media.playlist,
    "audio": media.sound,
    "video": media.film,
    "embed": media.address,
    "youtube": media.youtube,
    "vimeo": media.vimeo,
    "dailymotion": media.dailymotion,
    "soundcloud": media.address,
    "googlemaps": media.frame,
    "googlemap": media.frame,
    **dict.fromkeys(("vc_gallery", "vc_single_image"), media.builder_pictures),
    "et_pb_image": media.builder_picture,
}
SINGLES = re.compile(
    rf"\[(?P<name>{'|'.join(SINGLE)})(?=[\s=:/\]]){INSIDE}/?\](?:(?P<inner>[^\[\]<>]{{0,2000}})\[/(?P=name)\])?"
)
LIKE_ONE = re.compile(r"\[(?P<close>/)?(?P<name>[A-Za-z][\w-]{0,60})(?P<rest>(?:[\s=:/][^\[\]<>]*)?)\](?!\()", re.ASCII)


def replace(text: str, references: References, apart: Apart) -> str:
    """Replace the shortcodes of a text by what they showed, set apart; list those that nothing replaces."""
    if "[" not in text:
        return text
    text = ESCAPED.sub(lambda found: apart.word(found[1]), text)
    for name in CODE_NAMES.split("|"):
        text = _pairs(text, name, apart)
    text = IN_TAG.sub(lambda found: apart.word(found[0]), text)
    for name in ("caption", "wp_caption"):
        text = _pairs(text, name, apart)

    def single(found: re.Match[str]) -> str:
        made = SINGLE[found["name"]](attributes(found["attributes"]), found["inner"] or "", references, apart)
        return found[0] if made is None else apart.block(made)

    text = without_layout(SINGLES.sub(single, text), apart)
    _list_others(text, apart)
    return apart.unwrapped(text)


def attributes(written: str) -> dict[str, str]:
    """The attributes of a shortcode, values without a name under "0", "1", …"""
    found: dict[str, str] = {}
    for each in ATTRIBUTE.finditer(written.lstrip("=: \n\t").rstrip("/")):
        values = [each[name] for name in ("double", "single", "curly", "bare", "quoted", "word")]
        value = html.unescape(next((value for value in values if value is not None), ""))
        found[(each["name"] or str(len(found))).lower()] = value.strip()
    return found


def _pairs(text: str, name: str, apart: Apart) -> str:
    make: Callable[[Mapping[str, str], str], str] = PAIRED[name]
    opening = re.compile(rf"\[{name}(?=[\s=:\]]){INSIDE}\]")
    return replace_pairs(
        text,
        opening,
        re.compile(rf"\[/{name}\]"),
        lambda start, inner, _end: apart.block(make(attributes(start["attributes"]), inner)),
    )


def _list_others(text: str, apart: Apart) -> None:
    """List what looks like a shortcode: it has attributes, an end, a name in several parts, or a line of its own."""
    found = list(LIKE_ONE.finditer(text))
    closed = {each["name"] for each in found if each["close"]}
    for each in found:
        if each["close"]:
            continue
        if "=" in each["rest"] or each["name"] in closed or "_" in each["name"] or _alone(text, each):
            apart.note("shortcode-unknown", each[0])


def _alone(text: str, found: re.Match[str]) -> bool:
    """Whether nothing else stands on the line, and the name is one word as shortcodes have it."""
    before = text[max(0, found.start() - 200) : found.start()].rpartition("\n")[2]
    after = text[found.end() : found.end() + 200].partition("\n")[0]
    apart_from_tags = re.sub(r"<[^<>]*>", "", before + after).strip()
    return not apart_from_tags and not found["rest"].strip() and found["name"].islower()

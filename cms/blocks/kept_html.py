"""HTML of an old site that may be shown as it is: an allow-list, and nothing that asks another site for anything."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

import nh3
from bs4 import BeautifulSoup

SCHEMES = {"http", "https", "mailto", "tel"}
TAGS = {
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins",
    "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href"},
    "abbr": {"title"},
    "col": {"span"},
    "colgroup": {"span"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "time": {"datetime"},
}
SEEN = {
    "img": {"src", "data-src", "alt", "title"},
    "iframe": {"src", "title"},
    "embed": {"src", "title"},
    "object": {"data", "title"},
    "video": {"src", "title"},
    "audio": {"src", "title"},
    "source": {"src"},
}
CAPTIONS = frozenset({"wp-caption", "wp-caption-dd", "wp-caption-text", "gallery-caption"})
OPENING = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
CLOSED_BY_OTHERS = frozenset({"p", "li", "td", "th", "tr", "dt", "dd", "br", "hr", "img", "input", "col", "option"})
ANY_TAG = re.compile(r"<[^<>]*>")
UNSEEN = re.compile(r"<(script|style)\b[^<]*(?:<(?!/\1)[^<]*)*(?:</\1[^<>]*>|\Z)", re.IGNORECASE)
# What stands within a frame no browser shows, nor does anybody clean it: it is text, whatever it looks like.
IN_FRAMES = re.compile(r"(<iframe(?:[^<>\"]|\"[^\"]*\")*>).*?(?=</iframe>)", re.DOTALL)
DEEPEST = 300  # a browser stops nesting at 512; the sanitiser takes the square of the depth


def kept_html(source: str) -> str:
    """`source` without anything that is not on the list. Pictures become links to them."""
    if "<img" in source.lower() and not _nests_too_deep(source):
        source = _without_pictures(source)
    return _cleaned(source, TAGS, ATTRIBUTES)


def seen_html(source: str) -> str:
    """What a browser would have shown of `source`, its pictures and films included: to be counted and compared. Nobody
    may show it as it is."""
    seen = _cleaned(source, TAGS | {"h1"} | SEEN.keys(), ATTRIBUTES | SEEN | {"*": ATTRIBUTES["*"] | {"class"}}, _class)
    return IN_FRAMES.sub(r"\1", seen)


def shown_html(source: str, label: str) -> str:
    """Kept HTML as it is shown: a table scrolls in a box of its own, called by its caption or by `label`."""
    soup = BeautifulSoup(kept_html(source), "html.parser")
    for table in soup.find_all("table"):
        if table.find_parent("table") is None:
            caption = table.find("caption")
            words = " ".join(caption.get_text(" ").split()) if caption else ""
            role = "region" if words else "group"  # several regions of one name would be told apart by nobody
            attributes = {"class": "table-scroll", "role": role, "tabindex": "0", "aria-label": words or label}
            table.wrap(soup.new_tag("div", attrs=attributes))
    return str(soup)


def _cleaned(
    source: str,
    tags: set[str],
    attributes: dict[str, set[str]],
    filtered: Callable[[str, str, str], str | None] | None = None,
) -> str:
    if _nests_too_deep(source):
        source = ANY_TAG.sub(" ", UNSEEN.sub(" ", source))
    return nh3.clean(
        source,
        tags=tags,
        attributes=attributes,
        attribute_filter=filtered,
        url_schemes=SCHEMES,
        link_rel=None,
    ).strip()


def _class(_tag: str, name: str, value: str) -> str | None:
    """Of classes, those that make a caption of a passage."""
    if name != "class":
        return value
    return " ".join(each for each in value.split() if each in CAPTIONS) or None


def _nests_too_deep(source: str) -> bool:
    """Whether some element is opened far more often than it is closed."""
    left_open = Counter[str]()
    for slash, name in OPENING.findall(source):
        left_open[name.lower()] += -1 if slash else 1
    return any(count > DEEPEST for name, count in left_open.items() if name not in CLOSED_BY_OTHERS)


def _without_pictures(source: str) -> str:
    soup = BeautifulSoup(source, "html.parser")
    for picture in soup.find_all("img"):
        address = str(picture.get("src") or "")
        words = str(picture.get("alt") or "").strip() or _file_name(address)
        link = soup.new_tag("span" if picture.find_parent("a") else "a", attrs={"href": address})
        link.string = words
        picture.replace_with(link)
    return str(soup)


def _file_name(address: str) -> str:
    try:
        path = urlsplit(address).path
    except ValueError:
        return address
    return unquote(path).rpartition("/")[2] or address

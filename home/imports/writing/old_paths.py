"""How an old address is written: in the one spelling under which a request for it is looked for."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes

from django.utils.encoding import escape_uri_path, iri_to_uri, repercent_broken_unicode
from wagtail.contrib.redirects.models import Redirect

LONGEST = Redirect._meta.get_field("old_path").max_length
UNPRINTED = re.compile(r"[\x00-\x1f\x7f]")
INDEX = re.compile(r"/index\.(?:html?|php)\Z")
WRITTEN_PAGES = ("", ".html", ".htm", ".php", ".md", ".markdown")


class Unusable(ValueError):
    """No request can ask for this address, or no redirect can hold it. Its text is the kind of the problem."""


def spelled(address: str) -> str:
    """`address`, a path from the root with its query, as `RedirectMiddleware` asks for it: accents plain, everything
    else that has to be escaped escaped, the query sorted, no slash at the end. Raises Unusable."""
    path, _mark, query = address.partition("#")[0].partition("?")
    if UNPRINTED.search(address) or "\\" in address or path.startswith("//"):
        raise Unusable("address-unsafe")
    try:
        path = repercent_broken_unicode(unquote_to_bytes(iri_to_uri(f"/{path.strip().removeprefix('/')}"))).decode()
        asked = escape_uri_path(path) + (f"?{iri_to_uri(query)}" if query else "")
        found = Redirect.normalise_path(asked)
    except ValueError as error:  # half a character, which no address can hold
        raise Unusable("address-unsafe") from error
    if UNPRINTED.search(path) or "\\" in path or path.startswith("//") or {".", ".."} & {*path.split("/")}:
        raise Unusable("address-unsafe")
    if len(found) > LONGEST:
        raise Unusable("address-long")
    return found


def printable(text: str) -> str:
    """`text` as every database takes it, whatever an old site had in it."""
    return UNPRINTED.sub("\ufffd", text).encode(errors="replace").decode()


def ways(address: str) -> list[str]:
    """`address` as it was written, and the folder whose index page it names."""
    path, mark, query = f"/{address.partition('#')[0].strip().removeprefix('/')}".partition("?")
    return [*dict.fromkeys([path + mark + query, INDEX.sub("/", path) + mark + query])]


def spellings(address: str) -> list[str]:
    """The spelling of `address` and that of the folder whose index page it names. Raises Unusable."""
    return [*dict.fromkeys(map(spelled, ways(address)))]


def guesses(address: str) -> list[str]:
    """The spellings under which the target of a link may be known, the likeliest first; none for one that no request
    can ask for. Servers of files find `x.html` when asked for `x`, and read no query; at the root, it is everything."""
    try:
        found = spellings(address)
    except Unusable:
        return []
    path = found[-1].partition("?")[0]
    if path != "/":
        other = path.removesuffix(".html") if path.endswith(".html") else f"{path}.html"
        found += [path, other]
    return [each for each in dict.fromkeys(found) if len(each) <= LONGEST]


def names_a_file(address: str) -> bool:
    """Whether the path ends like that of a file, not of a page."""
    return PurePosixPath(address.partition("?")[0]).suffix.lower() not in WRITTEN_PAGES

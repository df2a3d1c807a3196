"""Links that Liquid wrote: to a post, to a file, from the root of the site. All other Liquid stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

RAW = re.compile(r"(\{%-?\s{0,9}raw\s{0,9}-?%\}.*?\{%-?\s{0,9}endraw\s{0,9}-?%\})", re.DOTALL)
POST = re.compile(r"\{%-?\s{0,9}post_url\s{1,9}(?P<name>[^\s%{}]{1,300})\s{0,9}-?%\}")
FILE = re.compile(r"\{%-?\s{0,9}link\s{1,9}(?P<name>[^\s%{}]{1,300})\s{0,9}-?%\}")
FROM_ROOT = re.compile(
    r"""\{\{-?\s{0,9}(?P<quote>['"])(?P<path>[^'"{}]{0,300})(?P=quote)\s{0,9}\|\s{0,9}"""
    r"(?:relative_url|absolute_url|prepend:\s{0,9}site\.(?:baseurl|url))\s{0,9}-?\}\}"
)
ROOT = re.compile(r"(?:\{\{-?\s{0,9}site\.(?:url|baseurl)\s{0,9}-?\}\}){1,2}(?=/)")


def with_links(text: str, addresses: Mapping[str, str]) -> str:
    """The text with the addresses that Jekyll would have written; `addresses` are those of the site's texts, by the
    path of their file. What `raw` shows is left alone."""
    if "{%" not in text and "{{" not in text:
        return text
    posts = {_post_name(path): address for path, address in addresses.items() if "_posts/" in path}

    def to_post(found: re.Match[str]) -> str:
        return posts.get(found["name"].strip("/")) or found[0]

    def to_file(found: re.Match[str]) -> str:
        name = found["name"].strip("/")
        return addresses.get(name) or (found[0] if name.startswith("_") else f"/{name}")

    parts = RAW.split(text)
    for number in range(0, len(parts), 2):
        part = FILE.sub(to_file, POST.sub(to_post, parts[number]))
        parts[number] = ROOT.sub("", FROM_ROOT.sub(lambda found: f"/{found['path'].lstrip('/')}", part))
    return "".join(parts)


def _post_name(path: str) -> str:
    """What `post_url` calls a post: its folders above `_posts` and its name, without the ending."""
    pure = PurePosixPath(path.replace("_posts/", "", 1))
    return (pure.parent / pure.stem).as_posix()

"""What a text refers to by its number alone: the pictures of a gallery, the passages that several texts share."""

from __future__ import annotations

import re
from typing import Any

from home.imports.reading.wordpress.facts import number
from home.imports.reading.wordpress.index import Index
from home.imports.reading.wordpress.library import Attachment

MOST = 1000
CALL = re.compile(r"\[(?:gallery|playlist|vc_gallery|vc_single_image)\b([^\[\]]{0,4000})\]")
NUMBERS = re.compile(r"""\b(?:ids|include|images?|id)=["'“”]?([\d,\s]{1,4000})""")
REUSED = re.compile(r"<!--\s{1,9}wp:(?:core/)?block\s{1,9}\{[^{}]{0,500}?\"ref\":\s?(\d{1,15})")
ALIKE = 20


def references(text: str, post: int, index: Index) -> dict[str, Any]:
    """What the converter has to know besides the text: `pictures` by number, `attached` for galleries that name none,
    `reusable` passages by number. Empty for most texts."""
    reusable = _reusable(text, index)
    everything = "\n".join([text, *reusable.values()])
    told: dict[str, Any] = {"reusable": reusable} if reusable else {}
    calls = CALL.findall(everything)
    if not calls:
        return told
    named = [number(each.strip()) for call in calls for found in NUMBERS.findall(call) for each in found.split(",")]
    texts = {post, *(each for each in named if each in index.by_number)}
    attached = {str(each): index.library.pictures_of(each)[:MOST] for each in sorted(texts)}
    attached = {each: numbers for each, numbers in attached.items() if numbers}
    wanted = dict.fromkeys([*named, *(each for numbers in attached.values() for each in numbers)])
    found = {str(each): _told(index.library.by_number[each]) for each in wanted if each in index.library.by_number}
    return told | {"pictures": found, "attached": attached | {"": attached.get(str(post), [])}}


def _reusable(text: str, index: Index) -> dict[str, str]:
    """The shared passages that a text shows, and those that these show in turn."""
    found: dict[str, str] = {}
    waiting = [text]
    while waiting and len(found) < ALIKE:
        for each in REUSED.findall(waiting.pop()):
            if each not in found and int(each) in index.reusable:
                found[each] = index.reusable[int(each)]
                waiting.append(found[each])
    return found


def _told(found: Attachment) -> dict[str, str]:
    return {"src": found.src, "alt": found.alt, "caption": found.caption, "title": found.title}

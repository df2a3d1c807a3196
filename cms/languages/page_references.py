"""The pages that a text links to, read from its raw data without loading one of them."""

from collections.abc import Iterator
from typing import Any


def page_ids_in(raw: Any) -> Iterator[int]:
    """Ids under the key `page` anywhere inside the raw data of a stream."""
    if isinstance(raw, dict):
        for key, value in raw.items():
            if key == "page" and isinstance(value, int):
                yield value
            else:
                yield from page_ids_in(value)
    elif isinstance(raw, list):
        for item in raw:
            yield from page_ids_in(item)


def page_ids_of(source: Any) -> list[int]:
    """The ids of the pages that the body of `source` links to: of a page, or of the words of a thing."""
    body = getattr(source, "body", None)
    return list(page_ids_in(list(body.raw_data))) if body else []

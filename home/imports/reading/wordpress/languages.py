"""The language of a text and the texts it translates: as Polylang and WPML write them into an export.

Polylang has taxonomies: a text is in a `language` and in a group of `post_translations`. WPML keeps its own table,
which only its export add-on writes, as custom fields; a duplicate names its original. Without either, WPML's addresses
tell.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

CODE = re.compile(r"[a-z]{2,3}(?![a-z])")
IN_PATH = re.compile(r"/(?P<code>[a-z]{2})(?:-[a-z]{2,4})?/")
WPML_LANGUAGE = "_wpml_import_language_code"
WPML_GROUP = "_wpml_import_translation_group"
WPML_ORIGINAL = "_icl_lang_duplicate_of"
USED = frozenset({WPML_LANGUAGE, WPML_GROUP, WPML_ORIGINAL, "_wpml_import_source_language_code"})
MARKS = ("_wpml_", "_icl_")


def code(written: str) -> str:
    """The code of a language: `fr` of `fr_FR`, `FR-be` and `fr`; "" where it is none."""
    found = CODE.match(written.strip().lower())
    return found[0] if found else ""


def is_wpml(key: str) -> bool:
    """Whether a custom field is one of WPML's."""
    return key.startswith(MARKS)


def of_address(link: str) -> str:
    """The language an address names, `/en/…` or `?lang=en`, or ""."""
    try:
        parts = urlsplit(link)
        named = parse_qs(parts.query, max_num_fields=20).get("lang", [""])[0]
    except ValueError:
        return ""
    found = IN_PATH.match(parts.path + "/")
    return code(named) or (found["code"] if found else "")

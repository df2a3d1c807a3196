"""The address a post had on its Jekyll site, and the name it takes on the new one."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from home.imports.problems import Problem, problem

STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
DATE_PARTS = {
    "year": "%Y", "short_year": "%y", "month": "%m", "day": "%d", "hour": "%H", "minute": "%M", "second": "%S",
    "y_day": "%j", "w_year": "%G", "week": "%V", "w_day": "%u",
}  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
LONGEST_NAME = 30
PLACEHOLDER = re.compile(r":([a-z][a-z_]*)")
UNUSED_IN_NAMES = re.compile(r"[^\w\u0300-\u036f.~!$&'()+,;=@]+")
LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"}
)


def slugify(text: str) -> str:
    """Return the text in lower-case letters, digits and hyphens, accents dropped; "" when nothing is left."""
    plain = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def permalink_of(
    template: str, *, date: datetime | None, name: str, slug: str, categories: Sequence[str]
) -> tuple[str, list[Problem]]:
    """Fill in a style or a template; `name` is the one in the file's name, `slug` the one given or that name."""
    known = {
        "title": _pretty(slug),
        "slug": re.sub(r"[\W_]+", "-", _pretty(slug).lower()).strip("-"),
        "name": slugify(name),
        "basename": name,
        "path": name,
        "collection": "posts",
        "categories": "/".join(_segment(category) for category in categories),
        "slugified_categories": "/".join(filter(None, map(slugify, categories))),
        "output_ext": ".html",
        **(_date_parts(date) if date else {}),
    }
    return fill_in(STYLES.get(template, template), known)


def with_suffix(template: str, style: str) -> str:
    """The template of an address that ends as those of a style do."""
    if style == "pretty" or (style not in STYLES and style.endswith("/")):
        return f"{template}/"
    return f"{template}:output_ext" if style in STYLES or style.endswith(":output_ext") else template


def fill_in(template: str, known: Mapping[str, str]) -> tuple[str, list[Problem]]:
    """Replace the placeholders of a template; those that nothing is known of stay, and are told."""
    unknown = []

    def fill(found: re.Match[str]) -> str:
        # `:title_x` means `:title` then `_x`: the longest known name wins.
        for end in range(min(len(found[1]), LONGEST_NAME), 0, -1):
            if found[1][:end] in known:
                return known[found[1][:end]] + found[1][end:]
        unknown.append(problem("permalink", found[0]))
        return found[0]

    filled = PLACEHOLDER.sub(fill, template)
    if "://" in filled:
        return filled, unknown
    return re.sub(r"/{2,}", "/", f"/{filled}"), unknown


def last_segment(address: str) -> str:
    """Return the name at the end of an address, without its extension."""
    return PurePosixPath(address.split("?")[0].split("#")[0]).stem


def _pretty(name: str) -> str:
    """The name as Jekyll puts it into an address: the letters of every language and a few signs stay."""
    return UNUSED_IN_NAMES.sub("-", name).strip("-") or name


def _segment(category: str) -> str:
    """A category as Jekyll puts it into an address: its spaces stay."""
    return category.strip().lower().replace("/", "-")


def _date_parts(date: datetime) -> dict[str, str]:
    month, day = MONTHS[date.month - 1], DAYS[date.weekday()]
    return {
        **{name: date.strftime(shape) for name, shape in DATE_PARTS.items()},
        "year": f"{date.year:04d}",
        "i_month": str(date.month),
        "i_day": str(date.day),
        "short_month": month[:3],
        "long_month": month,
        "short_day": day[:3],
        "long_day": day,
    }

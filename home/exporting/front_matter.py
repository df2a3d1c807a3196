"""The head of a file: YAML in which every text stands in quotes, so that no reader takes one for a number or a yes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml


class Said(str):
    """A text that is written in quotes."""


class Dumper(yaml.SafeDumper):
    def ignore_aliases(self, _data: Any) -> bool:
        return True


Dumper.add_representer(
    Said, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"')
)


def dump(values: Any) -> str:
    """`values` as YAML, in their order; keys stand plain."""
    return yaml.dump(_quoted(values), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=float("inf"))


def head(fields: Mapping[str, Any]) -> str:
    """A front matter of the fields that are not empty."""
    given = {name: value for name, value in fields.items() if value not in (None, "", [], ())}
    return f"---\n{dump(given)}---\n"


def _quoted(value: Any) -> Any:
    if isinstance(value, str):
        return Said(value)
    if isinstance(value, Mapping):
        return {str(key): _quoted(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_quoted(inner) for inner in value]
    return value

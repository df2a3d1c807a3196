"""The `defaults` of a configuration: values that texts take when they give none, by folder and by type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Any

# What a default may say of a text. A picture given to every text is the site's, not the texts'.
DEFAULTED = (
    "permalink", "author", "authors", "category", "categories", "tags", "lang", "language", "locale", "published",
)  # fmt: skip


@dataclass(frozen=True)
class Scope:
    """Values for the texts of one type (any, if empty) below one path (all, if empty)."""

    path: str
    type: str
    values: Mapping[str, Any]

    def concerns(self, path: str, kind: str) -> bool:
        if self.type not in ("", kind):
            return False
        if "*" in self.path:
            return fnmatch(path, self.path) or fnmatch(path, f"{self.path}/*")
        return not self.path or path == self.path or path.startswith(f"{self.path}/")


def read_scopes(given: Any) -> tuple[Scope, ...]:
    """The scopes of a configuration, those that count most last."""
    scopes = [_scope(entry) for entry in given if isinstance(entry, dict)] if isinstance(given, list) else []
    return tuple(sorted(scopes, key=lambda scope: (len(scope.path), bool(scope.type))))


def defaults_for(scopes: tuple[Scope, ...], path: str, kind: str) -> dict[str, Any]:
    """The values for a text; `kind` is `posts`, `drafts`, `pages` or the name of a collection."""
    result: dict[str, Any] = {}
    for scope in scopes:
        if scope.concerns(path, kind):
            result |= scope.values
    return result


def _scope(entry: Mapping[str, Any]) -> Scope:
    where, values = entry.get("scope"), entry.get("values")
    where, values = where if isinstance(where, dict) else {}, values if isinstance(values, dict) else {}
    path, kind = where.get("path"), where.get("type")
    return Scope(
        path=path.strip("/").removeprefix("./").strip(".") if isinstance(path, str) else "",
        type=kind if isinstance(kind, str) else "",
        values={name: values[name] for name in DEFAULTED if name in values},
    )

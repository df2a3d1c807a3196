"""What a database can hold: text without NUL and without halves of characters, as file names and broken exports have
them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any


def storable(value: Any) -> Any:
    """`value`, an item for example, with every text in it as a database takes it."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "backslashreplace").decode()
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: storable(getattr(value, field.name)) for field in fields(value)})
    if isinstance(value, Mapping):
        return {storable(name): storable(inside) for name, inside in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(storable(inside) for inside in value)
    return value

"""What spreadsheets must not misread."""

from typing import Any

BYTE_ORDER_MARK = "\ufeff"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_text(value: Any) -> Any:
    """`value` so that no spreadsheet takes it for a formula (OWASP, CSV injection): others write into these cells."""
    return f"'{value}" if isinstance(value, str) and value.startswith(STARTS_A_FORMULA) else value

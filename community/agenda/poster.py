"""A poster of a date: its address as a QR code (ISO/IEC 18004)."""

from __future__ import annotations

from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_code(address: str) -> SafeString:
    """A drawing (SVG) that telephones read as `address`. A quarter of it may be lost to drawing pins."""
    drawn = BytesIO()
    code = segno.make(address, error="q", micro=False)
    code.save(drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=2, svgclass="qr", lineclass=None)
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 - drawn by the library, from numbers alone

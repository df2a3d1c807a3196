"""Calendars as answers: kept by whoever asked until they change (RFC 9110, section 13)."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

FRESH = 900  # seconds; calendars ask every few hours


def answer(request: HttpRequest, calendar: bytes, name: str = "", private: bool = False) -> HttpResponse:
    """`calendar`, or 304 where the reader has it already. With a `name`, it is a file to save."""
    etag = f'"{hashlib.sha256(calendar).hexdigest()[:32]}"'
    response = HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache" if private else f"public, max-age={FRESH}"
    response.headers["X-Robots-Tag"] = "noindex"
    if name:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return get_conditional_response(request, etag=etag, response=response)

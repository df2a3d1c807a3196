"""Doors of calendars: files below the agenda, and a person's own calendar."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cms.serving import serve


@require_safe
def below_the_agenda(request: HttpRequest, path: str) -> HttpResponse:
    """A file below a page: Wagtail knows only addresses that end with a slash."""
    return serve(request, path)

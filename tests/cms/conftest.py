"""What the tests of whole answers share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client, override_settings

PRODUCTION = {
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SESSION_COOKIE_NAME": "__Host-session",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_NAME": "__Host-csrf",
    "CSRF_COOKIE_SECURE": True,
    "LANGUAGE_COOKIE_SECURE": True,
}


class SecureClient(Client):
    """A client that speaks HTTPS to the site's own host."""

    def generic(self, *arguments: Any, **options: Any) -> Any:
        return super().generic(*arguments, **{**options, "secure": True, "SERVER_NAME": "localhost"})


@pytest.fixture
def in_production() -> Iterator[None]:
    """Production's settings of transport and cookies, which the other tests relax."""
    with override_settings(**PRODUCTION):
        yield

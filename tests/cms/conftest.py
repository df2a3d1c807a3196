"""What the tests of whole answers share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from pytest_django.plugin import DjangoDbBlocker

from tests.support.addresses import all_addresses

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


@pytest.fixture(scope="session")
def public_answers(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, HttpResponse]:
    """The answer to an anonymous reader, over HTTPS, at every public address of the sample."""
    client = SecureClient()
    with django_db_blocker.unblock(), override_settings(**PRODUCTION):
        return {address: client.get(address) for address in all_addresses(client)}

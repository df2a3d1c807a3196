"""Ask at a door as somebody, and say in one letter what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any

from django.core.cache import caches
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.permissions.addresses import Door
from tests.permissions.arguments import Arguments

OPENED, SIGN_IN, CLOSED, NOT_THAT_METHOD, ASKED_AGAIN, STUMBLED = "o", "s", "x", "m", "b", "!"
ADMIN_HOME = "/admin/"


def client_of(accounts: dict[str, Any], role: str) -> Client:
    client = Client(raise_request_exception=False)
    if role != "anonymous":
        client.force_login(accounts[role])
    return client


def outcomes(
    client: Client, doors: list[Door], arguments: Arguments, method: str, body: dict[str, Any] | None = None
) -> Iterator[tuple[str, str, str]]:
    """The key of each door, the letter of what came of it, and where it led; whatever it changed is undone."""
    cookies = client.cookies.output()
    for door in doors:
        for cache in caches.all(initialized_only=True):
            cache.clear()
        with transaction.atomic():
            path = arguments.path_of(door)
            response = client.get(path) if method == "get" else client.post(path, body or {})
            said = told(response, path)
            transaction.set_rollback(True)
        client.cookies = SimpleCookie(cookies.replace("Set-Cookie:", ""))
        translation.activate("fr")
        yield door.key, said, f"{response.status_code} {getattr(response, 'url', '')}"


def told(response: HttpResponse, path: str) -> str:
    """The letter of the table."""
    if response.streaming:
        response.getvalue()
    where = getattr(response, "url", "").partition("?")[0]
    status = response.status_code
    if where in (reverse("sign_in"), "/admin/login/") and not path.startswith(reverse("sign_out")):
        return SIGN_IN
    if status in (403, 404) or (where == ADMIN_HOME and path != ADMIN_HOME):
        return CLOSED
    if status == 405:
        return NOT_THAT_METHOD
    if status >= 500:
        return STUMBLED
    if 400 <= status:
        return ASKED_AGAIN
    return OPENED

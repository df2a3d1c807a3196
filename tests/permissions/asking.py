"""Ask at a door as somebody, and say in one letter what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.core.cache import caches
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.permissions.addresses import Door
from tests.permissions.arguments import Arguments

OPENED, SIGN_IN, CLOSED, NOT_THAT_METHOD, ASKED_AGAIN, STUMBLED = "o", "s", "x", "m", "b", "!"
ADMIN_HOME = "/admin/"
NOT_FOUND_IN_ADMIN = ("/fr/admin/", "/en/admin/")  # is looked for in the tree of the person's language, and isn't there


def client_of(accounts: dict[str, Any], role: str) -> Client:
    """Signed in, and asked for the password a moment ago."""
    client = Client(raise_request_exception=False)
    if role != "anonymous":
        client.force_login(accounts[role])
        request = HttpRequest()
        request.session = client.session
        record_authentication(request, accounts[role], method="password", reauthenticated=True)
        request.session.save()
    return client


def outcomes(
    client: Client,
    doors: list[Door],
    arguments: Arguments,
    method: str,
    body: dict[str, Any] | None = None,
    look: Callable[[str], None] | None = None,
) -> Iterator[tuple[Door, str, str]]:
    """Each door, the letter of what came of it, and where it led; whatever it changed is undone, once somebody had a
    `look` at it."""
    cookies = client.cookies.output()
    for door in doors:
        with transaction.atomic():
            path = arguments.path_of(door)
            if method != "get" and not path.startswith(ADMIN_HOME):
                forget_limits()
            response = getattr(client, method)(path, **({"data": body} if body else {}))
            said = told(response, path)
            if look:
                look(door.key)
            transaction.set_rollback(True)
        client.cookies = SimpleCookie(cookies.replace("Set-Cookie:", ""))
        translation.activate("fr")
        yield door, said, f"{response.status_code} {getattr(response, 'url', '')}"


def forget_limits() -> None:
    """Some doors count how often they are tried."""
    for cache in caches.all(initialized_only=True):
        cache.clear()


def told(response: HttpResponse, path: str) -> str:
    """The letter of the table."""
    if response.streaming:
        response.getvalue()
    where = getattr(response, "url", "").partition("?")[0]
    status = response.status_code
    if where in (reverse("sign_in"), "/admin/login/") and not path.startswith(reverse("sign_out")):
        return SIGN_IN
    if status in (403, 404) or (where == ADMIN_HOME and path != ADMIN_HOME) or where.startswith(NOT_FOUND_IN_ADMIN):
        return CLOSED
    if status == 405:
        return NOT_THAT_METHOD
    if status >= 500:
        return STUMBLED
    if status >= 400:
        return ASKED_AGAIN
    return OPENED

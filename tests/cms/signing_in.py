"""Signing in as a test does it."""

from __future__ import annotations

import re

from django.core.mail import EmailMultiAlternatives
from django.http import HttpResponse
from django.test import Client

FORM = {"fr": "/fr/connexion/", "en": "/en/sign-in/"}
CODE = {"fr": "/fr/connexion/code/", "en": "/en/sign-in/code/"}
KNOWN = "lecteur@latablee.example"
UNKNOWN = "inconnu@latablee.example"
VOLATILE = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
DIGITS = re.compile(r"\b\d{6}\b")


def ask_for_code(client: Client, email: str = KNOWN, at: str = FORM["fr"], **extra: str) -> HttpResponse:
    return client.post(at, {"email": email}, **extra)


def try_password(client: Client, password: str, email: str = KNOWN, **extra: str) -> HttpResponse:
    return client.post(FORM["fr"], {"login": email, "password": password}, **extra)


def code_in(letter: EmailMultiAlternatives) -> str:
    """The code that a letter tells; its subject tells it too."""
    (code,) = set(DIGITS.findall(letter.body))
    assert code in letter.subject
    return code


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def body(answer: HttpResponse, email: str) -> str:
    """What an answer shows, the address and the tokens of the form aside."""
    return VOLATILE.sub("", answer.content.decode()).replace(email, "…")

"""A person at their own profile: the answers of its form, and what it leads to."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image

from community.models import Profile
from tests.community import desk

Answers = dict[str, Any]


def address(view: str, language: str = "fr", *args: Any) -> str:
    with translation.override(language):
        return reverse(view, args=args)


def open_profile(client: Client, language: str = "fr") -> Answers:
    """What the form would send if nobody touched it."""
    response = client.get(address("edit_profile", language))
    assert response.status_code == 200
    answers = desk.answers_in(response)
    return {
        name: value for name, value in answers.items() if name not in ("publish", "draft", "preview", "remove_portrait")
    }


def send(client: Client, answers: Answers, button: str = "publish", language: str = "fr") -> HttpResponse:
    return client.post(address("edit_profile", language), answers | {button: "1"}, follow=True)


def words(answers: Answers, language: str) -> str:
    """The prefix of the fields of one language."""
    number = next(n for n in (0, 1) if answers[f"translations-{n}-language"] == language)
    return f"translations-{number}-"


def photo(colour: str = "teal", size: tuple[int, int] = (900, 1200)) -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG")
    return SimpleUploadedFile("IMG_1234.jpg", buffer.getvalue(), "image/jpeg")


def mine(client: Client) -> Profile:
    """The profile of whoever is signed in, as it is published."""
    return Profile.objects.get(user_id=client.session["_auth_user_id"])

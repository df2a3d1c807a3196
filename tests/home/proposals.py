"""Proposals of events: a visitor sends one, an editor decides on it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.models import Event, EventKind
from home.models import FormAnswer, FormPage, LandingPage
from tests.community import desk
from tests.support.forms import filled_in

NAME, EMAIL = "Odile Passage", "odile@passage.example"
TITLE = {"fr": "Réparer une chaise", "en": "Mending a chair"}
STORY = "On apporte une chaise.\n\nOn repart avec.\nOu sans."
KIND = {"fr": "Un atelier", "en": "Workshop"}


def form_in(language: str) -> FormPage:
    return FormPage.objects.get(purpose="event", locale__language_code=language)


def charter_in(language: str) -> LandingPage:
    return LandingPage.objects.get(slug={"fr": "charte", "en": "house-rules"}[language])


def wished() -> date:
    return timezone.localdate() + timedelta(days=40)


def typed(language: str, **answers: Any) -> dict[str, Any]:
    """What a visitor types into the sample's form, and the ticks and hidden fields around it."""
    said = {
        "name": NAME,
        "email": EMAIL,
        "title": TITLE[language],
        "kind": KIND[language],
        "day": wished().isoformat(),
        "people": "12",
        "description": STORY,
    }
    return {**filled_in(form_in(language)), **said, **answers}


def visit(language: str, **answers: Any) -> HttpResponse:
    """Send the form as somebody who is nobody here."""
    return Client().post(form_in(language).get_url(), typed(language, **answers))


def propose(language: str = "fr", **answers: Any) -> FormAnswer:
    """Send the form, and return what is kept of it."""
    visit(language, **answers)
    return FormAnswer.objects.latest("pk")


def decide(client: Client, answer: FormAnswer, button: str = "accept", **answers: Any) -> HttpResponse:
    """Press a button of the screen, with the form as it stands unless told."""
    kind = EventKind.objects.get(translations__name="Atelier")
    said = {"kind": kind.pk, "day": wished().isoformat(), "words": ""}
    return client.post(reverse("proposed_events"), {"answer": answer.pk, **said, **answers, button: "1"})


def accepted(client: Client, answer: FormAnswer, **answers: Any) -> Event:
    """Accept, and return the draft."""
    decide(client, answer, **answers)
    return Event.objects.latest("pk")


def edit_page(client: Client, event: Event) -> str:
    return client.get(desk.address(Event, "edit", event.pk)).content.decode()

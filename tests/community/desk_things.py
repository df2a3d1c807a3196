"""Things as a test makes and changes them at the desk."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.test import Client

from blog.models import Category
from cms.languages.things import SluggedWords
from community.models import Commission, Event, EventKind, Place, Profile, Trade, Update
from tests.community import desk

THINGS = [Event, Profile, Commission, Update]
LISTS = [Place, EventKind, Trade, Category]
BLANK_FORMS: dict[type[Model], desk.Answers] = {}
by_name = {"ids": lambda model: model.__name__}


def blank_form(editor: Client, model: type[Model]) -> desk.Answers:
    """What the form of a new thing would send untouched, opened once for all tests: it is the same in each."""
    if model not in BLANK_FORMS:
        BLANK_FORMS[model] = desk.open_form(editor, desk.address(model, "add"))
    return BLANK_FORMS[model]


def created(editor: Client, model: type[Model], action: str = "", **words: str) -> Any:
    """A new thing, made at the desk."""
    url = desk.address(model, "add")
    answers = blank_form(editor, model) | desk.words_of(model, **words) | desk.facts_of(model)
    known = set(model.objects.values_list("pk", flat=True))
    response = desk.send(editor, url, answers, action)
    made = model.objects.exclude(pk__in=known).first()
    assert made, response.context["form"].errors
    return made


def titles(thing: Any) -> dict[str, str]:
    """What a thing is called in each language, as the public reads it."""
    fresh = type(thing).objects.get(pk=thing.pk)
    return {code: str(words) for code, words in fresh.words_by_language.items()}


def in_draft(thing: Any) -> dict[str, str]:
    """What its latest draft is called."""
    draft = type(thing).objects.get(pk=thing.pk).get_latest_revision_as_object()
    return {code: str(words) for code, words in draft.words_by_language.items()}


def changed(editor: Client, thing: Any, action: str = "", **changes: Any) -> Any:
    """Open the form of `thing`, change some answers, send it."""
    url = desk.address(type(thing), "edit", thing.pk)
    return desk.send(editor, url, desk.open_form(editor, url) | changes, action)


def emptied(model: type[Model]) -> desk.Answers:
    """The English words, taken out."""
    words = model._meta.get_field("translations").related_model
    blank = {name: value for name, value in desk.words_of(model).items() if name.startswith("translations-1")}
    return blank | ({"translations-1-slug": ""} if issubclass(words, SluggedWords) else {})


def title_of(model: type[Model], number: int = 0) -> str:
    words = model._meta.get_field("translations").related_model
    return f"translations-{number}-{words.title_field}"

"""A small site of two languages, made anew for these tests."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, time
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from wagtail.models import Locale, Page, Site

from cms.accounts.models import User
from cms.models import SearchEntry, SearchTerm, SiteSettings, SiteWords
from community.models import Event, EventIndexPage, EventKind, EventWords
from home.models import HomePage

Commit = Callable[[], AbstractContextManager[Any]]


@pytest.fixture
def empty_index(db: None) -> None:
    """Nothing can be found."""
    SearchEntry.objects.all().delete()
    SearchTerm.objects.all().delete()


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Callable[..., Any]) -> Commit:
    """`with commit():` does at its end what waits for a commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def homes(empty_index: None, commit: Commit) -> dict[str, Page]:
    """The home page of each language of the default site, with its agenda below."""
    root = Page.get_first_root_node()
    homes: dict[str, Page] = {}
    with commit():
        for code in ("fr", "en"):
            locale, _made = Locale.objects.get_or_create(language_code=code)
            home = HomePage(title=f"Maison {code}", headline="Bienvenue", slug=f"maison-{code}", locale=locale)
            agenda = EventIndexPage(title=f"Agenda {code}", slug="agenda", locale=locale)
            if homes:
                home.translation_key = homes["fr"].translation_key
                agenda.translation_key = homes["fr"].get_children().get().translation_key
            homes[code] = root.add_child(instance=home)
            home.add_child(instance=agenda)
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": homes["fr"]}
        )
    association = SiteSettings.load()
    for code in homes:
        SiteWords.objects.get_or_create(thing=association, language=code)
    return homes


@pytest.fixture
def member(db: None) -> User:
    """Somebody who may read what is for members."""
    member = User.objects.create_user("membre@example.org", "secret")
    member.user_permissions.add(Permission.objects.get(codename="read_everything"))
    return member


@pytest.fixture
def make_event(homes: dict[str, Page], commit: Commit) -> Callable[..., Event]:
    """Makes an event: `titles` by language, and any field of the model."""

    def make(titles: dict[str, str], **fields: Any) -> Event:
        times = {"day": date(2026, 11, 5), "starts_at": time(18), "ends_at": time(20)}
        event = Event(**{"kind": EventKind.objects.create(), **times, **fields})
        event.translations = [EventWords(language=code, title=title) for code, title in titles.items()]
        with commit():
            event.save()
        return event

    return make

"""One world for all questions of a module: each question is undone, so is the world at the end."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.template.response import SimpleTemplateResponse
from pytest_django.plugin import DjangoDbBlocker

from tests.permissions.arguments import Arguments, make_arguments
from tests.permissions.belongings import make_belongings
from tests.permissions.roles import People, make_people


@dataclass
class World:
    people: People
    own: SimpleNamespace
    arguments: Arguments


def make_world(under_moderation: bool) -> World:
    people = make_people()
    own = make_belongings(people, under_moderation)
    return World(people, own, make_arguments(own))


@pytest.fixture(scope="module")
def moderated(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Where commission, update, event, profile and page wait for the moderator's word."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world(under_moderation=True)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def unmoderated(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Where no task stands in the way of a change."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world(under_moderation=False)
        transaction.set_rollback(True)


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Draw no screen: who may open it is decided before. Doors that are tried with nothing in hand make a noise."""
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)

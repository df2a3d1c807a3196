"""Whoever may not change a thing sends its ids anyway, in addresses and in forms: nothing of it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from django.db.models import Model, Q
from wagtail.models import Collection, Revision, Site, Task, Workflow

from cms.accounts.models import User
from cms.models import SiteSettings
from community.models import Mandate, Profile
from tests.permissions.addresses import doors
from tests.permissions.asking import client_of, outcomes
from tests.permissions.conftest import World

pytestmark = pytest.mark.once  # who may do what is no question of the engine

# Open to whoever holds the link that a letter brought, and to whoever wants to come.
OPEN = {"my_turn", "answer_swap", "my_registration", "renew_consent", "refuse_mail", "register"}
OPEN |= {"answer_invitation", "still_true", "join_commission"}  # the latter asks, and the lead answers
OUTSIDERS = ("anonymous", "another member", "helper", "former lead", "wrong lead")
APPS = ("community", "home", "blog")
OTHERS = (User, Group, Site, SiteSettings, Collection, Workflow, Task, Revision, Authenticator)
LIBRARIES = ("wagtailcore.page", "cms.associationimage", "wagtaildocs.document", "wagtailredirects.redirect")


def guarded() -> list[type[Model]]:
    """Every table of the house whose rows somebody looks after."""
    ours = [model for label in APPS for model in apps.get_app_config(label).get_models()]
    return [*ours, *OTHERS, *(apps.get_model(label) for label in LIBRARIES)]


def of_actor(model: type[Model], actor: User | None) -> Q:
    """The rows that are the actor's own business."""
    if actor is None:
        return Q(pk__in=[])
    if model is User:
        return Q(pk=actor.pk)
    if model is Profile:
        return Q(user=actor)
    owners = [field.name for field in model._meta.fields if field.related_model is Profile and model is not Mandate]
    accounts = [field.name for field in model._meta.fields if field.related_model is User and model is not Revision]
    own = Q(pk__in=[])
    for name in owners:
        own |= Q(**{f"{name}__user": actor})
    for name in accounts:
        own |= Q(**{name: actor})
    return own


def snapshot(actor: User | None) -> dict[str, list[tuple[Any, ...]]]:
    """Every row that is not the actor's own."""
    return {
        model._meta.label: list(model._base_manager.exclude(of_actor(model, actor)).order_by("pk").values_list())
        for model in guarded()
    }


@contextmanager
def writes() -> Iterator[list[str]]:
    """The statements that change a table that is guarded."""
    tables = {model._meta.db_table for model in guarded()}
    seen: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        verb, _space, said = sql.partition(" ")
        if verb in ("INSERT", "UPDATE", "DELETE") and any(f'"{table}"' in said[:120] for table in tables):
            seen.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield seen


def swapped(world: World) -> dict[str, Any]:
    """The ids of somebody else's things under every name by which a form of the site calls them, and every button."""
    own, member = world.own, world.own.profile
    ids = {
        "id": own.update.pk,
        "pk": own.update.pk,
        "commission": own.commission.pk,
        "event": own.event.pk,
        "occurrence": own.date.pk,
        "update": own.update.pk,
        "person": member.pk,
        "profile": member.pk,
        "author": member.pk,
        "host": member.pk,
        "user": own.account.pk,
        "slug": member.slug,
        "email": own.account.email,
        "address": own.account.email,
        "image": own.image.pk,
        "document": own.document.pk,
        "page": own.page.pk,
        "parent_page": own.form.pk,
        "destination": own.form.pk,
        "new_parent_page": own.form.pk,
        "collection": own.collection.pk,
        "revision": own.update.latest_revision_id,
        "registration": own.registration.pk,
        "shown": [own.registration.pk],
        "came": [own.registration.pk],
        "mandate": own.mandate.pk,
        "membership": own.membership.pk,
        "role": "lead",
        "group": own.group.pk,
        "groups": [own.group.pk],
        "selected-submissions": [1],
    }
    words = {"title": "Canari", "name": "Canari", "subject": "Canari", "message": "Canari", "audience": "public"}
    words |= {"new_title": "Canari", "new_slug": "canari", "since": "2026-01-01", "kind": own.membership.kind_id}
    pressed = dict.fromkeys(("cancel", "accept", "decline", "remove", "delete", "end", "agree"), "1")
    pressed |= dict.fromkeys(("action-publish", "action-delete", "action-unpublish", "is_superuser"), "1")
    return ids | words | pressed


@pytest.mark.parametrize(
    ("role", "method"),
    [
        *((role, "post") for role in OUTSIDERS),
        ("another member", "delete"),
        ("wrong lead", "put"),
        ("wrong lead", "delete"),
    ],
)
@pytest.mark.usefixtures("undrawn")
def test_nothing_of_somebody_else_changes(unmoderated: World, role: str, method: str) -> None:
    actor = unmoderated.people.accounts.get(role)
    client = client_of(unmoderated.people.accounts, role)
    before = snapshot(actor)
    body = swapped(unmoderated) if method == "post" else {}
    changed: dict[str, list[str]] = {}
    tried = [door for door in doors() if door.key not in OPEN]
    with writes() as seen:

        def look(key: str) -> None:
            if seen:
                after = snapshot(actor)
                tables = [label for label in before if before[label] != after[label]]
                changed.update({key: tables} if tables else {})
                seen.clear()

        for _answer in outcomes(client, tried, unmoderated.arguments, method, body, look):
            pass
    assert changed == {}


@pytest.mark.usefixtures("undrawn")
def test_a_lead_changes_what_the_others_may_not(unmoderated: World) -> None:
    """The control: what is sent above does change things, sent by whoever may."""
    client = client_of(unmoderated.people.accounts, "lead")
    actor = unmoderated.people.accounts["lead"]
    before = snapshot(actor)
    changed = set()
    deeds = ("wagtailsnippets_community_update:delete", "wagtailsnippets_community_commission:unpublish", "mark_came")
    tried = [door for door in doors() if door.key in deeds]

    def look(key: str) -> None:
        if before != snapshot(actor):
            changed.add(key)

    for _answer in outcomes(client, tried, unmoderated.arguments, "post", swapped(unmoderated), look):
        pass
    assert changed == set(deeds)

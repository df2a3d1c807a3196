"""An editor, two commissions under moderation (the sample’s volunteer looks after one), the letters of a block, Zoé."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from community.models import Commission, Event, Mandate, Profile, Update
from tests.community import desk, leaving
from tests.community.leaving import Commits
from tests.factories.things import make_commission, make_event, make_update


@dataclass
class Kept:
    """A commission with an update and an event, all under moderation and with two revisions."""

    commission: Commission
    update: Update
    event: Event

    def thing(self, model: type) -> Any:
        return {Commission: self.commission, Update: self.update, Event: self.event}[model]


def keep(commission: Commission) -> Kept:
    update, event = make_update(commission), make_event(commission=commission)
    for thing in (commission, update, event):
        thing.save_revision()
        thing.save_revision()
        Workflow.objects.get().start(thing, desk.account("admin"))
    return Kept(commission, update, event)


@pytest.fixture
def moderation(db: None) -> None:
    """Editors moderate all three models."""
    Workflow.objects.all().delete()
    workflow = Workflow.objects.create(name="Relecture")
    task = GroupApprovalTask.objects.create(name="Relire")
    task.groups.add(Group.objects.get(name="Editors"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    for model in (Commission, Update, Event):
        content_type = ContentType.objects.get_for_model(model)
        WorkflowContentType.objects.create(workflow=workflow, content_type=content_type)


@pytest.fixture
def mandate(db: None) -> Mandate:
    """The only mandate of the sample's volunteer: steward since last year."""
    Mandate.objects.filter(person__user=desk.account("volunteer")).delete()
    return Mandate.objects.create(
        commission=make_commission("La nôtre"),
        person=Profile.objects.get(user=desk.account("volunteer")),
        role=Mandate.Role.STEWARD,
        since=timezone.localdate() - timedelta(days=365),
    )


@pytest.fixture
def ours(moderation: None, mandate: Mandate) -> Kept:
    return keep(mandate.commission)


@pytest.fixture
def theirs(moderation: None) -> Kept:
    return keep(make_commission("La leur"))


@pytest.fixture
def editor(client: Client) -> Client:
    """An editor who is signed in."""
    desk.sign_in(client, "editor")
    return client


@pytest.fixture
def commits(django_capture_on_commit_callbacks: Commits) -> Commits:
    """What a transaction does once it is committed is done at the end of the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def sent(commits: Commits) -> Commits:
    """Send the letters that the block writes, after emptying the box."""

    def start() -> AbstractContextManager[Any]:
        mail.outbox.clear()
        return commits()

    return start


@pytest.fixture
def zoe(commits: Commits) -> Iterator[leaving.Everywhere]:
    """Somebody who is everywhere on the site."""
    with leaving.media_left_as_found():
        with commits():
            everywhere = leaving.make_everywhere()
        yield everywhere

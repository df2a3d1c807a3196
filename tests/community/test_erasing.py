"""Erasing somebody: nothing of them is stored any more, and nothing else is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from cms.accounts.models import User
from community.models import Membership, Profile
from community.privacy.erase import CannotErase, erase
from tests.community import leaving
from tests.factories.things import make_person

pytestmark = pytest.mark.django_db


def test_nothing_is_left_of_somebody_who_was_everywhere(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        zoe = leaving.make_everywhere()
    before = leaving.where_found(leaving.NEEDLES)
    assert len(before) > 25, before
    with django_capture_on_commit_callbacks(execute=True):
        receipt = erase(zoe.person, zoe.user)
    assert leaving.where_found(leaving.NEEDLES) == {}
    assert receipt.erased

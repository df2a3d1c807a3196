"""Two people of the same name are welcomed at the same moment: the draft that waits goes to one of them."""

from __future__ import annotations

from functools import partial

import pytest
from django.db import connection

from community.models import Profile
from tests.community.swapping.test_at_once import at_once
from tests.home.imports.old_sites import bring, person
from tests.home.imports.writing.ondine import join, made

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("outbox"),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write after the other."),
]


def test_of_two_welcomes_at_once_one_gets_the_draft() -> None:
    bring(person())
    draft = made()
    at_once(*(partial(join, f"{who}@x.example") for who in ("une", "deux")))
    given = Profile.objects.filter(user__email__in=["une@x.example", "deux@x.example"])
    assert given.count() == 2
    assert [profile.pk for profile in given if profile.pk == draft.pk] == [draft.pk]

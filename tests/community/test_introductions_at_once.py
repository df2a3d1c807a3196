"""Ten questions sent at the same moment: the day's limit holds."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from cms.accounts.models import User
from community.models import Introduction, Profile
from community.people.introductions import MOST_A_DAY, ask
from tests.factories.things import make_person


@pytest.mark.django_db(transaction=True)
def test_questions_sent_at_once_keep_the_limit_of_the_day() -> None:
    asker = make_person("Ana Demande", user=User.objects.create_user("ana@latablee.example"))
    asked = [
        make_person(f"Bob {number}", user=User.objects.create_user(f"bob{number}@latablee.example")).pk
        for number in range(MOST_A_DAY * 2)
    ]

    def question(pk: int) -> bool:
        try:
            mine = Profile.objects.get(pk=asker.pk)
            return isinstance(ask(mine, Profile.objects.get(pk=pk), "Bonjour"), Introduction)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(asked)) as threads:
        outcomes = list(threads.map(question, asked))
    assert outcomes.count(True) == MOST_A_DAY
    assert Introduction.objects.filter(asker=asker).count() == MOST_A_DAY

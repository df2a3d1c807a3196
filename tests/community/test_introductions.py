"""Members are put in touch: one asks, the other answers, and addresses are exchanged only then, by mail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from cms.accounts.models import User
from community.models import Introduction, Profile
from community.people.introductions import MOST_A_DAY, Refusal, answer, ask
from tests.community.profiles import address
from tests.factories.pages import make_member
from tests.factories.things import make_person
from tests.support.addresses import LANGUAGES

pytestmark = pytest.mark.django_db
HELLO = "Bonjour, parlons de ruches."


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Callable) -> Callable:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def member(name: str, language: str = "fr", audience: str = "members", **facts: object) -> Profile:
    email = f"{name.split()[0].lower()}@secret.example"
    user = User.objects.create_user(email, language=language)
    return make_person(name, user=user, audience=audience, **facts)


def signed_in(person: Profile) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def test_addresses_are_exchanged_once_the_other_accepts(commit: Callable) -> None:
    asker, asked = member("Ana Demande"), member("Bob Répond", "en")
    client = signed_in(asker)
    with commit():
        client.post(address("ask_for_introduction", "fr", asked.slug), {"message": HELLO})
    [question] = mail.outbox
    assert (question.to, HELLO in question.body) == (["bob@secret.example"], True)
    assert "ana@secret.example" not in question.body + question.alternatives[0].content
    assert "would like to be introduced" in question.subject
    [introduction] = Introduction.objects.all()
    with commit():
        signed_in(asked).post(address("answer_introduction", "en", introduction.pk), {"accept": "1"})
    letters = {letter.to[0]: letter.body for letter in mail.outbox[1:]}
    assert "bob@secret.example" in letters["ana@secret.example"]
    assert "ana@secret.example" in letters["bob@secret.example"]


def test_declining_tells_the_asker_and_exchanges_nothing(commit: Callable) -> None:
    asker, asked = member("Ana Demande"), member("Bob Répond")
    introduction = ask(asker, asked, HELLO)
    with commit():
        signed_in(asked).post(address("answer_introduction", "fr", introduction.pk), {"decline": "1"})
    [_question, letter] = mail.outbox
    assert letter.to == ["ana@secret.example"]
    assert "bob@secret.example" not in letter.body


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_address_is_in_any_page_on_the_way(language: str) -> None:
    asker, asked = member("Ana Demande"), member("Bob Répond")
    ask(asker, asked, HELLO)
    pages = [
        signed_in(asker).get(asked.get_url()),
        signed_in(asker).get(address("introductions", language)),
        signed_in(asked).get(address("introductions", language)),
        signed_in(asked).get(address("ask_for_introduction", language, asker.slug)),
    ]
    assert [page.status_code for page in pages] == [200] * 4
    others = {pages[0]: "bob@", pages[1]: "bob@", pages[2]: "ana@", pages[3]: "ana@"}
    assert not any(other in page.content.decode() for page, other in others.items())
    assert HELLO in pages[2].content.decode()


def test_a_member_asks_a_few_people_a_day_and_nobody_twice() -> None:
    asker = member("Ana Demande")
    people = [member(f"P{number} Répond") for number in range(MOST_A_DAY + 1)]
    for person in people[:MOST_A_DAY]:
        assert isinstance(ask(asker, person, HELLO), Introduction)
    assert ask(asker, people[0], HELLO) is Refusal.WAITING
    assert ask(asker, people[-1], HELLO) is Refusal.TOO_MANY
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert isinstance(ask(asker, people[-1], HELLO), Introduction)


def test_the_database_itself_refuses_a_second_question() -> None:
    asker, asked = member("Ana Demande"), member("Bob Répond")
    ask(asker, asked, HELLO)
    with pytest.raises(IntegrityError), transaction.atomic():
        Introduction.objects.create(asker=asker, asked=asked, message=HELLO)


def test_a_question_lapses_after_a_month_and_can_be_asked_again() -> None:
    asker, asked = member("Ana Demande"), member("Bob Répond")
    first = ask(asker, asked, HELLO)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert answer(first.pk, asked, accept=True) is None
        assert isinstance(ask(asker, asked, HELLO), Introduction)


def test_only_who_was_asked_answers_and_only_once() -> None:
    asker, asked, other = member("Ana Demande"), member("Bob Répond"), member("Cléo Regarde")
    introduction = ask(asker, asked, HELLO)
    assert answer(introduction.pk, other, accept=True) is None
    assert answer(introduction.pk, asker, accept=True) is None
    assert answer(introduction.pk, asked, accept=False) is not None
    assert answer(introduction.pk, asked, accept=True) is None


def test_who_cannot_be_seen_or_does_not_want_to_be_asked_cannot_be_asked() -> None:
    asker = member("Ana Demande")
    hidden = member("Bob Caché", audience="residents")
    closed = member("Cléo Fermée", introductions=False)
    without_account = make_person("Dan Sans Compte")
    client = signed_in(asker)
    for person in (hidden, closed, without_account, asker):
        assert client.get(address("ask_for_introduction", "fr", person.slug)).status_code == 404, person


def test_the_public_and_former_members_cannot_ask(client: Client) -> None:
    asked = member("Bob Public", audience="public")
    assert client.get(address("ask_for_introduction", "fr", asked.slug)).status_code == 302
    former = make_member("partie@latablee.example")
    former.profile.memberships.update(until=timezone.localdate() - timedelta(days=1))
    client.force_login(former)
    assert client.post(address("ask_for_introduction", "fr", asked.slug), {"message": HELLO}).status_code == 404


def test_an_empty_or_endless_message_is_refused_and_kept() -> None:
    asker, asked = member("Ana Demande"), member("Bob Répond")
    client = signed_in(asker)
    for message in ("", "x" * 601):
        response = client.post(address("ask_for_introduction", "fr", asked.slug), {"message": message})
        assert response.status_code == 200
        assert response.context["form"].errors["message"]
    assert not Introduction.objects.exists()

"""A proposed event, from the form to the draft and the letter, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from wagtail.models import ModelLogEntry

from community.models import Event, EventKind
from home.models import FormAnswer
from tests.community import desk
from tests.home import proposals
from tests.support.addresses import LANGUAGES

pytestmark = pytest.mark.django_db

HELLO = {"fr": "Bonjour Odile Passage,", "en": "Hello Odile Passage,"}


@pytest.fixture
def editor(client: Client) -> Client:
    desk.sign_in(client, "editor")
    return client


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Callable) -> Callable[[], AbstractContextManager]:
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_accepted_proposal_is_a_draft_in_its_own_words(editor: Client, language: str) -> None:
    answer = proposals.propose(language)
    before = Event.objects.count()
    response = proposals.decide(editor, answer)
    event = Event.objects.latest("pk")
    assert Event.objects.count() == before + 1
    assert response.url == desk.address(Event, "edit", event.pk)
    assert (event.live, event.has_unpublished_changes) == (False, True)
    assert (event.day, event.cap) == (proposals.wished(), 12)
    assert str(event.kind.words_in("fr")) == "Atelier"
    (words,) = event.translations.all()
    assert (words.language, words.title) == (language, proposals.TITLE[language])
    assert words.summary == "On apporte une chaise."
    assert [block.block_type for block in words.body] == ["text"]
    assert words.body[0].value.source == "<p>On repart avec.<br/>Ou sans.</p>"
    answer.refresh_from_db()
    assert answer.outcome == FormAnswer.Outcome.ACCEPTED


def test_its_history_says_who_made_the_draft(editor: Client) -> None:
    event = proposals.accepted(editor, proposals.propose())
    revision = event.get_latest_revision()
    assert (revision.user, event.revisions.count()) == (desk.account("editor"), 1)
    (entry,) = ModelLogEntry.objects.filter(object_id=str(event.pk), content_type=revision.content_type)
    assert (entry.action, entry.user, entry.revision) == ("wagtail.create", desk.account("editor"), revision)
    assert editor.get(desk.address(Event, "history", event.pk)).status_code == 200


def test_the_draft_can_be_saved_and_published_as_it_is(editor: Client, commit: Callable) -> None:
    event = proposals.accepted(editor, proposals.propose("fr"))
    url = desk.address(Event, "edit", event.pk)
    with commit():
        event.get_latest_revision().publish(user=desk.account("editor"))
    published = Event.objects.get(pk=event.pk)
    assert published.live
    assert published.proposed_by["email"] == proposals.EMAIL
    assert Client().get(published.get_url()).status_code == 200
    assert editor.get(url).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_proposed_it_gets_a_letter_in_their_language(editor: Client, commit: Callable, language: str) -> None:
    answer = proposals.propose(language)
    with commit():
        proposals.decide(editor, answer, words="Venez avec une chaise.\nOu deux.")
    (letter,) = mail.outbox
    with translation.override(language):
        day = date_format(proposals.wished(), "l j F Y")
    assert letter.to == [proposals.EMAIL]
    assert proposals.TITLE[language] in letter.subject
    assert HELLO[language] in letter.body
    assert day in letter.body
    assert "Venez avec une chaise." in letter.body
    assert "{" not in letter.body


@pytest.mark.parametrize("language", LANGUAGES)
def test_declining_makes_no_event_and_says_so_in_a_letter(editor: Client, commit: Callable, language: str) -> None:
    answer = proposals.propose(language)
    before = Event.objects.count()
    with commit():
        response = proposals.decide(editor, answer, "decline", kind="", day="", words="Le four est en panne.")
    assert response.url == reverse("proposed_events")
    answer.refresh_from_db()
    assert (answer.outcome, Event.objects.count()) == (FormAnswer.Outcome.DECLINED, before)
    (letter,) = mail.outbox
    assert (letter.to, proposals.TITLE[language] in letter.subject) == ([proposals.EMAIL], True)
    assert HELLO[language] in letter.body
    assert "Le four est en panne." in letter.body


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screen_shows_every_line_and_proposes_kind_and_day(editor: Client, language: str) -> None:
    answer = proposals.propose(language)
    response = editor.get(reverse("proposed_events"))
    (shown,) = response.context["requests"]
    page = response.content.decode()
    for words in (proposals.NAME, proposals.EMAIL, proposals.TITLE[language], proposals.KIND[language]):
        assert words in page
    with translation.override(desk.account("editor").language):
        assert date_format(proposals.wished(), "DATE_FORMAT") in page
    assert "On repart avec.<br>Ou sans." in page
    assert proposals.charter_in(language).title in page
    workshop = EventKind.objects.get(translations__name="Atelier")
    assert (shown.form["kind"].value(), shown.form["day"].value()) == (workshop.pk, proposals.wished())
    assert f'<option value="{workshop.pk}" selected>' in page
    assert proposals.TITLE[language] in editor.get(reverse("wagtailadmin_home")).content.decode()
    proposals.decide(editor, answer, "decline")
    editor.get(reverse("proposed_events"))  # says once what was done
    assert proposals.TITLE[language] not in editor.get(reverse("proposed_events")).content.decode()
    assert proposals.TITLE[language] not in editor.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": ""},
        {"day": "2027-02-30"},
        {"day": "demain"},
        {"day": f"{timezone.localdate() - timedelta(days=1)}"},
        {"kind": ""},
        {"kind": "999999"},
        {"kind": "x"},
        {"words": "x" * 2_001},
    ],
)
def test_a_mistake_is_told_and_nothing_typed_is_lost(editor: Client, wrong: dict[str, str]) -> None:
    answer = proposals.propose()
    before = Event.objects.count()
    response = proposals.decide(editor, answer, **{"words": "Mot gardé", **wrong})
    (shown,) = response.context["requests"]
    assert set(shown.form.errors) == set(wrong)
    page = response.content.decode()
    assert str(shown.form.errors[next(iter(wrong))][0]).replace("'", "&#x27;") in page
    assert wrong.get("words", "Mot gardé") in page
    answer.refresh_from_db()
    assert (answer.outcome, Event.objects.count(), len(mail.outbox)) == ("", before, 0)


def test_without_an_address_there_is_a_draft_and_no_letter(editor: Client, commit: Callable) -> None:
    answer = proposals.propose()
    answer.form_data["email"] = ""
    answer.save()
    with commit():
        event = proposals.accepted(editor, answer)
    assert (event.proposed_by["email"], len(mail.outbox)) == ("", 0)

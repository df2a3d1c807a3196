"""Proposals as nobody should send them, decisions sent twice or at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core import mail
from django.db import connections
from django.test import Client
from django.urls import reverse

from community.models import Event
from home.models import FormAnswer
from home.proposing import summary_and_text
from tests.community import desk
from tests.home import proposals
from tests.support.addresses import LANGUAGES

EVIL = '<script>alert("à table")</script><img src=x onerror=alert(1)>'


@pytest.fixture
def editor(db: None, client: Client) -> Client:
    desk.sign_in(client, "editor")
    return client


@pytest.mark.parametrize("language", LANGUAGES)
def test_tags_stay_words_on_every_page(
    editor: Client, language: str, django_capture_on_commit_callbacks: Callable
) -> None:
    story = f"Une phrase.\n\n{EVIL}\n<b>gras</b>\n\n<p>& une autre</p>"
    answer = proposals.propose(language, title=EVIL, name=EVIL, description=story)
    pages = [editor.get(reverse(view)).content.decode() for view in ("proposed_events", "wagtailadmin_home")]
    with django_capture_on_commit_callbacks(execute=True):
        event = proposals.accepted(editor, answer)
        event.get_latest_revision().publish()
    published = Event.objects.get(pk=event.pk)
    pages += [proposals.edit_page(editor, event), Client().get(published.get_url()).content.decode()]
    pages += [str(letter.alternatives[0].content) for letter in mail.outbox]
    assert len(pages) == 5
    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    (words,) = published.translations.all()
    assert words.title == EVIL
    assert "&lt;b&gt;gras&lt;/b&gt;" in words.body[0].value.source
    assert words.body[0].value.source.count("<p>") == 2


@pytest.mark.parametrize("number", ["0", "-3", "2.5", "1001", "999999999999999999999", "1E+999999999", "1E-99999", ""])
def test_a_number_that_no_room_holds_is_left_out(editor: Client, number: str) -> None:
    assert proposals.accepted(editor, proposals.propose(people=number)).cap is None


@pytest.mark.parametrize(("number", "places"), [("1", 1), ("40", 40), ("12.0", 12), ("1E+1", 10), ("1000", 1000)])
def test_other_numbers_are_places(editor: Client, number: str, places: int) -> None:
    assert proposals.accepted(editor, proposals.propose(people=number)).cap == places


@pytest.mark.parametrize(
    "kept",
    [{"people": "beaucoup"}, {"people": "NaN"}, {"people": ["3"]}, {"day": "2026-02-30"}, {"day": 7}, {"day": []}],
)
def test_what_older_answers_hold_breaks_nothing(editor: Client, kept: dict[str, object]) -> None:
    answer = proposals.propose()
    answer.form_data |= kept
    answer.save()
    assert editor.get(reverse("proposed_events")).status_code == 200
    assert proposals.accepted(editor, answer).day == proposals.wished()


@pytest.mark.parametrize("missing", ["title", "description", "name", "email", "kind", "day", "people"])
def test_an_answer_without_a_line_can_be_decided_on(editor: Client, missing: str) -> None:
    answer = proposals.propose()
    del answer.form_data[missing]
    answer.save()
    assert editor.get(reverse("proposed_events")).status_code == 200
    event = proposals.accepted(editor, answer)
    (words,) = event.translations.all()
    assert words.title
    assert editor.get(desk.address(Event, "edit", event.pk)).status_code == 200


@pytest.mark.parametrize("day", ["2026-02-30", "31/12/2026 demain", "x"])
def test_a_day_that_does_not_exist_is_refused_on_the_form(db: None, day: str) -> None:
    assert proposals.visit("fr", day=day).context["form"].errors["day"]
    assert not FormAnswer.objects.exists()


def test_a_day_that_is_over_is_not_proposed_again(editor: Client) -> None:
    proposals.propose(day="2020-01-01")
    (shown,) = editor.get(reverse("proposed_events")).context["requests"]
    assert shown.form["day"].value() is None


def test_line_breaks_in_a_line_reach_no_header(editor: Client, django_capture_on_commit_callbacks: Callable) -> None:
    answer = proposals.propose(title="Un titre\r\nBcc: tous@passage.example\rX: y", name="Odile\nPassage")
    with django_capture_on_commit_callbacks(execute=True):
        event = proposals.accepted(editor, answer)
    (letter,) = mail.outbox
    assert (letter.to, letter.bcc, letter.cc) == ([proposals.EMAIL], [], [])
    assert "\n" not in letter.subject
    assert str(event) == "Un titre Bcc: tous@passage.example X: y"
    assert event.proposed_by["name"] == "Odile Passage"


def test_the_longest_texts_fit(editor: Client) -> None:
    answer = proposals.propose(title="t" * 255, name="n" * 255, description="d" * 50_000)
    event = proposals.accepted(editor, answer)
    (words,) = event.translations.all()
    assert (len(words.title), words.summary) == (200, "")
    assert "d" * 50_000 in words.body[0].value.source


@pytest.mark.parametrize(
    ("said", "summary", "text"),
    [
        ("", "", ""),
        ("Un.", "Un.", ""),
        ("Un\nseul.", "Un seul.", ""),
        ("Un.\r\n\r\nDeux.\r\nTrois.", "Un.", "Deux.\nTrois."),
        ("x" * 401 + "\n\nDeux.", "", "x" * 401 + "\n\nDeux."),
    ],
)
def test_the_first_paragraph_sums_up_unless_it_is_long(said: str, summary: str, text: str) -> None:
    assert summary_and_text(said) == (summary, text)


@pytest.mark.parametrize("first", ["accept", "decline"])
@pytest.mark.parametrize("second", ["accept", "decline"])
def test_a_second_decision_changes_nothing(
    editor: Client, first: str, second: str, django_capture_on_commit_callbacks: Callable
) -> None:
    answer = proposals.propose()
    with django_capture_on_commit_callbacks(execute=True):
        proposals.decide(editor, answer, first)
        events = Event.objects.count()
        response = proposals.decide(editor, answer, second)
    assert response.url == reverse("proposed_events")
    answer.refresh_from_db()
    assert answer.outcome == {"accept": "accepted", "decline": "declined"}[first]
    assert (Event.objects.count(), len(mail.outbox)) == (events, 1)


@pytest.mark.parametrize("which", ["", "x", "0", "-1", "99999999999999999999", "1 or 1"])
def test_an_answer_that_is_none_is_said_to_wait_no_longer(editor: Client, which: str) -> None:
    proposals.propose()
    response = editor.post(reverse("proposed_events"), {"answer": which, "accept": "1"}, follow=True)
    assert response.status_code == 200
    assert len(list(response.context["messages"])) == 1
    assert FormAnswer.objects.get().outcome == ""


@pytest.mark.parametrize("purpose", ["", "join"])
def test_answers_to_other_forms_are_no_proposals(editor: Client, purpose: str) -> None:
    answer = proposals.propose()
    form = proposals.form_in("fr")
    form.purpose = purpose
    form.save()
    before = Event.objects.count()
    proposals.decide(editor, answer)
    answer.refresh_from_db()
    assert (answer.outcome, Event.objects.count()) == ("", before)


@pytest.mark.django_db(transaction=True)
def test_editors_who_click_at_once_make_one_draft_and_one_letter() -> None:
    answer = proposals.propose()
    events, clicks = Event.objects.count(), 6
    clients = []
    for _number in range(clicks):
        client = Client()
        desk.sign_in(client, "editor")
        clients.append(client)
    start = Barrier(clicks)

    def click(client: Client) -> str:
        try:
            start.wait(60)
            return proposals.decide(client, answer).url
        finally:
            connections.close_all()

    with ThreadPoolExecutor(clicks) as threads:
        went = list(threads.map(click, clients))
    assert Event.objects.count() == events + 1
    assert [letter.to for letter in mail.outbox] == [[proposals.EMAIL]]
    event = Event.objects.latest("pk")
    assert went.count(desk.address(Event, "edit", event.pk)) == 1
    assert went.count(reverse("proposed_events")) == clicks - 1
    assert event.revisions.count() == 1


def test_nothing_is_decided_where_the_draft_cannot_be_made(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure on the way leaves the proposal waiting, and sends nothing."""
    answer = proposals.propose()

    def fails(*args: object, **words: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("home.proposing.write_later", fails)
    before = Event.objects.count()
    with pytest.raises(RuntimeError):
        proposals.decide(editor, answer)
    answer.refresh_from_db()
    assert (answer.outcome, Event.objects.count(), len(mail.outbox)) == ("", before, 0)

"""Who proposed an event is told to its editors alone, in one place, and forgotten when they ask for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import translation
from wagtail.models import Revision

from cms.page_versions import told
from community.models import Event
from community.privacy.erase import erase
from community.privacy.export import collect
from community.privacy.retention import apply_retention
from home.models import FormAnswer
from tests.community import desk, leaving
from tests.factories.pages import make_account
from tests.home import proposals
from tests.support.addresses import LANGUAGES, addresses_in
from tests.support.reading import read

pytestmark = pytest.mark.django_db

NEEDLES = [proposals.EMAIL, proposals.NAME]


@pytest.fixture
def editor(client: Client) -> Client:
    desk.sign_in(client, "editor")
    return client


@pytest.fixture
def event(editor: Client, django_capture_on_commit_callbacks: Callable) -> Event:
    """A proposal, accepted, changed and published."""
    with django_capture_on_commit_callbacks(execute=True):
        event = proposals.accepted(editor, proposals.propose())
        event.save_revision(user=desk.account("editor")).publish()
    editor.get(desk.address(Event, "list"))  # says once what was done
    return Event.objects.get(pk=event.pk)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_edit_page_tells_who_and_which_version_of_the_charter(editor: Client, language: str) -> None:
    answer = proposals.propose(language)
    event = proposals.accepted(editor, answer)
    page = editor.get(desk.address(Event, "edit", event.pk)).content.decode()
    with translation.override(desk.account("editor").language):
        version = told(answer.accepted)
    for words in (proposals.NAME, proposals.EMAIL, version):
        assert words in page
    charter = proposals.charter_in(language)
    kept = f"/admin/pages/{charter.pk}/revisions/{charter.live_revision_id}/view/"
    assert kept in page
    assert editor.get(kept).status_code == 200
    Revision.objects.filter(pk=answer.accepted["revision"]).delete()
    page = editor.get(desk.address(Event, "edit", event.pk)).content.decode()
    assert version in page
    assert kept not in page


def test_other_events_have_no_such_panel(editor: Client) -> None:
    event = Event.objects.filter(proposed_by={}).first()
    for url in (desk.address(Event, "edit", event.pk), desk.address(Event, "add")):
        assert 'class="asked-lines"' not in editor.get(url).content.decode()


def test_saving_the_form_changes_nothing_of_it(editor: Client) -> None:
    event = proposals.accepted(editor, proposals.propose())
    before = Event.objects.get(pk=event.pk).proposed_by
    url = desk.address(Event, "edit", event.pk)
    forged = {"proposed_by": json.dumps({"name": "Autre"})}
    desk.send(editor, url, desk.open_form(editor, url) | forged)
    assert event.revisions.count() == 2
    assert Event.objects.get(pk=event.pk).proposed_by == before


def test_no_revision_and_no_copy_holds_who_proposed_it(editor: Client, event: Event) -> None:
    revisions = Revision.objects.for_instance(event)
    assert revisions.count() == 2
    for revision in revisions:
        assert "proposed_by" not in revision.content
        assert not any(needle in json.dumps(revision.content) for needle in NEEDLES)
        assert revision.as_object().proposed_by == event.proposed_by
    copied = editor.get(desk.address(Event, "copy", event.pk))
    assert copied.status_code == 200
    assert not any(needle in copied.content.decode() for needle in NEEDLES)


def test_nobody_else_reads_it_anywhere(event: Event) -> None:
    found = leaving.where_found(NEEDLES)
    assert set(found) <= {"community_event", "home_formanswer", "cms_outgoingmail"}
    for language in LANGUAGES:
        with translation.override(language):
            own = [event.get_url(), f"{event.get_url()}{event.day}/", f"{event.get_url()}calendar.ics"]
        for url in [*own, *addresses_in(language).values()]:
            for role in ("anonymous", "member", "editor"):
                client = Client()
                if role != "anonymous":
                    desk.sign_in(client, role)
                answer = client.get(url, follow=True)
                said = answer.getvalue() if answer.streaming else answer.content
                assert not any(needle.encode() in said for needle in NEEDLES), (url, role)


def test_the_screen_that_only_shows_an_event_leaves_it_to_the_form(editor: Client, event: Event) -> None:
    page = editor.get(desk.address(Event, "inspect", event.pk)).content.decode()
    assert not any(needle in page for needle in NEEDLES)


@pytest.mark.parametrize("written", [proposals.EMAIL, proposals.EMAIL.upper()])
def test_erasing_somebody_lets_their_events_forget_them(
    event: Event, written: str, django_capture_on_commit_callbacks: Callable
) -> None:
    Event.objects.filter(pk=event.pk).update(proposed_by=event.proposed_by | {"email": written, "name": "Odile"})
    another = Event.objects.exclude(pk=event.pk).first()
    Event.objects.filter(pk=another.pk).update(proposed_by=event.proposed_by | {"email": "a" + proposals.EMAIL})
    waiting = proposals.propose(name="Odile")
    leaver = make_account(proposals.EMAIL, first_name="Odile", last_name="Passage")
    with django_capture_on_commit_callbacks(execute=True):
        receipt = erase(None, leaver)
    event.refresh_from_db()
    another.refresh_from_db()
    assert event.proposed_by == {}
    assert another.proposed_by["email"] == "a" + proposals.EMAIL
    assert receipt.erased["doings"] == 1
    assert not FormAnswer.objects.filter(pk=waiting.pk).exists()
    assert event.live
    Event.objects.filter(pk=another.pk).update(proposed_by={})
    assert leaving.where_found([proposals.EMAIL]) == {}
    assert read(Client().get(event.get_url())).headings == [proposals.TITLE["fr"]]


def test_a_person_takes_away_what_the_event_remembers_of_them(event: Event) -> None:
    data = collect(None, make_account(proposals.EMAIL))
    (events,) = [record for record in data.records if record.model == "community.Event"]
    (row,) = events.rows
    told_of = {value.name: value.content for value in row}
    assert (told_of["id"], told_of["proposed_by"]) == (event.pk, event.proposed_by)
    others = collect(None, make_account("une-autre@passage.example"))
    assert "community.Event" not in {record.model for record in others.records}


def test_an_event_remembers_for_three_years(event: Event) -> None:
    Event.objects.filter(pk=event.pk).update(proposed_by=event.proposed_by | {"day": "2030-01-01"})
    apply_retention(date(2033, 1, 1))
    event.refresh_from_db()
    assert event.proposed_by["email"] == proposals.EMAIL
    apply_retention(date(2033, 1, 2))
    event.refresh_from_db()
    assert (event.proposed_by, event.live) == ({}, True)

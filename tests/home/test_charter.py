"""A form with a charter: it has to be accepted, in the version that is online, and the answer says which that was."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone, translation
from django.utils.formats import date_format
from wagtail.models import Page
from wagtail_localize.fields import get_translatable_fields

from cms.page_versions import told
from home.charter_form import CONSENT, SHOWN
from home.models import FormAnswer, FormField, FormPage
from home.models.answer import ACCEPTED
from tests.community import desk
from tests.factories.pages import make_landing
from tests.home import proposals
from tests.support.addresses import LANGUAGES
from tests.support.reading import Document, queries_of, read

pytestmark = pytest.mark.django_db

WITH_A_CHARTER = 7


def published_on(page: Page, language: str) -> str:
    """The day of its last publication, as readers of `language` write it."""
    with translation.override(language):
        return date_format(timezone.localtime(page.last_published_at), "DATE_FORMAT")


def publish_again(page: Page, later: timedelta = timedelta(days=3), **changes: Any) -> None:
    for name, value in changes.items():
        setattr(page, name, value)
    with time_machine.travel(timezone.now() + later):
        page.save_revision().publish()
    page.refresh_from_db()


def fields(page: Document) -> list[Any]:
    """What can be filled in, in the order of the page."""
    return [each for each in page.root.iter() if each.tag in ("input", "select", "textarea")]


def field(page: Document, name: str) -> Any:
    (found,) = [each for each in fields(page) if each.get("name") == name]
    return found


def sent_again(page: Document, language: str, **answers: Any) -> FormAnswer:
    """The form as it came back, sent once more."""
    hidden = {SHOWN: field(page, SHOWN).get("value")}
    return proposals.propose(language, **{**hidden, **answers})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_ends_with_the_charter_in_its_own_language(client: Client, language: str) -> None:
    form, charter = proposals.form_in(language), proposals.charter_in(language)
    page = read(client.get(form.get_url()))
    boxes = [each.get("name") for each in fields(page) if each.get("type") != "hidden"]
    assert boxes[-1] == CONSENT
    (label,) = [each for each in page.root.iter("label") if each.get("for") == field(page, CONSENT).get("id")]
    (link,) = label.iter("a")
    assert (link.get("href"), "".join(link.itertext())) == (charter.get_url(), charter.title)
    assert (link.get("lang"), link.get("hreflang")) == (language, language)
    assert published_on(charter, language) in "".join(label.itertext())
    assert client.get(link.get("href")).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_keeps_which_version_was_accepted(language: str) -> None:
    charter = proposals.charter_in(language)
    answer = proposals.propose(language)
    assert answer.form_data[ACCEPTED] == {
        "page": charter.pk,
        "title": charter.title,
        "revision": charter.live_revision_id,
        "published": charter.last_published_at.isoformat(),
    }
    assert {CONSENT, SHOWN} & set(answer.form_data) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_the_tick_nothing_is_sent(language: str) -> None:
    answers = proposals.typed(language)
    del answers[CONSENT]
    page = read(Client().post(proposals.form_in(language).get_url(), answers))
    (alert,) = page.text_of(role="alert")
    assert proposals.charter_in(language).title in alert
    assert "".join(field(page, "description").itertext()).strip() == proposals.STORY
    assert not FormAnswer.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_read_an_earlier_version_is_asked_again_and_loses_nothing(language: str) -> None:
    form, charter = proposals.form_in(language), proposals.charter_in(language)
    before = proposals.typed(language)
    publish_again(charter, introduction="Désormais aussi les soucoupes.")
    page = read(Client().post(form.get_url(), before))
    (alert,) = page.text_of(role="alert")
    assert len(page.text_of(role="alert")) == 1
    assert not FormAnswer.objects.exists()
    assert field(page, CONSENT).get("checked") is None
    assert published_on(charter, language) in page.html
    assert field(page, "title").get("value") == proposals.TITLE[language]
    assert "".join(field(page, "description").itertext()).strip() == proposals.STORY
    answer = sent_again(page, language)
    assert answer.form_data[ACCEPTED]["revision"] == charter.live_revision_id
    assert answer.form_data[ACCEPTED]["published"] == charter.last_published_at.isoformat()


def test_two_versions_of_one_day_are_two_versions() -> None:
    before = proposals.typed("fr")
    publish_again(proposals.charter_in("fr"), timedelta(), introduction="Une virgule.")
    proposals.visit("fr", **before)
    assert not FormAnswer.objects.exists()


@pytest.mark.parametrize("forged", ["", "x", "999/999/2030-01-01", '{"page": 1}', "\x00", "🍲"])
def test_what_the_hidden_field_says_is_never_kept(forged: str) -> None:
    page = read(proposals.visit("fr", **{SHOWN: forged}))
    assert page.text_of(role="alert")
    assert not FormAnswer.objects.exists()
    assert sent_again(page, "fr").form_data[ACCEPTED]["page"] == proposals.charter_in("fr").pk


@pytest.mark.parametrize("forged", [ACCEPTED, "accepted", "charter"])
def test_nobody_says_by_hand_what_they_accepted(forged: str) -> None:
    answer = proposals.propose("fr", **{forged: "autre chose"})
    assert answer.form_data[ACCEPTED]["page"] == proposals.charter_in("fr").pk


def test_a_charter_told_in_one_language_is_linked_in_that_one(client: Client) -> None:
    proposals.charter_in("en").unpublish()
    page = read(client.get(proposals.form_in("en").get_url()))
    (link,) = [each for each in page.root.iter("a") if each.get("target") == "_blank"]
    assert (link.get("href"), link.get("lang")) == (proposals.charter_in("fr").get_url(), "fr")
    assert proposals.propose("en").form_data[ACCEPTED]["title"] == proposals.charter_in("fr").title


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_charter_that_is_offline_is_not_asked_for(language: str) -> None:
    for code in LANGUAGES:
        proposals.charter_in(code).unpublish()
    answer = proposals.propose(language)
    assert ACCEPTED not in answer.form_data


def test_a_charter_chosen_in_one_language_is_that_of_the_other_in_its_words() -> None:
    """wagtail-localize hands on the page that was chosen, whatever its language: which one is read is found here."""
    page = proposals.form_in("fr")
    other = make_landing("Autre charte")
    page.charter = other
    page.save_revision().publish()
    assert proposals.form_in("en").charter_id == other.pk
    page.charter = proposals.charter_in("fr")
    page.save_revision().publish()
    english = proposals.form_in("en")
    assert english.charter_id == proposals.charter_in("fr").pk
    assert proposals.charter_in("en").title in str(english.get_form().fields[CONSENT].label)


def test_translators_cannot_choose_another_charter() -> None:
    fields = {field.field_name: field for field in get_translatable_fields(FormPage)}
    page = proposals.form_in("fr")
    for name in ("charter", "purpose"):
        assert fields[name].is_synchronized(page)
        assert not fields[name].is_overridable(page)


@pytest.mark.parametrize("export", ["", "?export=csv"])
def test_the_list_of_answers_tells_the_version_in_the_readers_language(client: Client, export: str) -> None:
    editor = desk.sign_in(client, "editor")
    answers = [proposals.propose(language) for language in LANGUAGES]
    response = client.get(f"/admin/forms/submissions/{proposals.form_in('fr').pk}/{export}")
    with translation.override(editor.language):
        versions = [told(answer.accepted) for answer in answers]
    if export:
        header, *rows = csv.reader(io.StringIO(response.getvalue().decode()))
        assert [row[-1] for row in rows] == versions
        assert len(header) == len(rows[0])
    else:
        assert all(version in response.content.decode() for version in versions)


def test_what_was_accepted_is_told_after_the_form_asks_no_longer(client: Client) -> None:
    desk.sign_in(client, "editor")
    proposals.propose("fr")
    FormPage.objects.update(charter=None)
    shown = client.get(f"/admin/forms/submissions/{proposals.form_in('en').pk}/").content.decode()
    assert proposals.charter_in("fr").title in shown


def test_the_letter_about_an_answer_tells_the_version() -> None:
    FormPage.objects.update(to_address="bureau@latablee.example")
    answer = proposals.propose("en")
    (letter,) = mail.outbox
    with translation.override("fr"):
        assert told(answer.accepted) in letter.body


@pytest.mark.parametrize("label", ["Accepts charter", "Charter shown", "Accepted charter"])
def test_a_question_may_have_any_label_beside_a_charter(label: str) -> None:
    page = proposals.form_in("en")
    question = FormField(page=page, label=label, field_type="singleline", required=False, sort_order=9)
    question.locale = page.locale
    question.save()
    answer = proposals.propose("en", **{question.clean_name: "mon mot"})
    assert answer.get_data()[question.clean_name] == "mon mot"
    assert answer.form_data[ACCEPTED]["page"] == proposals.charter_in("en").pk


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_with_a_charter_costs_one_query_more(client: Client, language: str) -> None:
    assert queries_of(client, proposals.form_in(language).get_url()) == WITH_A_CHARTER

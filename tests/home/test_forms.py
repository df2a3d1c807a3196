"""Forms: two languages, one list of answers; traps for machines that a person gets out of; nothing typed is lost."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.signing import TimestampSigner
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from openpyxl import load_workbook
from pytest_django import Settings

from cms.outbox.delivery import deliver_due
from cms.spam import CLOCK, HONEYPOT, stamp
from cms.spreadsheets import as_text
from home.models import FormAnswer, FormField, FormPage
from tests.factories.pages import make_account
from tests.support.addresses import LANGUAGES
from tests.support.forms import filled_in
from tests.support.reading import Document, read
from tests.support.server import free_port

pytestmark = pytest.mark.django_db

SLUG = {"fr": "contact", "en": "contact"}
ADVICE = {
    "honeypot": {"fr": "machine", "en": "machine’s answer"},
    "quick": {"fr": "C’était très rapide", "en": "That was very quick"},
    "late": {"fr": "ouvert trop longtemps", "en": "open for too long"},
    "missing": {"fr": "Champ requis", "en": "required"},
}
FORMULAS = ["=1+1", "+33612345678", "-2", "@SUM(A1)", "\t=1", "\r=1"]


def contact(language: str) -> FormPage:
    """The sample's contact form."""
    return FormPage.objects.get(slug=SLUG[language], locale__language_code=language)


def text_field(page: FormPage) -> str:
    """The name of the question that takes a long answer."""
    return page.form_fields.get(field_type="multiline").clean_name


def typed_into(page: Document, name: str) -> str:
    """What the form shows in the field."""
    (field,) = [field for field in page.root.iter() if field.get("name") == name]
    return "".join(field.itertext()).strip() if field.tag == "textarea" else field.get("value", "")


def opened(ago: timedelta) -> str:
    with time_machine.travel(timezone.now() - ago):
        return stamp()


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_account("redactrice@latablee.example", group="Editors"))
    return client


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_is_kept_and_thanked_for(client: Client, language: str) -> None:
    page = contact(language)
    answer = client.post(page.get_url(), filled_in(page, "Une question"))
    shown = read(answer)
    assert (answer.status_code, shown.language, shown.headings) == (200, language, [page.title])
    assert page.thanks in shown.html.replace("&#x27;", "'")
    kept = FormAnswer.objects.get()
    assert kept.page_id == page.pk
    assert kept.get_data()[text_field(page)] == "Une question"
    assert {HONEYPOT, CLOCK} & set(kept.form_data) == set()


def test_answers_in_both_languages_land_in_one_list(editor: Client) -> None:
    for language in LANGUAGES:
        page = contact(language)
        Client().post(page.get_url(), filled_in(page, f"Mot en {language}"))
    for language in LANGUAGES:
        shown = editor.get(f"/admin/forms/submissions/{contact(language).pk}/").content.decode()
        assert "Mot en fr" in shown
        assert "Mot en en" in shown
        assert "Français" in shown or "French" in shown


def test_the_spreadsheet_has_every_answer_with_its_language_in_one_column(editor: Client) -> None:
    for language in LANGUAGES:
        page = contact(language)
        Client().post(page.get_url(), filled_in(page, f"Mot en {language}"))
    page = contact("fr")
    answer = editor.get(f"/admin/forms/submissions/{page.pk}/?export=csv")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))
    header, *told = rows
    column = next(n for n, name in enumerate(header) if name in ("Langue", "Language"))
    words = header.index(page.form_fields.get(field_type="multiline").label)
    assert [row[words] for row in told] == ["Mot en fr", "Mot en en"]
    assert len({row[column] for row in told}) == 2
    assert len(header) == len(page.form_fields.all()) + 2


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_answer_is_a_formula_in_a_spreadsheet(editor: Client, formula: str) -> None:
    page = contact("fr")
    FormAnswer.objects.create(page=page, form_data={text_field(page): formula})
    exported = editor.get(f"/admin/forms/submissions/{page.pk}/?export=csv")
    (row,) = list(csv.reader(io.StringIO(b"".join(exported.streaming_content).decode(), newline="")))[1:]
    assert f"'{formula}" in row
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    exported = editor.get(f"/admin/forms/submissions/{page.pk}/?export=xlsx")
    sheet = load_workbook(io.BytesIO(exported.getvalue())).active
    assert {cell.data_type for cell in sheet[2]} <= {"s", "d", "n"}


@pytest.mark.parametrize("value", ["Bonjour", "a=b", "", "3 + 4", "c’est - non"])
def test_other_answers_are_exported_as_they_are(value: str) -> None:
    assert as_text(value) == value


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_fills_the_hidden_field_is_told_and_may_correct_it(client: Client, language: str) -> None:
    page = contact(language)
    answers = filled_in(page, "Mot gardé")
    answer = client.post(page.get_url(), {**answers, HONEYPOT: "https://spam.example/"})
    shown = read(answer)
    assert ADVICE["honeypot"][language] in " ".join(shown.text_of(role="alert"))
    assert typed_into(shown, text_field(page)) == "Mot gardé"
    assert typed_into(shown, HONEYPOT) == ""
    assert not FormAnswer.objects.exists()
    again = {**answers, CLOCK: typed_into(shown, CLOCK), HONEYPOT: ""}
    client.post(page.get_url(), again)
    assert FormAnswer.objects.count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_too_quick_waits_a_moment_and_sends_it_again(client: Client, language: str) -> None:
    page = contact(language)
    started = timezone.now()
    with time_machine.travel(started, tick=False):
        answers = {**filled_in(page, "Mot gardé"), CLOCK: stamp()}
    with time_machine.travel(started + timedelta(seconds=1), tick=False):
        shown = read(client.post(page.get_url(), answers))
    assert ADVICE["quick"][language] in " ".join(shown.text_of(role="alert"))
    assert typed_into(shown, text_field(page)) == "Mot gardé"
    assert not FormAnswer.objects.exists()
    with time_machine.travel(started + timedelta(seconds=5), tick=False):
        client.post(page.get_url(), {**answers, CLOCK: typed_into(shown, CLOCK)})
    assert FormAnswer.objects.count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "clock",
    [
        lambda: opened(timedelta(hours=25)),
        lambda: "",
        lambda: "forged",
        lambda: stamp()[:-1] + "x",
        lambda: TimestampSigner(salt="another").sign("form"),
        lambda: "é:\x01:🍲",
    ],
)
def test_a_form_that_is_too_old_or_forged_starts_its_clock_again(client: Client, language: str, clock) -> None:
    page = contact(language)
    answers = {**filled_in(page, "Mot gardé"), CLOCK: clock()}
    shown = read(client.post(page.get_url(), answers))
    assert ADVICE["late"][language] in " ".join(shown.text_of(role="alert"))
    assert typed_into(shown, text_field(page)) == "Mot gardé"
    assert not FormAnswer.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        client.post(page.get_url(), {**answers, CLOCK: typed_into(shown, CLOCK)})
    assert FormAnswer.objects.count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_missing_answers_are_named_and_the_others_kept(client: Client, language: str) -> None:
    page = contact(language)
    answers = filled_in(page, "Mot gardé")
    required = page.form_fields.filter(required=True).exclude(field_type="multiline")
    for field in required:
        answers.pop(field.clean_name)
    shown = read(client.post(page.get_url(), answers))
    (alert,) = shown.text_of(role="alert")
    for field in required:
        assert field.label in alert
    assert alert.count(ADVICE["missing"][language]) == required.count() > 0
    assert typed_into(shown, text_field(page)) == "Mot gardé"
    assert shown.language == language
    assert not FormAnswer.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["no address", "a@b", "a@b.example\nBcc: all@b.example", "\x00@b.example"])
def test_what_is_no_address_is_refused(client: Client, language: str, address: str) -> None:
    page = contact(language)
    name = page.form_fields.get(field_type="email").clean_name
    assert read(client.post(page.get_url(), {**filled_in(page), name: address})).text_of(role="alert")
    assert not FormAnswer.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_address_of_the_form_is_told_in_the_first_language(client: Client, language: str) -> None:
    page = contact(language)
    FormPage.objects.update(to_address="bureau@latablee.example")
    client.post(page.get_url(), filled_in(page, "Une question\nsur deux lignes"))
    (letter,) = mail.outbox
    assert letter.to == ["bureau@latablee.example"]
    assert letter.subject == f"Nouvelle réponse\N{NO-BREAK SPACE}: {contact('fr').title}"
    assert "Une question\nsur deux lignes" in letter.body.replace("\r\n", "\n")
    assert {"fr": "Français", "en": "English"}[language] in letter.body
    with translation.override("fr"):
        assert date_format(timezone.localtime(), "DATE_FORMAT") in letter.body
    assert reverse("wagtailforms:list_submissions", args=[contact("fr").pk]) in letter.body
    for field in contact("fr").form_fields.all():
        assert field.label in letter.body


def test_without_an_address_nobody_is_written_to(client: Client) -> None:
    FormPage.objects.update(to_address="")
    page = contact("fr")
    client.post(page.get_url(), filled_in(page))
    assert (len(mail.outbox), FormAnswer.objects.count()) == (0, 1)


def test_an_answer_is_kept_although_the_mail_cannot_be_sent(client: Client, outbox: None, settings: Settings) -> None:
    settings.OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    FormPage.objects.update(to_address="bureau@latablee.example")
    page = contact("fr")
    assert client.post(page.get_url(), filled_in(page)).status_code == 200
    with pytest.raises(ConnectionRefusedError):
        deliver_due()
    assert FormAnswer.objects.count() == 1
    settings.OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert (deliver_due(), len(mail.outbox)) == (1, 1)


@pytest.mark.parametrize("label", ["Website", "Opened", "Language", "Opened at", "Web site"])
def test_a_question_may_have_any_label(editor: Client, label: str) -> None:
    """Its answer is kept, whatever names the traps and the column of languages have."""
    page = contact("en")
    field = FormField(page=page, label=label, field_type="singleline", required=False, sort_order=9, locale=page.locale)
    field.save()
    page = FormPage.objects.get(pk=page.pk)
    Client().post(page.get_url(), {**filled_in(page), field.clean_name: "mon mot à moi"})
    assert FormAnswer.objects.get().get_data()[field.clean_name] == "mon mot à moi"
    assert "mon mot à moi" in editor.get(f"/admin/forms/submissions/{page.pk}/").content.decode()


def test_a_form_without_its_token_is_refused() -> None:
    page = contact("fr")
    assert Client(enforce_csrf_checks=True).post(page.get_url(), filled_in(page)).status_code == 403
    assert not FormAnswer.objects.exists()


def test_questions_have_one_name_in_both_languages() -> None:
    for page in FormPage.objects.filter(locale__language_code="fr"):
        (english,) = page.get_translations()
        names = [list(each.form_fields.values_list("clean_name", flat=True)) for each in (page, english.specific)]
        assert names[0] == names[1]
        assert names[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hidden_field_is_hidden_from_everybody(client: Client, language: str) -> None:
    page = read(client.get(contact(language).get_url()))
    (wrapper,) = [div for div in page.root.iter("div") if any(f.get("name") == HONEYPOT for f in div.findall("input"))]
    (field,) = wrapper.findall("input")
    assert wrapper.get("aria-hidden") == "true"
    assert (field.get("tabindex"), field.get("autocomplete")) == ("-1", "off")
    assert field.get("required") is None

"""A thing at the editor’s desk: written, drafted, scheduled, published, refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db.models import Model
from django.test import Client
from django.utils import timezone, translation
from wagtail.models.i18n import Locale

from community.models import Commission, Event, Profile
from tests.community import desk
from tests.community.desk_things import LISTS, THINGS, by_name, changed, created, emptied, in_draft, title_of, titles
from tests.factories.things import belong

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", THINGS, **by_name)
def test_a_new_thing_is_a_draft_in_both_languages(editor: Client, model: type[Model]) -> None:
    thing = created(editor, model, fr="Fournée", en="Baking day")
    assert not thing.live
    assert in_draft(thing) == {"fr": "Fournée", "en": "Baking day"}


@pytest.mark.parametrize("model", THINGS + LISTS, **by_name)
def test_a_language_left_blank_makes_no_row(editor: Client, model: type[Model]) -> None:
    thing = created(editor, model, "publish" if model in THINGS else "", fr="Fournée")
    assert titles(thing) == {"fr": "Fournée"}


@pytest.mark.parametrize("model", THINGS + LISTS, **by_name)
def test_an_emptied_language_loses_its_row(editor: Client, model: type[Model]) -> None:
    action = "publish" if model in THINGS else ""
    thing = created(editor, model, action, fr="Fournée", en="Baking day")
    changed(editor, thing, action, **emptied(model))
    assert titles(thing) == {"fr": "Fournée"}


@pytest.mark.parametrize("model", THINGS + LISTS, **by_name)
def test_without_words_in_any_language_nothing_is_made(editor: Client, model: type[Model]) -> None:
    url = desk.address(model, "add")
    before = model.objects.count()
    response = desk.send(editor, url, desk.open_form(editor, url) | desk.facts_of(model))
    assert model.objects.count() == before
    assert "au moins une langue" in response.content.decode()


@pytest.mark.parametrize("model", THINGS, **by_name)
def test_a_draft_leaves_the_public_words_alone(editor: Client, model: type[Model]) -> None:
    thing = created(editor, model, "publish", fr="Fournée", en="Baking day")
    changed(editor, thing, **{title_of(model): "Grande fournée"})
    assert titles(thing) == {"fr": "Fournée", "en": "Baking day"}
    assert in_draft(thing) == {"fr": "Grande fournée", "en": "Baking day"}
    changed(editor, thing, "publish")
    assert titles(thing) == {"fr": "Grande fournée", "en": "Baking day"}


@pytest.mark.parametrize("model", THINGS, **by_name)
def test_publishing_keeps_the_rows_of_words(editor: Client, model: type[Model]) -> None:
    thing = created(editor, model, "publish", fr="Fournée", en="Baking day")
    before = dict(thing.translations.values_list("language", "pk"))
    changed(editor, thing, "publish", **{title_of(model, 1): "Bakery day"})
    assert dict(thing.translations.values_list("language", "pk")) == before


@pytest.mark.parametrize("model", [Event, Profile, Commission], **by_name)
def test_a_published_thing_is_read_in_both_languages(editor: Client, client: Client, model: type[Model]) -> None:
    thing = created(editor, model, "publish", fr="Fournée du jeudi", en="Thursday baking")
    client.logout()
    if isinstance(thing, Profile):
        belong([thing])
    for language, said in (("fr", "Fournée du jeudi"), ("en", "Thursday baking")):
        with translation.override(language):
            address = model.objects.get(pk=thing.pk).get_url()
        response = client.get(address)
        assert response.status_code == 200
        assert said in response.content.decode()


@pytest.mark.parametrize("model", THINGS, **by_name)
def test_schedule_goes_live_and_expires_by_itself(editor: Client, model: type[Model]) -> None:
    thing = created(editor, model, fr="Fournée", en="Baking day")
    changed(editor, thing, "publish", go_live_at=desk.soon(1), expire_at=desk.soon(3))
    assert not model.objects.get(pk=thing.pk).live
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        call_command("publish_scheduled")
        assert model.objects.get(pk=thing.pk).live
        assert titles(thing) == {"fr": "Fournée", "en": "Baking day"}
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        call_command("publish_scheduled")
        assert not model.objects.get(pk=thing.pk).live


def test_an_address_taken_while_a_draft_was_waiting_gets_a_number(editor: Client) -> None:
    waiting = created(editor, Event, "publish", fr="Fournée")
    changed(editor, waiting, "publish", **{"translations-0-slug": "soiree", "go_live_at": desk.soon(1)})
    faster = created(editor, Event, "publish", fr="Soirée")
    assert faster.translations.get().slug == "soiree"
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        call_command("publish_scheduled")
    assert waiting.translations.get().slug == "soiree-2"


def test_an_event_that_ends_before_it_starts_is_refused_with_what_was_typed(editor: Client) -> None:
    url = desk.address(Event, "add")
    answers = desk.open_form(editor, url) | desk.words_of(Event, fr="Fournée", en="Baking day") | desk.facts_of(Event)
    response = desk.send(editor, url, answers | {"ends_at": "17:00"}, "publish")
    assert "ends_at" in response.context["form"].errors
    again = desk.answers_in(response)
    assert again["translations-0-title"] == "Fournée"
    assert again["translations-1-title"] == "Baking day"
    assert again["translations-1-language"] == "en"


def test_words_without_their_title_are_kept_and_refused_on_publishing(editor: Client) -> None:
    url = desk.address(Event, "add")
    answers = desk.open_form(editor, url) | desk.words_of(Event, fr="Fournée") | desk.facts_of(Event)
    response = desk.send(editor, url, answers | {"translations-1-summary": "Bread for all"}, "publish")
    assert not Event.objects.filter(translations__title="Fournée").exists()
    assert desk.answers_in(response)["translations-1-summary"] == "Bread for all"


def test_a_draft_without_its_title_is_not_published_as_it_is(editor: Client) -> None:
    url = desk.address(Event, "add")
    answers = desk.open_form(editor, url) | desk.words_of(Event, fr="Fournée") | desk.facts_of(Event)
    desk.send(editor, url, answers | {"translations-1-summary": "Bread for all"})
    draft = Event.objects.get(translations__title="Fournée")
    changed(editor, draft, "publish")
    assert not Event.objects.get(pk=draft.pk).live


def test_a_copy_is_an_event_of_its_own(editor: Client) -> None:
    event = created(editor, Event, "publish", fr="Fournée", en="Baking day")
    answers = desk.open_form(editor, desk.address(Event, "copy", event.pk))
    known = set(Event.objects.values_list("pk", flat=True))
    response = desk.send(editor, desk.address(Event, "add"), answers, "publish")
    copy = Event.objects.exclude(pk__in=known).first()
    assert copy, response.context["form"].formsets["translations"].errors
    assert titles(copy) == titles(event) == {"fr": "Fournée", "en": "Baking day"}
    assert set(copy.translations.values_list("slug", flat=True)) == {"fournee-2", "baking-day-2"}


def test_languages_are_no_locales_of_the_page_tree(editor: Client) -> None:
    """An editor never meets the word: a form says Français and English."""
    html = editor.get(desk.address(Event, "add")).content.decode()
    panel = html[html.index("words-side-by-side") :]
    assert "Français" in panel
    assert "English" in panel
    assert Locale.objects.count() == 2


@pytest.mark.parametrize("model", THINGS + LISTS, **by_name)
def test_search_finds_the_beginning_of_a_word_in_either_language(editor: Client, model: type[Model]) -> None:
    thing = created(editor, model, "publish" if model in THINGS else "", fr="Fournée", en="Baking day")
    named = "Zoé" if model is Profile else ""
    for typed in [named[:2]] if named else ["Four", "Bak"]:
        assert thing in editor.get(desk.address(model, "list"), {"q": typed}).context["object_list"], typed
    if not named:
        changed(editor, thing, "publish" if model in THINGS else "", **{title_of(model): "Pétrin"})
        assert thing in editor.get(desk.address(model, "list"), {"q": "Pétr"}).context["object_list"]
        assert thing not in editor.get(desk.address(model, "list"), {"q": "Four"}).context["object_list"]

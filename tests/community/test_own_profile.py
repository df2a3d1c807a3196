"""The profile belongs to the person: they write it, on the site, in both languages, and say who sees it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from community.models import Consent, ConsentText, Membership, Profile, Trade
from community.people import consents
from community.people.reminders import renewal_token
from tests.community import desk
from tests.community.profiles import address, mine, open_profile, photo, send, words
from tests.factories.pages import make_account, make_member
from tests.factories.things import make_person
from tests.support.addresses import LANGUAGES
from tests.support.reading import read, status_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client: Client) -> Client:
    desk.sign_in(client, "member")
    return client


def page_of(person: Profile, language: str = "fr") -> str:
    with translation.override(language):
        return Client().get(person.get_url()).content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_stand_on_one_screen(member: Client, language: str) -> None:
    answers = open_profile(member, language)
    assert {answers[f"translations-{n}-language"] for n in (0, 1)} == {"fr", "en"}
    assert answers[f"{words(answers, 'fr')}headline"] == "Des sites légers, pour des gens qui ont autre chose à faire"
    assert answers[f"{words(answers, 'en')}headline"] == "Light websites for people with other things to do"


@pytest.mark.parametrize("language", LANGUAGES)
def test_publishing_shows_the_new_words_in_each_language(member: Client, language: str) -> None:
    answers = open_profile(member, language)
    answers[f"{words(answers, 'fr')}headline"] = "Des sites qui tiennent dans la poche"
    answers[f"{words(answers, 'en')}headline"] = "Websites that fit in a pocket"
    assert send(member, answers, "publish", language).status_code == 200
    assert "Des sites qui tiennent dans la poche" in page_of(mine(member), "fr")
    assert "Websites that fit in a pocket" in page_of(mine(member), "en")


def test_a_draft_is_kept_and_seen_by_nobody_else(member: Client) -> None:
    answers = open_profile(member)
    answers[f"{words(answers, 'fr')}headline"] = "Encore à relire"
    send(member, answers, "draft")
    assert "Encore à relire" not in page_of(mine(member))
    again = open_profile(member, "en")
    assert again[f"{words(again, 'fr')}headline"] == "Encore à relire"


def test_what_was_typed_stays_where_something_is_wrong(member: Client) -> None:
    answers = open_profile(member)
    answers |= {"name": "", f"{words(answers, 'fr')}headline": "Gardé", "links-0-url": "pas une adresse"}
    response = send(member, answers)
    page = response.content.decode()
    assert "Gardé" in page
    assert "pas une adresse" in page
    assert read(response).root.find(".//*[@role='alert']") is not None
    assert mine(member).name == "Léo Marchal"


@pytest.mark.parametrize(("typed", "key"), [("traductrice", "traduction"), ("Translator", "traduction")])
def test_a_trade_is_found_by_any_of_its_names(member: Client, typed: str, key: str) -> None:
    send(member, open_profile(member) | {"trade_0": typed, "trade_1": typed, "trade_2": ""})
    assert [link.trade.key for link in mine(member).person_trades.all()] == [key]


def test_an_unknown_trade_is_refused_with_what_is_near(member: Client) -> None:
    response = send(member, open_profile(member) | {"trade_0": "développeur de licornes"})
    assert "développeur" in response.content.decode()
    assert response.context["form"].errors["trade_0"]


def test_each_way_to_be_reached_is_closed_until_its_owner_opens_it(member: Client, client: Client) -> None:
    rows = {
        "contacts-0-kind": "email",
        "contacts-0-value": "leo@kanari.example",
        "contacts-1-kind": "phone",
        "contacts-1-value": "06 12 34 56 78",
    }
    answers = open_profile(member) | rows
    assert (answers["contacts-0-audience"], answers["contacts-1-audience"]) == ("nobody", "nobody")
    send(member, answers | {"contacts-1-audience": "members"})
    person = mine(member)
    reader = Client()
    reader.force_login(make_member())
    public, members = page_of(person), reader.get(person.get_url()).content.decode()
    assert ("leo@kanari.example" in public, "06 12 34 56 78" in public) == (False, False)
    assert ("leo@kanari.example" in members, "06 12 34 56 78" in members) == (False, True)


def test_choices_survive_a_change_of_language(member: Client) -> None:
    answers = open_profile(member, "fr") | {"contacts-0-value": "06 12", "contacts-0-kind": "phone"}
    send(member, answers | {"contacts-0-audience": "public", "portrait_audience": "members"}, "draft", "fr")
    again = open_profile(member, "en")
    assert (again["contacts-0-audience"], again["portrait_audience"]) == ("public", "members")


def test_an_emptied_row_goes_and_an_empty_one_makes_nothing(member: Client) -> None:
    answers = open_profile(member)
    assert answers["links-0-url"]
    send(member, answers | {"links-0-url": "", "links-0-label": ""})
    assert len(mine(member).links.all()) == len([n for n in answers if n.endswith("-url") and answers[n]]) - 1


def test_a_portrait_is_cropped_around_the_face_and_shown_to_whom_its_owner_says(member: Client) -> None:
    answers = open_profile(member)
    send(member, answers | {"picture": photo(), "focus_x": "25", "focus_y": "75", "portrait_audience": "nobody"})
    person = mine(member)
    assert (person.portrait.focal_point_x, person.portrait.focal_point_y) == (225, 900)
    assert person.portrait.get_rendition("fill-200x200|format-webp").url not in page_of(person)
    send(member, open_profile(member) | {"portrait_audience": "public"})
    assert person.portrait.get_rendition("fill-320x320|format-webp").url in page_of(mine(member))


def test_the_file_of_a_portrait_is_read_by_those_who_may_see_it(member: Client) -> None:
    send(member, open_profile(member) | {"picture": photo(), "portrait_audience": "members"})
    portrait = mine(member).portrait
    other, stranger = Client(), Client()
    other.force_login(make_member())
    stranger.force_login(make_account("passant@latablee.example"))
    for url in (portrait.file.url, portrait.get_rendition("fill-200x200|format-webp").url):
        answers = [status_of(each, url) for each in (Client(), stranger, other, member)]
        assert answers == [404, 404, 200, 200], url
    Membership.objects.filter(person=mine(member)).update(until=timezone.localdate() - timedelta(days=1))
    assert status_of(other, portrait.file.url) == 404


def test_no_cache_but_the_readers_own_keeps_a_portrait(member: Client) -> None:
    portrait = Profile.objects.exclude(portrait=None).filter(portrait_audience="public").first().portrait
    for client in (Client(), member):
        answer = client.get(portrait.file.url)
        answer.getvalue()
        assert answer.headers["Cache-Control"] == "private, max-age=300"


def test_a_portrait_that_is_replaced_leaves_no_file(member: Client, django_capture_on_commit_callbacks) -> None:
    send(member, open_profile(member) | {"picture": photo("teal")})
    first = mine(member).portrait
    first.get_rendition("fill-200x200|format-webp")
    path = first.file.name
    with django_capture_on_commit_callbacks(execute=True):
        send(member, open_profile(member) | {"picture": photo("tomato")})
    assert mine(member).portrait.pk != first.pk
    assert not first.file.storage.exists(path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_is_no_picture_is_refused_in_words(member: Client, language: str) -> None:
    answers = open_profile(member, language)
    bad = photo()
    bad.file.seek(0)
    bad.file.truncate()
    bad.file.write(b"<svg onload=alert(1)>")
    bad.size = bad.file.tell()
    bad.seek(0)
    response = send(member, answers | {"picture": bad}, "publish", language)
    said = {"fr": "n’est pas une image", "en": "not a picture"}[language]
    assert said in " ".join(response.context["form"].errors["picture"])


def test_the_preview_shows_what_is_typed_and_keeps_nothing(member: Client) -> None:
    answers = open_profile(member)
    answers[f"{words(answers, 'en')}headline"] = "Only typed"
    response = member.post(address("preview_profile"), answers | {"preview": "en"})
    assert "Only typed" in response.content.decode()
    assert "Only typed" not in page_of(mine(member), "en")
    assert mine(member).latest_revision.content["translations"] == [
        *mine(member).get_latest_revision_as_object().latest_revision.content["translations"]
    ]


def test_moderation_is_on_only_where_the_association_switched_it_on(member: Client) -> None:
    task = GroupApprovalTask.objects.create(name="Relire les fiches")
    workflow = Workflow.objects.create(name="Relecture des fiches")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    content_type = ContentType.objects.get_for_model(Profile)
    WorkflowContentType.objects.create(workflow=workflow, content_type=content_type)
    answers = open_profile(member)
    answers[f"{words(answers, 'fr')}headline"] = "À relire d’abord"
    send(member, answers)
    assert "À relire d’abord" not in page_of(mine(member))
    assert mine(member).current_workflow_state is not None


def test_a_newcomer_writes_a_profile_that_nobody_sees_until_they_agree(client: Client) -> None:
    user = make_account("arrivee@latablee.example", first_name="Ana", last_name="Arrivée")
    client.force_login(user)
    answers = open_profile(client)
    assert answers["name"] == "Ana Arrivée"
    answers[f"{words(answers, 'fr')}headline"] = "Tout juste là"
    response = send(client, answers)
    assert response.redirect_chain[-1][0] == address("profile_audience")
    person = mine(client)
    Membership.objects.create(person=person, kind_id=Membership.objects.values_list("kind", flat=True)[0])
    assert person.live
    assert Client().get(person.get_url()).status_code == 404
    client.post(address("profile_audience"), {"audience": "public"})
    assert Client().get(person.get_url()).status_code == 200


def test_each_audience_is_agreed_to_apart(client: Client) -> None:
    person = make_person("Zoé Choisie", user=make_account(), shown=False)
    Membership.objects.create(person=person, kind_id=Membership.objects.values_list("kind", flat=True)[0])
    client.force_login(person.user)
    reader = Client()
    reader.force_login(make_member("autre@latablee.example"))
    seen = {}
    for choice in ("members", "public", "nobody"):
        client.post(address("profile_audience"), {"audience": choice})
        seen[choice] = (Client().get(person.get_url()).status_code, reader.get(person.get_url()).status_code)
    assert seen == {"members": (404, 200), "public": (200, 200), "nobody": (404, 404)}
    given = Consent.objects.filter(person=person)
    assert {consent.text for consent in given} == {ConsentText.objects.newest()}
    assert all(consent.withdrawn for consent in given)


def test_a_choice_that_is_none_is_refused_with_a_message(member: Client) -> None:
    for answers in ({}, {"audience": "tout le monde"}):
        response = member.post(address("profile_audience"), answers)
        assert response.status_code == 200
        assert response.context["form"].errors["audience"]


def test_silence_hides_after_a_year_and_one_click_shows_again(client: Client) -> None:
    person = make_person("Zoé Silence", user=make_account(), shown=False)
    Membership.objects.create(person=person, kind_id=Membership.objects.values_list("kind", flat=True)[0])
    consents.agree(person, "public")
    given = timezone.now()
    for days, status in ((365, 200), (366, 404)):
        with time_machine.travel(given + timedelta(days=days)):
            assert Client().get(person.get_url()).status_code == status, days
    with time_machine.travel(given + timedelta(days=400)):
        client.post(address("renew_consent", "fr", renewal_token(person)))
        assert Client().get(person.get_url()).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["edit_profile", "profile_audience", "introductions"])
def test_whoever_is_not_signed_in_is_asked_to(client: Client, view: str, language: str) -> None:
    response = client.get(address(view, language))
    assert response.status_code == 302
    assert response.headers["Location"].startswith(address("sign_in", language))


def test_nobody_writes_the_profile_of_somebody_else(member: Client) -> None:
    other = make_person("Une Autre", user=make_account())
    send(member, open_profile(member) | {"user": other.user_id, "id": other.pk, "name": "Volé", "slug": other.slug})
    other.refresh_from_db()
    assert (other.name, other.user_id) == ("Une Autre", other.user.pk)
    assert mine(member).user == desk.account("member")


def test_trades_are_offered_as_the_person_names_theirs(member: Client) -> None:
    page = read(member.get(address("edit_profile")))
    offered = [option.get("value") for option in page.root.iter("option")]
    assert Trade.objects.get(key="traduction").words.masculine in offered

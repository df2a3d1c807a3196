"""Erasing somebody: nothing of them is stored any more, and nothing else is lost."""

from __future__ import annotations

import json

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from wagtail.models import ModelLogEntry, Revision
from wagtail.search.models import IndexEntry

from blog.models import BlogPage
from cms.accounts.models import User
from cms.models import MailRefusal, OutgoingMail
from cms.models.search import SearchEntry
from cms.outbox.delivery import deliver_due
from community.models import Event, Introduction, Mandate, Membership, Portrait, Profile
from community.privacy.erase import CannotErase, erase
from home.models import FormAnswer
from tests.community import leaving
from tests.community.leaving import Commits
from tests.factories.pages import make_account, make_post
from tests.factories.things import make_event, make_person, several_people

pytestmark = pytest.mark.django_db


def test_nothing_is_left_of_somebody_who_was_everywhere(zoe: leaving.Everywhere, commits: Commits) -> None:
    before = leaving.where_found(leaving.NEEDLES)
    everywhere = {
        *("accounts_user", "community_profile", "community_profilewords", "community_introduction"),
        *("community_profilelink", "community_profilecontact", "cms_associationimage", "cms_associationrendition"),
        *("blog_blogpage", "wagtailcore_page", "wagtailcore_revision", "wagtailcore_modellogentry", "taggit_tag"),
        *("community_eventwords", "community_commissionwords", "community_updatewords", "home_formanswer"),
        *("wagtailredirects_redirect", "wagtaildocs_document", "cms_searchentry", "cms_searchterm"),
        *("cms_outgoingmail", "cms_mailrefusal", "community_event"),
        *("file images", "file original_images", "file documents", "cache default", "cache renditions"),
    }
    assert everywhere - set(before) == set()
    assert Portrait.objects.filter(uploaded_by_user=zoe.user).exists()
    with commits():
        erase(zoe.person, zoe.user)
    assert leaving.where_found(leaving.NEEDLES) == {}
    assert not Portrait.objects.filter(pk=zoe.person.portrait_id).exists()
    assert not zoe.person.portrait.file.storage.exists(zoe.person.portrait.file.name)


def test_posts_and_events_stay_and_can_be_read(zoe: leaving.Everywhere, commits: Commits, client: Client) -> None:
    with commits():
        erase(zoe.person, zoe.user)
    post = BlogPage.objects.get(pk=zoe.post.pk)
    assert post.title == "Portrait d’une personne partie"
    assert post.authors.count() == 0
    answer = client.get(post.url)
    assert answer.status_code == 200
    assert "Rencontre avec une personne partie" in answer.content.decode()
    event = Event.objects.get(pk=zoe.event.pk)
    assert client.get(event.get_url()).status_code == 200
    assert event.event_hosts.count() == 0
    assert event.proposed_by == {}
    english = event.translations.get(language="en")
    assert english.practical == "Demander somebody who left au ."
    zoe.update.refresh_from_db()
    assert zoe.update.author is None


def test_every_revision_can_still_be_read_and_published(zoe: leaving.Everywhere, commits: Commits) -> None:
    with commits():
        erase(zoe.person, zoe.user)
    for revision in Revision.objects.for_instance(zoe.post):
        again = revision.as_object()
        assert "une personne partie" in str(again.body)
        assert again.slug == BlogPage.objects.get(pk=zoe.post.pk).slug
    with commits():
        BlogPage.objects.get(pk=zoe.post.pk).get_latest_revision().publish()
    assert leaving.where_found(["arcy"]) == {}


def test_other_people_are_left_as_they_were(commits: Commits) -> None:
    with commits():
        others = several_people(3)
        told = make_post("Autre billet", authors=tuple(others), byline_name="Les autres")
        rows = {
            model: model.objects.count() for model in (User, Event, BlogPage, SearchEntry, IndexEntry, Introduction)
        }
        zoe = leaving.make_everywhere()
        portraits = list(Portrait.objects.exclude(uploaded_by_user=zoe.user).values())
        people = list(Profile.objects.exclude(pk=zoe.person.pk).order_by("pk").values())
    with commits():
        erase(zoe.person, zoe.user)
    assert list(Portrait.objects.values()) == portraits
    assert list(Profile.objects.order_by("pk").values()) == people
    assert told.authors.count() == 3
    assert User.objects.count() == rows[User]
    assert Event.objects.count() == rows[Event] + 1
    assert BlogPage.objects.count() == rows[BlogPage] + 1
    assert Introduction.objects.count() == rows[Introduction]


def test_a_homonym_is_left_alone_and_the_receipt_says_so(commits: Commits) -> None:
    with commits():
        leaver = make_person("Anne Martin", user=make_account("anne@ailleurs.example"))
        other = make_person("Anne Martin", words={"bio": "Je suis Anne Martin."})
        post = make_post("Avec Anne Martin", authors=(other,))
    with commits():
        receipt = erase(leaver, leaver.user)
    other.refresh_from_db()
    post.refresh_from_db()
    assert (other.name, other.slug, post.title) == ("Anne Martin", "anne-martin-2", "Avec Anne Martin")
    assert other.words.bio == "Je suis Anne Martin."
    assert receipt.left == ["name"]
    assert "trop courant" in receipt.text("fr") or "too common" in receipt.text("fr")
    assert "too common" in receipt.text("en")


def test_memberships_stay_without_a_name_and_the_log_without_a_person(
    zoe: leaving.Everywhere, commits: Commits
) -> None:
    membership = Membership.objects.get(person=zoe.person)
    entries = ModelLogEntry.objects.filter(user=zoe.user).exclude(object_id=str(zoe.person.pk))
    kept = list(entries.values_list("pk", flat=True))
    with commits():
        receipt = erase(zoe.person, zoe.user)
    membership.refresh_from_db()
    assert membership.person is None
    assert set(ModelLogEntry.objects.filter(pk__in=kept).values_list("user", flat=True)) <= {None}
    assert receipt.kept == ["memberships", "texts", "log"]


def test_the_receipt_counts_what_went_and_names_nobody(zoe: leaving.Everywhere, commits: Commits) -> None:
    with commits():
        receipt = erase(zoe.person, zoe.user)
    assert receipt.erased["account"] >= 1
    assert receipt.erased["introductions"] == 2
    assert receipt.erased["doings"] == 4
    assert receipt.erased["answers"] == 1
    assert receipt.erased["portraits"] == 1
    assert receipt.erased["sessions"] == 1
    assert receipt.changed > 10
    assert json.loads(json.dumps(receipt.as_dict()))["changed"] == receipt.changed
    for language in ("fr", "en"):
        assert "arcy" not in receipt.text(language).lower()
    assert FormAnswer.objects.filter(form_data__nom="Bob").exists()
    assert not Mandate.objects.filter(person=zoe.person.pk).exists()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_receipt_is_mailed_in_the_persons_language(language: str, commits: Commits) -> None:
    user = make_account("lu@ailleurs.example", language=language)
    with commits():
        receipt = erase(None, user)
    [letter] = mail.outbox
    assert letter.to == ["lu@ailleurs.example"]
    assert receipt.text(language) in letter.body


def test_letters_to_the_person_go_and_those_to_others_lose_the_name(
    zoe: leaving.Everywhere, commits: Commits, outbox: None
) -> None:
    with commits():
        erase(zoe.person, zoe.user)
    [kept, receipt] = OutgoingMail.objects.order_by("pk")
    assert kept.subject == "D’une personne partie"
    assert receipt.recipient == leaving.EMAIL
    assert not MailRefusal.objects.exists()
    assert deliver_due() == 2
    assert mail.outbox[-1].message()["Reply-To"] is None
    assert leaving.where_found(leaving.NEEDLES) == {}


def test_a_profile_without_an_account_and_an_account_without_a_profile_can_be_erased() -> None:
    person, user = make_person("Sans Compte"), make_account("sans@fiche.example")
    assert erase(person, None).erased["profile"] >= 1
    assert erase(None, user).erased["account"] >= 1
    with pytest.raises(CannotErase):
        erase(None, user)


def test_the_last_administrator_stays() -> None:
    administrators = User.objects.filter(is_superuser=True, is_active=True)
    first, second = (
        administrators.first() or make_account("a@b.example", is_superuser=True),
        make_account("z@b.example"),
    )
    administrators.exclude(pk=first.pk).update(is_superuser=False)
    with pytest.raises(CannotErase):
        erase(None, first)
    assert User.objects.filter(pk=first.pk).exists()
    second.is_superuser = True
    second.save()
    erase(None, first)
    assert not User.objects.filter(pk=first.pk).exists()


def test_an_address_that_is_taken_gets_a_number(commits: Commits) -> None:
    leaver = make_person("Lou Vétille")
    with commits():
        events = [make_event("Atelier de Lou Vétille"), make_event("Atelier de lou vetille !")]
        posts = [make_post(slug="lou-vetille"), make_post(slug="lou_vetille")]
    with commits():
        erase(leaver, None)
    slugs = [event.translations.get(language="fr").slug for event in events]
    assert len(set(slugs)) == 2
    assert sorted(BlogPage.objects.filter(pk__in=[post.pk for post in posts]).values_list("slug", flat=True)) == [
        "ancien-membre",
        "ancien-membre-2",
    ]
    assert leaving.where_found(["vetille"]) == {}


def test_a_former_name_is_taken_out_too(commits: Commits) -> None:
    leaver = make_person("Mia Ancien-Nom")
    with commits():
        post = make_post("Avec Mia Ancien-Nom")
        leaver.save_revision()
        leaver.name = "Mia Nouveau-Nom"
        leaver.save()
        erase(leaver, None)
    post.refresh_from_db()
    assert post.title == "Avec une personne partie"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's own vacuum does this")
def test_the_file_of_the_database_holds_nothing_either() -> None:
    zoe = leaving.make_everywhere()
    stored = [path for path in leaving.database_files() if b"arcy" in path.read_bytes().lower()]
    assert stored
    erase(zoe.person, zoe.user)
    assert [path.name for path in leaving.database_files() if b"arcy" in path.read_bytes().lower()] == []
    assert settings.DATABASES["default"]["NAME"]

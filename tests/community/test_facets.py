"""Beside each filter stands how many people it leaves; the directory goes along as a table, and on paper."""

from __future__ import annotations

import csv
import random
from io import StringIO

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from cms.search.index import index_object
from cms.spreadsheets import as_text
from community.directory import facets
from community.directory.filters import DirectoryForm, conditions
from community.models import Membership, MembershipKind, Profile, ProfileTrade, ProfileWords, Trade
from tests.community import desk
from tests.factories.pages import make_member
from tests.factories.things import make_person, several_people
from tests.support.addresses import LANGUAGES, addresses_in
from tests.support.reading import queries_of, read

pytestmark = pytest.mark.django_db
SPOKEN = ("fr", "en", "oc", "kab")
KINDS = ("member", "resident", "nomad")
CHOICES = {
    "trade": st.sampled_from(["", "traduction", "formation", "nobody"]),
    "spoken": st.sampled_from(["", *SPOKEN, "ja"]),
    "kind": st.sampled_from(["", *KINDS]),
    "exchange": st.sampled_from(["", "offers", "looks_for"]),
    "letter": st.sampled_from(["", "a", "z", "q"]),
}


def make_crowd(seed: int, number: int = 12) -> None:
    """People who differ in everything that can be filtered by."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    Profile.objects.all().delete()
    people = several_people(number)
    trades = list(Trade.objects.filter(key__in=["traduction", "formation", "illustration"]))
    for person in people:
        person.spoken = rng.sample(SPOKEN, rng.randint(0, len(SPOKEN)))
        person.sort_name = rng.choice("az") + person.sort_name
    Profile.objects.bulk_update(people, ["spoken", "sort_name"])
    ProfileTrade.objects.all().delete()
    ProfileTrade.objects.bulk_create(
        ProfileTrade(person=person, trade=trade) for person in people for trade in rng.sample(trades, rng.randint(0, 3))
    )
    for person in people:
        Membership.objects.filter(person=person).update(kind=MembershipKind.objects.get(key=rng.choice(KINDS)))
        if rng.random() < 0.3:  # some belong in two ways at a time
            Membership.objects.create(person=person, kind=MembershipKind.objects.get(key=rng.choice(KINDS)))
        words = {name: rng.choice(["", "Un coup de main"]) for name in ("offers", "looks_for")}
        ProfileWords.objects.filter(thing=person, language=rng.choice(LANGUAGES)).update(**words)


def left(chosen: dict[str, str], **change: str) -> int:
    """How many people the query itself finds under these filters."""
    return Profile.objects.live().visible_to(None).filter(conditions(chosen | change)).count()


@given(seed=st.integers(0, 10_000), chosen=st.fixed_dictionaries(CHOICES))
def test_each_count_is_what_choosing_it_would_leave(seed: int, chosen: dict[str, str]) -> None:
    with transaction.atomic():
        make_crowd(seed)
        seen = Profile.objects.live().visible_to(None)
        groups = facets.groups(seen, chosen)
        counts = facets.count(groups, chosen)
        assert facets.total(groups, chosen) == left(chosen)
        for name, counter in counts.items():
            for value, number in counter.items():
                assert number == left(chosen, **{name: value}), (name, value)
        for key, _name, number in facets.trade_counts(seen, chosen, "fr"):
            assert number == left(chosen, trade=key), key
        transaction.set_rollback(True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_counts_stand_in_the_filters(client: Client, language: str) -> None:
    make_crowd(1)
    page = read(client.get(addresses_in(language)["directory"]))
    offered = {option.get("value"): "".join(option.itertext()).strip() for option in page.root.iter("option")}
    number = left({"spoken": "oc"})
    assert offered["oc"] == {"fr": f"occitan ({number})", "en": f"Occitan ({number})"}[language]
    assert "ja" not in offered


@pytest.mark.parametrize("language", LANGUAGES)
def test_filters_searching_and_letters_cost_the_same_with_many(client: Client, language: str) -> None:
    directory = addresses_in(language)["directory"]
    Profile.objects.all().delete()
    queries: dict[str, set[int]] = {}
    for number in (1, 150):
        people = several_people(number)
        for person in people:
            index_object(Profile.objects.get(pk=person.pk))
        for query in ("", "?spoken=fr&kind=member", "?letter=z", "?q=Zoé"):
            queries.setdefault(query, set()).add(queries_of(client, directory + query))
    assert queries == {"": {10}, "?spoken=fr&kind=member": {10}, "?letter=z": {10}, "?q=Zoé": {11}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_find_people_beside_the_filters(
    client: Client, language: str, django_capture_on_commit_callbacks
) -> None:
    Profile.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        make_person("Ada Kanaricherche", spoken=["fr"])
        make_person("Bea Kanaricherche", spoken=["en"])
        make_person("Cam Autre", spoken=["en"])
    directory = addresses_in(language)["directory"]

    def names(query: str) -> list[str]:
        return read(client.get(directory + query)).text_of(**{"class": "face-name"})

    assert names("?q=kanaricherche") == ["Ada Kanaricherche", "Bea Kanaricherche"]
    assert names("?q=kanaricherche&spoken=en") == ["Bea Kanaricherche"]
    assert names("?q=kanaricherche&letter=c") == []
    assert names("?q=rienderien") == []
    assert len(names("?q=%00")) == 3


@given(st.text(max_size=40))
def test_no_query_breaks_the_form(typed: str) -> None:
    form = DirectoryForm({"q": typed, "trade": typed, "spoken": typed, "kind": typed, "letter": typed})  # type: ignore[arg-type]
    assert set(form.chosen()) <= {"q", "trade", "kind", "spoken", "letter"}


def test_a_change_of_language_keeps_the_filters(client: Client) -> None:
    page = read(client.get(f"{addresses_in('fr')['directory']}?spoken=en&letter=a"))
    assert page.switch.endswith("?spoken=en&letter=a")


def test_the_table_is_for_those_who_look_after_profiles(client: Client) -> None:
    at = f"{addresses_in('fr')['directory']}csv/"
    assert client.get(at).status_code == 404
    client.force_login(make_member())
    assert client.get(at).status_code == 404
    desk.sign_in(client, "editor")
    answer = client.get(at)
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 1 + Profile.objects.live().visible_to(desk.account("editor")).count()
    assert "Awa Bertin" in {row[0] for row in rows}


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+33", "-2", "@SUM", "\tx"])
def test_no_cell_is_a_formula(name: str) -> None:
    assert as_text(name) == f"'{name}"
    assert as_text("Zoé") == "Zoé"


def test_closed_contacts_stay_out_of_the_table(client: Client) -> None:
    person = make_person("Zoé Table")
    person.contacts.create(kind="email", value="ferme@kanari.example", audience="nobody")
    person.contacts.create(kind="email", value="ouvert@kanari.example", audience="members")
    person.save()
    desk.sign_in(client, "editor")
    said = client.get(f"{addresses_in('fr')['directory']}csv/").content.decode("utf-8-sig")
    assert ("ferme@kanari.example" in said, "ouvert@kanari.example" in said) == (False, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_faces_on_paper_are_for_members(client: Client, language: str) -> None:
    at = f"{addresses_in(language)['directory']}faces/"
    assert client.get(at).status_code == 404
    member = make_member()
    client.force_login(member)
    page = read(client.get(at))
    assert len(page.text_of(**{"class": "face-name"})) == Profile.objects.live().visible_to(member).count()

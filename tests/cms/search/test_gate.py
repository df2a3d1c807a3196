"""The index follows what is published, and nobody finds what they may not read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction

from cms.access import audiences_of
from cms.accounts.models import User
from cms.models import SearchEntry, SearchMention, SearchTerm
from cms.search.query import search, understand
from community.models import Event
from home.models import LandingPage

PUBLIC = ["public"]
MEMBERS = ["public", "members"]
CANARY = "quetzalcoatl"


def found(text: str, audiences: list[str] = PUBLIC, language: str = "fr") -> list[str]:
    """The titles that a search finds."""
    return [entry.title for entry in search(text, language, audiences)]


@pytest.fixture
def landing(homes: dict[str, Page], commit: Callable) -> LandingPage:
    """A live page with the canary in its title."""
    with commit():
        return homes["fr"].add_child(
            instance=LandingPage(title=f"Le {CANARY}", slug="oiseau", locale=homes["fr"].locale)
        )


def test_a_live_page_is_found_by_all(landing: LandingPage) -> None:
    assert found(CANARY) == [landing.title]


def test_a_draft_is_found_by_nobody(homes: dict[str, Page], commit: Callable) -> None:
    with commit():
        homes["fr"].add_child(
            instance=LandingPage(title=CANARY, slug="brouillon", locale=homes["fr"].locale, live=False)
        )
    assert LandingPage.objects.filter(title=CANARY, live=False).exists()
    assert found(CANARY, MEMBERS) == []


def test_unpublished_words_of_a_live_page_are_found_by_nobody(landing: LandingPage, commit: Callable) -> None:
    landing.title = "Le dodo"
    with commit():
        revision = landing.save_revision()
    assert (found("dodo", MEMBERS), found(CANARY)) == ([], [f"Le {CANARY}"])
    with commit():
        revision.publish()
    assert (found("dodo"), found(CANARY)) == (["Le dodo"], [])


def test_unpublishing_and_deleting_forget_every_word(landing: LandingPage, commit: Callable) -> None:
    with commit():
        landing.unpublish()
    assert found(CANARY, MEMBERS) == []
    assert not SearchTerm.objects.filter(form=CANARY).exists()
    with commit():
        landing.get_latest_revision_as_object().save_revision().publish()
    assert found(CANARY) == [landing.title]
    with commit():
        LandingPage.objects.get(pk=landing.pk).delete()
    assert not SearchTerm.objects.filter(form=CANARY).exists()


def test_deleting_a_parent_forgets_what_is_below(landing: LandingPage, commit: Callable) -> None:
    with commit():
        landing.get_parent().delete()
    assert not SearchEntry.objects.filter(key=f"page-{landing.pk}").exists()
    assert not SearchTerm.objects.filter(form=CANARY).exists()


def test_a_closed_page_and_what_is_below_it_are_found_by_nobody(landing: LandingPage, commit: Callable) -> None:
    with commit():
        closed = PageViewRestriction.objects.create(page=landing.get_parent(), restriction_type="login")
    assert LandingPage.objects.get(pk=landing.pk).live
    assert found(CANARY, MEMBERS) == []
    with commit():
        closed.delete()
    assert found(CANARY) == [landing.title]


def test_moving_below_a_closed_page_hides(landing: LandingPage, homes: dict[str, Page], commit: Callable) -> None:
    cellar = homes["fr"].add_child(instance=LandingPage(title="Cave", slug="cave", locale=homes["fr"].locale))
    PageViewRestriction.objects.create(page=cellar, restriction_type="login")
    with commit():
        landing.move(cellar, "last-child")
    assert found(CANARY, MEMBERS) == []


def test_what_is_for_members_is_found_by_members_alone(
    make_event: Callable[..., Event], member: User, commit: Callable
) -> None:
    event = make_event({"fr": f"Dîner du {CANARY}"}, audience="members")
    assert found(CANARY, audiences_of(None)) == []
    assert found(CANARY, audiences_of(member)) == [f"Dîner du {CANARY}"]
    event.audience = "public"
    with commit():
        event.save_revision().publish()
    assert found(CANARY) == [f"Dîner du {CANARY}"]


def test_no_hint_at_words_that_only_members_may_read(make_event: Callable[..., Event]) -> None:
    make_event({"fr": f"Dîner du {CANARY}"}, audience="members")
    typed = CANARY.replace("tz", "zt")
    assert understand(typed, "fr", PUBLIC)[0].instead == ()
    assert understand(typed, "fr", MEMBERS)[0].instead == (CANARY,)
    assert not understand(CANARY, "fr", PUBLIC)[0].term_ids


def test_a_thing_is_found_in_each_language_by_its_words(make_event: Callable[..., Event], commit: Callable) -> None:
    event = make_event({"fr": "Repas partagé", "en": "Shared lunch"})
    assert found("repas") == ["Repas partagé"]
    assert found("lunch", language="en") == ["Shared lunch"]
    assert found("repas", language="en") == []
    event.live = False
    with commit():
        event.save()
    assert SearchEntry.objects.filter(kind="event").count() == 0


def test_a_thing_told_in_one_language_is_found_in_both_and_says_so(make_event: Callable[..., Event]) -> None:
    make_event({"fr": "Veillée aux flambeaux"})
    (entry,) = search("flambeaux", "en", PUBLIC)
    assert (entry.language, entry.told_in, entry.title) == ("en", "fr", "Veillée aux flambeaux")


def test_publishing_indexes_once(
    make_event: Callable[..., Event], commit: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed: list[int] = []
    event = make_event({"fr": "Repas"})
    monkeypatch.setattr("cms.search.signals.refresh", lambda model, pk: indexed.append(pk))
    with commit():
        event.save_revision().publish()
    assert indexed == [event.pk]


def test_rebuilding_changes_nothing_but_what_was_wrong(
    landing: LandingPage, make_event: Callable[..., Event], capsys: pytest.CaptureFixture[str]
) -> None:
    make_event({"fr": "Repas", "en": "Lunch"}, audience="members")
    call_command("rebuild_search")
    before = set(SearchMention.objects.values_list("entry__key", "term__form", "audience", "weight"))
    SearchEntry.objects.filter(key=f"page-{landing.pk}").update(title="Perdu")
    SearchEntry.objects.create(key="page-0", kind="page", language="fr", told_in="fr", title="Fantôme")
    call_command("rebuild_search")
    assert set(SearchMention.objects.values_list("entry__key", "term__form", "audience", "weight")) == before
    assert found(CANARY) == [landing.title]
    assert capsys.readouterr().out.splitlines()[-1] == f"{SearchEntry.objects.count()} entries in the search index."

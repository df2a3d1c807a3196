"""Pages of an old site: where they go, what they keep, which addresses they get."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from home.imports.items import Item, Picture
from home.models import HomePage, ImportedItem, LandingPage
from tests.factories.pictures import scene, written
from tests.home.imports.old_sites import became, bring, outcomes, page, post, told

pytestmark = pytest.mark.django_db


def home(language: str = "fr") -> HomePage:
    return HomePage.objects.get(locale__language_code=language)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_page_stands_below_the_home_page_of_its_language(client: Client, language: str) -> None:
    bring(page(language=language, introduction="On y est bien."))
    made = became("salles.md")
    assert made.get_parent().specific == home(language)
    assert (made.title, made.slug, made.live, made.introduction) == ("Nos salles", "nos-salles", True, "On y est bien.")
    answer = client.get(made.url).content.decode()
    assert "<i>claires</i>" in answer


def test_a_draft_stays_a_draft(client: Client) -> None:
    bring(page(draft=True))
    assert not became("salles.md").live


def test_a_page_stands_below_the_page_it_stood_below() -> None:
    bring(page(), page("etage.md", title="L’étage", parent="salles.md"))
    assert became("etage.md").get_parent().specific == became("salles.md")


def test_a_page_whose_parent_is_not_here_stands_below_the_home_page_and_says_so() -> None:
    (line,) = bring(page(parent="perdue.md"))
    assert became("salles.md").get_parent().specific == home()
    assert "parent-missing" in told(line)


def test_nothing_stands_below_a_post() -> None:
    bring(post(), page(parent="_posts/four.md"))
    assert became("salles.md").get_parent().specific == home()


def formule(number: int, **fields: object) -> Item:
    return page(f"_formulas/{number}.md", title=f"Formule {number}", listing="formulas", **fields)


def test_a_collection_has_a_page_made_once_and_live_with_its_first_live_page() -> None:
    bring(formule(1, draft=True))
    collection = became("collection/formulas")
    assert (collection.title, collection.live, collection.get_parent().specific) == ("Formulas", False, home())
    bring(formule(1, draft=True), formule(2), formule(3))
    assert became("collection/formulas").live
    assert [str(child) for child in became("collection/formulas").get_children()] == [
        "Formule 1",
        "Formule 2",
        "Formule 3",
    ]
    assert LandingPage.objects.filter(title="Formulas").count() == 1


def test_a_collection_in_two_languages_has_two_pages_that_translate_one_another() -> None:
    bring(formule(1), page("_formulas/1.en.md", title="Plan 1", listing="formulas", language="en"))
    french, english = became("collection/formulas"), became("collection/formulas/en")
    assert (french.locale.language_code, english.locale.language_code) == ("fr", "en")
    assert french.translation_key == english.translation_key


def test_the_page_of_a_collection_that_an_editor_took_away_is_not_made_again() -> None:
    bring(formule(1))
    became("collection/formulas").delete()
    bring(formule(1), formule(2))
    assert became("_formulas/2.md").get_parent().specific == home()


def test_the_order_is_kept_whatever_comes_first() -> None:
    titles = {3: "Trois", 1: "Un", 2: "Deux"}
    bring(*[page(f"{order}.md", title=title, listing="guide", order=order) for order, title in titles.items()])
    assert [str(child) for child in became("collection/guide").get_children()] == ["Un", "Deux", "Trois"]


@pytest.mark.parametrize(
    ("language", "slug"), [("fr", "agenda"), ("fr", "journal"), ("fr", "recherche"), ("en", "search")]
)
def test_the_addresses_that_the_site_needs_are_left_to_it(language: str, slug: str, client: Client) -> None:
    bring(page(slug=slug, language=language))
    made = became("salles.md")
    assert made.slug == f"{slug}-2"
    assert client.get(made.url).status_code == 200


def test_a_post_called_like_the_feed_of_the_blog_is_reached(client: Client) -> None:
    bring(post(slug="feed"))
    assert became("_posts/four.md").slug == "feed-2"
    assert "brille" in client.get(became("_posts/four.md").url).content.decode()


@pytest.mark.parametrize("make", [page, post])
def test_the_lead_picture_keeps_its_words(make, tmp_path) -> None:
    file = tmp_path / "four.png"
    file.write_bytes(written(scene(), "PNG"))
    item = make(image=Picture("/four.png", alt="Un four rouge"))
    bring(item, files={"/four.png": file})
    made = became(item.source)
    assert (made.lead_image.title, made.lead_image_alt) == ("Un four rouge", "Un four rouge")
    bring(replace(item, image=None), files={"/four.png": file})
    made = became(item.source)
    assert (made.lead_image, made.lead_image_alt) == (None, "")


@pytest.mark.parametrize("make", [page, post])
def test_what_is_too_long_or_empty_or_unholdable_comes_in_and_is_told(make) -> None:
    long = make("a.md", title="mot " * 200, slug="é" * 900, introduction="Une phrase longue. " * 60)
    empty = make("b.md", title=" ", slug="")
    broken = make("c.md", title="Fo\x00ur\ud800", text="Du te\x00xte \udcff ici.", slug="日本")
    lines = bring(long, empty, broken)
    assert outcomes(lines) == ["created"] * 3
    assert {"cut", "introduction-long"} <= set(told(lines[0]))
    assert "title-empty" in told(lines[1])
    assert len(became("a.md").title) <= 255
    assert str(became("a.md").body).count("Une phrase longue.") == 60
    assert became("b.md").title == "Sans titre" or became("b.md").title == "Untitled"
    assert became("c.md").title.startswith("Four")


def test_a_source_may_be_longer_than_any_name() -> None:
    sources = [f"{'dossier/' * 80}{number}.md" for number in range(2)]
    lines = bring(*[page(source, title=f"Page {number}") for number, source in enumerate(sources)])
    assert outcomes(lines) == ["created", "created"]
    assert outcomes(bring(*[page(source, title=f"Page {n}") for n, source in enumerate(sources)])) == ["unchanged"] * 2
    assert [became(source).title for source in sources] == ["Page 0", "Page 1"]
    assert ImportedItem.objects.filter(page__isnull=False, origin="ancien.example").count() == 2


def test_a_language_the_site_is_not_told_in_becomes_a_draft_and_says_so() -> None:
    (line,) = bring(page(language="de", translation_of="salles"))
    made = became("salles.md")
    assert (made.live, made.locale.language_code) == (False, "fr")
    assert "language-unknown" in told(line)


def test_a_collection_opens_when_a_draft_of_it_goes_live_unless_an_editor_closed_it() -> None:
    bring(formule(1, draft=True))
    bring(formule(1))
    assert became("collection/formulas").live
    became("collection/formulas").unpublish()
    bring(formule(1, text="Moins cher."))
    assert not became("collection/formulas").live

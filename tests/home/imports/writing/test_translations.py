"""The same page in two languages: translations of one another, each written by hand."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from django.test import Client
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object, translate_page_subtree

from blog.models import Category
from community.models import Profile
from home.models import LandingPage
from tests.community import desk
from tests.home.imports.old_sites import became, bring, page, person, post, told

pytestmark = pytest.mark.django_db

FRENCH = post("_posts/four.md", translation_of="four", categories=("Ateliers",))
ENGLISH = post(
    "_posts/en/oven.md",
    title="The oven is back",
    text="It **shines**.",
    language="en",
    translation_of="four",
    categories=("Ateliers",),
)


def pair() -> tuple[Page, Page]:
    return became(FRENCH.source), became(ENGLISH.source)


@pytest.mark.parametrize(
    "runs", [[[FRENCH, ENGLISH]], [[ENGLISH, FRENCH]], [[FRENCH], [FRENCH, ENGLISH]], [[ENGLISH], [FRENCH]]]
)
def test_they_become_translations_whichever_comes_first(runs: list) -> None:
    for entries in runs:
        bring(*entries)
    french, english = pair()
    assert french.translation_key == english.translation_key
    assert (french.locale.language_code, english.locale.language_code) == ("fr", "en")


def test_pages_learn_later_that_they_tell_the_same() -> None:
    bring(post(), post("_posts/en/oven.md", language="en"))
    assert len({each.translation_key for each in pair()}) == 2
    bring(FRENCH, ENGLISH)
    assert len({each.translation_key for each in pair()}) == 1
    bring(post(), ENGLISH)
    assert len({each.translation_key for each in pair()}) == 2


def test_categories_are_shared() -> None:
    before = Category.objects.count()
    bring(FRENCH, ENGLISH)
    french, english = pair()
    assert list(french.categories.all()) == list(english.categories.all())
    assert Category.objects.count() <= before + 1


def test_readers_are_led_from_one_to_the_other(client: Client) -> None:
    bring(FRENCH, ENGLISH)
    pages = pair()
    for here, there in itertools.permutations(pages):
        html = " ".join(client.get(here.url).content.decode().split())
        for each in pages:
            code = each.locale.language_code
            assert f'<link rel="alternate" hreflang="{code}" href="http://testserver{each.url}">' in html
        assert f'href="http://testserver{there.url}"' in html.split("<body", 1)[1]


def test_each_is_edited_on_its_own(client: Client) -> None:
    bring(FRENCH, ENGLISH)
    french, english = pair()
    french.title = "Le four, enfin"
    french.save_revision().publish()
    assert became(ENGLISH.source).title == "The oven is back"
    desk.sign_in(client, "editor")
    for each in (french, english):
        html = client.get(f"/admin/pages/{each.pk}/edit/").content.decode()
        assert 'name="title"' in html
        assert "localize/submit" not in html


def test_no_submission_writes_over_a_translation_that_came_in() -> None:
    rooms = page(title="Salles", source="salles.md")
    below = page("grenier.md", title="Le grenier", parent="salles.md", translation_of="grenier")
    attic = page("attic.md", title="The attic", text="Under the roof.", language="en", translation_of="grenier")
    bring(rooms, below, attic)
    english, parent = Locale.objects.get(language_code="en"), became("salles.md")
    translate_object(parent, [english])
    translate_page_subtree(parent.pk, [english], None, None)
    translate_object(became("grenier.md"), [english])
    kept = became("attic.md")
    assert kept.title == kept.get_latest_revision_as_object().title == "The attic"
    assert not Translation.objects.filter(source__object_id=kept.translation_key).exists()
    assert LandingPage.objects.filter(locale=english, title="Salles").exists()
    became("grenier.md").save_revision().publish()
    assert became("attic.md").title == "The attic"


def test_an_alias_is_no_translation_written_by_hand() -> None:
    """The form of wagtail-localize offers to make one of it."""
    bring(page("grenier.md", title="Le grenier"))
    english, attic = Locale.objects.get(language_code="en"), became("grenier.md")
    alias = attic.copy_for_translation(english, copy_parents=True, alias=True)
    translate_object(attic, [english])
    assert Page.objects.get(pk=alias.pk).alias_of is None
    assert Translation.objects.filter(source__object_id=attic.translation_key, target_locale=english).exists()


def test_two_pages_in_one_language_are_not_linked_and_the_second_says_so() -> None:
    lines = bring(FRENCH, post("_posts/autre.md", translation_of="four"), ENGLISH)
    assert [("translation-apart" in told(line)) for line in lines] == [False, True, False]
    assert len({each.translation_key for each in pair()}) == 1


def test_a_translation_made_here_is_kept() -> None:
    bring(post())
    english = Locale.objects.get(language_code="en")
    translate_object(became(FRENCH.source), [english])
    made_here = became(FRENCH.source).get_translation(english)
    lines = bring(FRENCH, ENGLISH)
    assert "translation-apart" in told(lines[0])
    assert became(FRENCH.source).get_translation(english) == made_here


def test_people_are_told_in_the_language_they_were_told_in() -> None:
    bring(person(language="en", fields={"role": "Web developer"}))
    assert Profile.objects.get(name="Ondine Tisserand").languages_told == ["en"]


@pytest.mark.parametrize("order", [-1, 1], ids=["known already", "comes in later"])
def test_a_link_to_the_text_in_the_other_language_leads_there(order: int, client: Client) -> None:
    """Wagtail shows readers of French the French translation of whatever page a text links to."""
    french = replace(FRENCH, text="[English](/en/oven/) et [ici](/four/)", addresses=("/four/",))
    english = replace(ENGLISH, addresses=("/en/oven/",))
    bring(*[french, english][::order])
    shown = client.get(pair()[0].url).content.decode()
    assert f'<a href="{pair()[1].url}">English</a>' in shown
    assert f'<a href="{pair()[0].url}">ici</a>' in shown

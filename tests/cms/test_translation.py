"""Pages in two languages: what is submitted, refreshed, stopped, moved and deleted, and what is never lost."""

from __future__ import annotations

import json
from datetime import UTC
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from blog.models import BlogAuthor, BlogIndexPage, BlogPage, Category
from cms.languages.restarting import was_edited_by_hand
from cms.languages.waiting import pages_to_translate
from cms.models import AssociationImage
from community.models import Profile
from home.models import FormField, FormPage, HomePage, LandingPage
from tests.community import desk

pytestmark = pytest.mark.django_db


def english() -> Locale:
    return Locale.objects.get(language_code="en")


def sources() -> list[Page]:
    """Every page of the sample's French tree."""
    home = HomePage.objects.get(locale__language_code="fr")
    return list(home.get_descendants(inclusive=True).specific())


def translation_of(page: Page) -> Translation:
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=english())


def words_of(page: Page) -> dict[str, str]:
    """The English strings of a page, by their place."""
    kept = StringTranslation.objects.filter(context__object_id=page.translation_key, locale=english(), has_error=False)
    return {f"{row.context.path} {row.translation_of.data}": row.data for row in kept.select_related("context")}


def test_every_page_of_the_sample_answers_in_both_languages(client: Any) -> None:
    desk.sign_in(client, "admin")
    for page in sources():
        twin = page.get_translation(english())
        for address in (page.get_url(), twin.get_url()):
            assert client.get(address).status_code == 200, address


def test_every_page_of_the_sample_is_completely_translated() -> None:
    pages = Page.objects.filter(locale=english(), depth__gt=1)
    assert pages.count() == len(sources())
    assert not pages_to_translate(pages).exists()


def test_every_page_of_the_sample_can_be_submitted_again_without_losing_a_word() -> None:
    for page in sources():
        before, told = words_of(page), page.get_translation(english()).specific
        source, _created = TranslationSource.update_or_create_from_instance(page)
        translation = source.translations.get(target_locale=english())
        assert translation.get_progress()[0] == translation.get_progress()[1], page
        translation.save_target(publish=False)
        again = told.get_latest_revision().as_object()
        assert words_of(page) == before
        assert again.title == told.title
        assert plain(again) == plain(told), page


def plain(page: Any) -> Any:
    """The body of a page, as data."""
    return json.loads(json.dumps(list(page.body.raw_data))) if hasattr(page, "body") else None


def test_what_is_published_anew_waits_for_its_translation() -> None:
    post = BlogPage.objects.filter(locale__language_code="fr").first()
    twin = post.get_translation(english())
    post.title = "Un tout autre titre"
    post.save_revision().publish()
    assert list(pages_to_translate(Page.objects.all())) == [twin.page_ptr]
    assert BlogPage.objects.get(pk=twin.pk).title == twin.title


def test_a_page_that_moves_takes_its_translation_along(client: Any) -> None:
    desk.sign_in(client, "admin")
    home = HomePage.objects.get(locale__language_code="fr")
    above, below = LandingPage.objects.child_of(home)[:2]
    client.post(f"/admin/pages/{below.pk}/move/{above.pk}/confirm/")
    assert Page.objects.get(pk=below.pk).get_parent().pk == above.pk
    twin = Page.objects.get(pk=below.pk).get_translation(english())
    assert twin.get_parent().pk == above.get_translation(english()).pk


def test_unpublishing_takes_the_translation_down_too(client: Any) -> None:
    desk.sign_in(client, "admin")
    post = BlogPage.objects.filter(locale__language_code="fr").first()
    client.post(f"/admin/pages/{post.pk}/unpublish/", {"include_translations": "on"})
    assert not Page.objects.get(pk=post.pk).live
    assert not post.get_translation(english()).live


def test_deletion_takes_the_translation_too(client: Any) -> None:
    desk.sign_in(client, "admin")
    post = BlogPage.objects.filter(locale__language_code="fr").first()
    client.post(f"/admin/pages/{post.pk}/delete/")
    assert not Page.objects.filter(translation_key=post.translation_key).exists()


def test_a_question_is_kept_under_one_name_in_both_languages() -> None:
    page = FormPage.objects.filter(locale__language_code="fr").first()
    page.form_fields.add(FormField(label="Votre vélo", field_type="singleline", sort_order=99, locale=page.locale))
    page.save_revision().publish()
    translation = translation_of(page)
    for segment in StringSegment.objects.filter(source=translation.source, string__data="Votre vélo"):
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=english(), data="Your bicycle"
        )
    translation.save_target(publish=False)
    page.get_translation(english()).get_latest_revision().publish()
    twin = FormPage.objects.get(pk=page.get_translation(english()).pk)
    page = FormPage.objects.get(pk=page.pk)
    names = {field.label: field.clean_name for field in [*page.form_fields.all(), *twin.form_fields.all()]}
    assert names["Votre vélo"] == names["Your bicycle"]
    fields = FormField.objects.filter(page__in=[page, twin])
    for key in fields.values_list("translation_key", flat=True):
        assert len(set(fields.filter(translation_key=key).values_list("clean_name", flat=True))) == 1


def test_a_stopped_translation_is_taken_up_again_only_where_nothing_is_lost(client: Any) -> None:
    desk.sign_in(client, "admin")
    post = BlogPage.objects.filter(locale__language_code="fr").first()
    twin = post.get_translation(english())
    url = f"/admin/pages/{twin.pk}/edit/"
    client.post(f"/admin/localize/translate/{translation_of(post).pk}/disable/")
    assert b"localize-restart-translation" in client.get(url).content
    assert b"localize-convert-to-alias" not in client.get(url).content

    twin.title = "By hand"
    twin.save_revision().publish()
    assert was_edited_by_hand(Page.objects.get(pk=twin.pk))
    assert b"localize-restart-translation" not in client.get(url).content
    response = client.post(url, {"localize-restart-translation": "1"}, follow=True)
    assert not translation_of(post).enabled
    assert "à la main" in desk.messages_of(response)


class TwoLanguages(RuleBasedStateMachine):
    """A post that an editor and a translator work on at once, in any order (TRUST, test 20)."""

    texts = st.text(alphabet="abcdéœ ", min_size=1, max_size=12).map(str.strip).filter(bool)

    @initialize()
    def open_post(self) -> None:
        self.sandbox = transaction.atomic()
        self.sandbox.__enter__()
        self.index = BlogIndexPage.objects.get(locale__language_code="fr")
        now = timezone.now().replace(microsecond=0)  # revisions keep milliseconds
        self.post = BlogPage(title="Un titre", introduction="Une phrase", date=now)
        self.index.add_child(instance=self.post)
        self.post.save_revision().publish()
        self.source, _created = TranslationSource.update_or_create_from_instance(self.post)
        self.translation = Translation.objects.create(source=self.source, target_locale=english())
        self.translation.save_target(publish=False)
        self.written: dict[tuple[int, int], str] = {}
        self.published = True

    @property
    def twin(self) -> BlogPage:
        return BlogPage.objects.get(translation_key=self.post.translation_key, locale=english())

    @rule(title=texts, introduction=texts)
    def edit_source(self, title: str, introduction: str) -> None:
        self.post = BlogPage.objects.get(pk=self.post.pk).get_latest_revision_as_object()
        self.post.title, self.post.introduction = title, introduction
        self.post.save_revision()
        self.published = False

    @rule(data=st.data())
    def change_facts(self, data: Any) -> None:
        """Categories, authors, picture and date, of which there is one truth."""
        self.post = BlogPage.objects.get(pk=self.post.pk).get_latest_revision_as_object()
        self.post.categories = data.draw(st.lists(st.sampled_from(list(Category.objects.all())), unique=True))
        people = data.draw(st.lists(st.sampled_from(list(Profile.objects.all()[:4])), unique=True))
        self.post.authors = [BlogAuthor(person=person, sort_order=n) for n, person in enumerate(people)]
        self.post.lead_image = data.draw(st.none() | st.sampled_from(list(AssociationImage.objects.all()[:3])))
        self.post.date = data.draw(st.datetimes(timezones=st.just(UTC))).replace(microsecond=0)
        self.post.save_revision()
        self.published = False

    @rule()
    def publish_source(self) -> None:
        BlogPage.objects.get(pk=self.post.pk).get_latest_revision().publish()
        self.published = True

    @rule(data=st.data(), text=texts)
    def translate(self, data: Any, text: str) -> None:
        segments = list(StringSegment.objects.filter(source=self.source).exclude(context__path="slug").order_by("pk"))
        segment = data.draw(st.sampled_from(segments))
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale=english(),
            defaults={"data": text, "translation_type": "manual", "has_error": False, "field_error": ""},
        )
        self.written[(segment.string_id, segment.context_id)] = text

    @precondition(lambda self: Translation.objects.get(pk=self.translation.pk).enabled)
    @rule()
    def publish_translation(self) -> None:
        Translation.objects.get(pk=self.translation.pk).save_target(publish=False)
        self.twin.get_latest_revision().publish()

    @rule()
    def refresh(self) -> None:
        """What the button "Sync translated pages" does."""
        self.source.refresh_from_db()
        self.source.update_from_db()

    @rule()
    def stop(self) -> None:
        Translation.objects.filter(pk=self.translation.pk).update(enabled=False)

    @rule()
    def start(self) -> None:
        if not was_edited_by_hand(self.twin):
            Translation.objects.filter(pk=self.translation.pk).update(enabled=True)

    @invariant()
    def no_translated_string_is_lost(self) -> None:
        if not hasattr(self, "written"):
            return
        kept = StringTranslation.objects.filter(locale=english(), context__object_id=self.post.translation_key)
        stored = {(row.translation_of_id, row.context_id): row.data for row in kept}
        assert {place: stored.get(place) for place in self.written} == self.written

    @invariant()
    def facts_are_the_same_once_published(self) -> None:
        if not getattr(self, "published", False) or not Translation.objects.get(pk=self.translation.pk).enabled:
            return
        ours, theirs = BlogPage.objects.get(pk=self.post.pk), self.twin
        for page in (theirs, theirs.get_latest_revision_as_object()):
            assert page.date == ours.date
            assert page.lead_image_id == ours.lead_image_id
            assert {category.pk for category in page.categories.all()} == {c.pk for c in ours.categories.all()}
            assert [row.person_id for row in page.authors.all()] == [row.person_id for row in ours.authors.all()]

    def teardown(self) -> None:
        if hasattr(self, "sandbox"):
            transaction.set_rollback(True)
            self.sandbox.__exit__(None, None, None)


def test_two_people_work_on_one_post_without_losing_a_word() -> None:
    nightly = hypothesis_settings().max_examples > 100
    run_state_machine_as_test(
        TwoLanguages,
        settings=hypothesis_settings(max_examples=200 if nightly else 12, stateful_step_count=12, deadline=None),
    )


def test_a_moved_page_keeps_the_words_of_its_translation() -> None:
    home = HomePage.objects.get(locale__language_code="fr")
    above, below = LandingPage.objects.child_of(home)[:2]
    before = words_of(below)
    MovePageAction(below, above, pos="last-child", user=desk.account("admin")).execute(skip_permission_checks=True)
    assert words_of(below) == before

"""The sample's pages: written in French, translated into English through wagtail-localize."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from wagtail.models import Page

from blog.models import BlogAuthor, BlogIndexPage, BlogPage, Category, CategoryWords
from cms.languages.codes import default_language, language_codes
from community.models import CommissionIndexPage, DirectoryPage, EventIndexPage, Profile
from home.models import FormField, FormPage, HomePage, LandingPage
from home.sample.bodies import BodyWriter, Known
from home.sample.content import Entry, load, said, translations
from home.setup.translating import translate_page

INDEX_MODELS = {
    "agenda": EventIndexPage,
    "membres": DirectoryPage,
    "commissions": CommissionIndexPage,
    "journal": BlogIndexPage,
}
TARGET = "en"


class PageTree:
    """Builds the French tree, then hands every page with its translation to wagtail-localize, parents first."""

    def __init__(self, home: HomePage, people: dict[str, Profile], known: Known, tick: Callable[[], None]) -> None:
        self.home = home
        self.people = people
        self.known = known
        self.tick = tick
        self.writer = BodyWriter(default_language(), known)
        self.to_translate: list[tuple[Page, Entry]] = []

    def build(self) -> None:
        """Make, publish and translate every page."""
        content = load("pages")
        indexes = {entry["key"]: self._add(INDEX_MODELS[entry["key"]], entry) for entry in content["index"]}
        landings = [(self._add(LandingPage, entry), entry) for entry in content["landing"]]
        for entry in content["form"]:
            facts = {"purpose": entry.get("purpose", ""), "charter_id": self.known.pages.get(entry.get("charter"))}
            fields = self._fields(entry)
            self._add(FormPage, entry, thanks=said(entry["thanks"], "fr"), form_fields=fields, **facts)
        for page, entry in landings:
            self._illustrate(page, entry)
            self._write_body(page, entry)
        self._fill_home(content["home"])
        categories = add_categories()
        for entry in load("posts")["post"]:
            self._add_post(indexes["journal"], entry, categories)
        for page, entry in [(self.home, content["home"]), *self.to_translate]:
            page.refresh_from_db()
            translate_page(page, TARGET, texts_of(page, entry))
            self.tick()

    def _add(self, model: type[Page], entry: Entry, parent: Page | None = None, **fields: Any) -> Page:
        page = model(
            title=said(entry["title"], "fr"),
            slug=said(entry["slug"], "fr"),
            introduction=said(entry.get("introduction"), "fr"),
            locale=self.home.locale,
            **fields,
        )
        (parent or self.home).add_child(instance=page)
        page.save_revision().publish()
        self.known.pages[entry["key"]] = page.pk
        self.to_translate.append((page, entry))
        return page

    def _illustrate(self, page: Any, entry: Entry) -> None:
        page.lead_image_id = self.known.pictures.get(entry.get("picture", ""))
        page.lead_image_alt = said(entry.get("alt"), "fr")

    def _write_body(self, page: Any, entry: Entry) -> None:
        page.body = json.dumps(self.writer.body(entry.get("body", [])))
        page.save_revision().publish()

    def _fields(self, entry: Entry) -> list[FormField]:
        return [
            FormField(
                sort_order=order,
                clean_name=field["key"],
                label=said(field["label"], "fr"),
                help_text=said(field.get("help"), "fr"),
                field_type=field["type"],
                required=field["required"],
                choices="\n".join(said(choice, "fr") for choice in field.get("choices", [])),
                locale=self.home.locale,
            )
            for order, field in enumerate(entry["fields"])
        ]

    def _fill_home(self, entry: Entry) -> None:
        first, second = entry["actions"]
        self.home.title = said(entry["title"], "fr")
        self.home.headline = said(entry["headline"], "fr")
        self.home.introduction = said(entry["introduction"], "fr")
        self.home.first_label, self.home.first_page_id = (
            said(first["label"], "fr"),
            self.known.pages[first["page"]],
        )
        self.home.second_label, self.home.second_page_id = (
            said(second["label"], "fr"),
            self.known.pages[second["page"]],
        )
        self._write_body(self.home, entry)

    def _add_post(self, index: Page, entry: Entry, categories: dict[str, Category]) -> None:
        post = self._add(BlogPage, entry, parent=index, date=datetime.fromisoformat(entry["date"]))
        post.categories = [categories[entry["category"]]]
        post.tags.add(*entry["tags"])
        post.authors = [BlogAuthor(person=self.people[key], sort_order=n) for n, key in enumerate(entry["authors"])]
        self._illustrate(post, entry)
        self._write_body(post, entry)


def texts_of(page: Page, entry: Entry) -> dict[str, str]:
    """French to English for every string of a page: its entry's, the choices joined by lines, and words that stay."""
    texts = translations(entry)
    for field in entry.get("fields", []):
        if choices := field.get("choices"):
            joined = {code: "<br/>".join(said(choice, code) for choice in choices) for code in ("fr", "en")}
            texts[joined["fr"]] = joined["en"]
    for block in entry.get("body", []):
        for word in (block.get("author"), block.get("credit")):
            if word:
                texts[word] = word
    return texts | {page.slug: said(entry.get("slug"), "en") or f"home-{TARGET}"}


def add_categories() -> dict[str, Category]:
    """The categories of the journal, by key."""
    categories = {}
    for entry in load("posts")["category"]:
        category = Category()
        category.translations = [
            CategoryWords(language=code, name=said(entry["name"], code), slug=said(entry["slug"], code))
            for code in language_codes()
        ]
        category.save()
        categories[entry["key"]] = category
    return categories

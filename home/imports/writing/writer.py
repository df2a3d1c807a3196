"""The last stage: an item becomes a page or a person, in one transaction, and is known again the next time."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext, override
from wagtail.models import Page

from home.imports.convert import Converted, convert
from home.imports.converting.blocks import Block
from home.imports.corrections import IN_TEXT, accepted
from home.imports.items import Item, Kind
from home.imports.old_site import OldSite
from home.imports.options import Options
from home.imports.problems import Problem, problem
from home.imports.writing.addresses import remember_addresses
from home.imports.writing.bodies import BodyBuilder
from home.imports.writing.fetching import Fetcher
from home.imports.writing.fitting import Fitting
from home.imports.writing.left import is_as_it_was_left, left_as
from home.imports.writing.library import Library, pictures_of
from home.imports.writing.pages import Pages
from home.imports.writing.people import Names, People
from home.imports.writing.places import NoPlace, free_slug
from home.imports.writing.posts import Posts
from home.imports.writing.relinking import Linked, link_body, remember_pictures
from home.imports.writing.translations import join, key_for, key_of_group
from home.imports.writing.wanted import remember_wanted
from home.models import ImportedItem, ImportLine
from home.models.imports import key_of

Outcome = ImportLine.Outcome
TITLE_LENGTH = 255
INTRODUCTION_LENGTH = 600

Form = Posts | Pages


@dataclass
class Written:
    """What became of an item; its row, what to tell."""

    outcome: Outcome
    record: ImportedItem | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_left_alone(self) -> bool:
        return self.outcome not in ImportLine.WRITTEN


class Writer:
    """Writes the items of one old site."""

    def __init__(self, site: OldSite, options: Options) -> None:
        self.site = site
        self.options = options
        self.orders: dict[str, int] = {}
        self.fetcher = Fetcher() if options.fetch and not options.dry_run else None
        self.forget()

    def forget(self) -> None:
        """Read everything anew that is remembered of the database: some of it was rolled back."""
        self.library = Library(self.site, self.fetcher)
        self.names = Names()
        self.people = People(self.site, self.options.language, self.names)
        self.forms: dict[tuple[Kind, str], Form] = {}

    def see(self, item: Item) -> None:
        """Take note of an item as it comes by, whatever becomes of it."""
        if item.order:
            self.orders[key_of(item.source)] = item.order

    def outlook(self, item: Item) -> Written:
        """What writing `item` would do, and the row of its last import."""
        if item.kind is Kind.RECORD:
            return Written(Outcome.RECORDED)
        self.library.stand_at(item)
        record = ImportedItem.objects.of(self.site.origin, item.source).select_related("page", "person").first()
        if record is None:
            return self._outlook_of_new(item)
        if record.page is None and record.person is None:
            return Written(Outcome.TAKEN_AWAY, record, [problem("taken-away", item.title)])
        if item.kind is Kind.PERSON and record.person and record.revision is None:
            return Written(Outcome.RECORDED, record, [problem("person-exists", item.title)])
        if self._says_the_same(item, record) and not self._has_pictures_for(record):
            return Written(Outcome.UNCHANGED, record)
        if self._is_of_another_kind(item, record):
            return Written(Outcome.OTHER_KIND, record, [problem("kind-changed", item.title)])
        if record.page and record.page.locked:
            return Written(Outcome.EDITED, record, [problem("locked", item.title)])
        if not is_as_it_was_left(record):
            return Written(Outcome.EDITED, record, [problem("edited-since", item.title)])
        return Written(Outcome.UPDATED, record)

    def _says_the_same(self, item: Item, record: ImportedItem) -> bool:
        """Whether writing `item` again would change nothing: corrections of its text count where there are some."""
        if record.digest == item.digest(self.options.accept):
            return True
        without = self.options.accept - IN_TEXT
        return record.digest == item.digest(without) and not accepted(convert(item).corrections, self.options.accept)

    def _has_pictures_for(self, record: ImportedItem) -> bool:
        """Whether a picture that was wanted is among the files now."""
        wanted = record.wanted_pictures.waiting().values_list("src", flat=True)
        return any(self.library.has_now(src) for src in wanted)

    def _outlook_of_new(self, item: Item) -> Written:
        if item.kind is Kind.PERSON and not slugify(item.title):
            return Written(Outcome.RECORDED, None, [problem("person-nameless")])
        if item.kind is Kind.PERSON and (there := self.names.person(item.title)):
            record = ImportedItem(origin=self.site.origin, source=item.source, person_id=there)
            return Written(Outcome.RECORDED, record, [problem("person-exists", item.title)])
        return Written(Outcome.CREATED)

    @transaction.atomic
    def leave(self, item: Item, outlook: Written) -> Written:
        """Write nothing of `item`, and remember whom of the directory it tells of, so that erasing them forgets it."""
        record = outlook.record
        if outlook.outcome == Outcome.RECORDED and record:
            if record.pk is None:
                record.save()
            outlook.problems += remember_addresses(self.site, record, item.addresses, self.options.language)
        if outlook.outcome == Outcome.UNCHANGED and record:
            self._agree(item, record)
        return outlook

    def _agree(self, item: Item, record: ImportedItem) -> None:
        """Note of what is unchanged that it is so with all that is accepted now: the next run need not look."""
        digest = item.digest(self.options.accept)
        if record.digest != digest:
            record.digest = digest
            record.save(update_fields=["digest"])

    @transaction.atomic
    def write(self, item: Item, converted: Converted) -> Written:
        """Create or update what `item` becomes: all of it, or nothing."""
        written = self.outlook(item)
        if written.is_left_alone:
            return self.leave(item, written)
        if item.kind is Kind.PERSON:
            return self._write_person(item, converted, written)
        return self._write_page(item, converted, written)

    def _write_person(self, item: Item, converted: Converted, written: Written) -> Written:
        known = written.record.person if written.record else None
        person, problems = self.people.write(item, converted, known)
        revision = person.save_revision(clean=False)
        record = self._remember(item, written.record, person=person, **left_as(revision), live=False)
        told = remember_addresses(self.site, record, item.addresses, self.options.language)
        return Written(written.outcome, record, [*problems, *told])

    def _write_page(self, item: Item, converted: Converted, written: Written) -> Written:
        form, is_at_home = self._form(item)
        fitting, builder = Fitting(), BodyBuilder(self.library, item.source)
        key = key_for(self.site.origin, item, is_at_home)
        own = key_of_group(self.site.origin, f"{item.source}#own")
        page = written.record.page.specific if written.record else form.new(item, own, fitting)
        if written.record:
            self._rename(page, item)
        if not join(page, key) and item.translation_of:
            fitting.problems.append(problem("translation-apart", item.translation_of))
        if not is_at_home:
            fitting.problems.append(problem("language-unknown", language=item.language))
        linked = self._fill(page, item, converted.blocks, builder, fitting)
        form.fill(page, item, builder, fitting)
        is_live = is_at_home and not item.draft and (item.kind is Kind.PAGE or item.date is not None)
        revision = page.save_revision()
        if is_live:
            revision.publish()
        elif page.live:
            page.unpublish()
            fitting.problems.append(problem("taken-down"))
        became = {"page": page, **left_as(revision), "live": is_live, "links_pending": linked.pending}
        record = self._remember(item, written.record, **became)
        remember_wanted(record, builder.stand_ins.wanted)
        pictures = pictures_of(converted.blocks, item.image)
        remember_pictures(self.site, self.library, [self.library.rooted(each.src) for each in pictures])
        told = remember_addresses(self.site, record, item.addresses, self.options.language)
        return Written(written.outcome, record, [*fitting.problems, *builder.problems, *linked.problems, *told])

    def _rename(self, page: Page, item: Item) -> None:
        """Make the corrections of its slug that were accepted since, where `page` still has what the import gave it.
        Wagtail leads on from the address it had."""
        for each in item.corrections:
            is_made = each.field == "slug" and each.proposed and each.kind in self.options.accept
            if is_made and re.fullmatch(rf"{re.escape(slugify(each.was))}(?:-\d+)?", page.slug):
                page.slug = free_slug(page.get_parent().specific, each.proposed)
                page.save(clean=False)

    def _fill(self, page: Page, item: Item, blocks: list[Block], builder: BodyBuilder, fitting: Fitting) -> Linked:
        """Give `page` what every page has."""
        page.title = self._title(page, item, fitting)
        page.introduction = item.introduction
        if len(item.introduction) > INTRODUCTION_LENGTH:
            page.introduction = ""
            blocks = [Block("text", format_html("<p>{}</p>", item.introduction)), *blocks]
            fitting.problems.append(problem("introduction-long"))
        built = builder.build(blocks)
        linked = link_body(self.site, self.library, built, item.addresses, page.locale_id)
        builder.stand_ins.want_those_in(built, linked.body)
        page.body = json.dumps(linked.body)
        page.lead_image = builder.picture(item.image, item.title) if item.image else None
        page.lead_image_alt = fitting.fit(item.image.alt, TITLE_LENGTH) if item.image and page.lead_image else ""
        return linked

    def _title(self, page: Page, item: Item, fitting: Fitting) -> str:
        title = " ".join(item.title.split())
        if title:
            return fitting.fit(title, TITLE_LENGTH)
        fitting.problems.append(problem("title-empty"))
        with override(page.locale.language_code):
            return gettext("Untitled")

    def _form(self, item: Item) -> tuple[Form, bool]:
        """What makes pages of the item, and whether that is in the tree of its own language. Raises NoPlace."""
        language = item.language or self.options.language
        try:
            return self._form_in(item.kind, language), True
        except NoPlace:
            if language == self.options.language:
                raise
        return self._form_in(item.kind, self.options.language), False

    def _form_in(self, kind: Kind, language: str) -> Form:
        if (kind, language) not in self.forms:
            is_main = language == self.options.language
            self.forms[kind, language] = (
                Posts(language, self.names)
                if kind is Kind.POST
                else Pages(language, self.site.origin, is_main, self.orders)
            )
        return self.forms[kind, language]

    def _is_of_another_kind(self, item: Item, record: ImportedItem) -> bool:
        if item.kind is Kind.PERSON or record.page is None:
            return item.kind is not Kind.PERSON or record.person is None
        wanted = Posts.model if item.kind is Kind.POST else Pages.model
        return not isinstance(record.page.specific, wanted)

    def _remember(self, item: Item, record: ImportedItem | None, **became: object) -> ImportedItem:
        record = record or ImportedItem(origin=self.site.origin, source=item.source)
        record.digest = item.digest(self.options.accept)
        for name, value in became.items():
            setattr(record, name, value)
        record.save()
        return record

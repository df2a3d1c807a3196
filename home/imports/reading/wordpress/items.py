"""One item of an export, as the pipeline takes it."""

from __future__ import annotations

from urllib.parse import unquote
from zoneinfo import ZoneInfo

from home.imports.items import Item, Kind, Markup, Picture, Refused
from home.imports.problems import Problem, problem
from home.imports.reading.fields import plain
from home.imports.reading.permalinks import slugify
from home.imports.reading.wordpress import metas as custom
from home.imports.reading.wordpress.addresses import Local, addresses_of, parts_of
from home.imports.reading.wordpress.comments import comments_of
from home.imports.reading.wordpress.dates import date_of, missing
from home.imports.reading.wordpress.elements import Element
from home.imports.reading.wordpress.facts import LEFT_OUT, Facts, number
from home.imports.reading.wordpress.index import Index, Known
from home.imports.reading.wordpress.library import attachment_of
from home.imports.reading.wordpress.notes import FIELD as NOTES
from home.imports.reading.wordpress.notes import footnotes_of
from home.imports.reading.wordpress.piece_reading import Read
from home.imports.reading.wordpress.references import references

KINDS = {"post": Kind.POST, "page": Kind.PAGE}
# Taxonomies that are read elsewhere, or say nothing of the text.
READ = frozenset({"category", "post_tag", "language", "post_translations", "nav_menu", "translation_priority"})


class ItemReader:
    """Reads the items of an export that has been passed through once."""

    def __init__(self, index: Index, zone: ZoneInfo, local: Local) -> None:
        self.index = index
        self.zone = zone
        self.local = local

    def read(self, found: Read, known: Known) -> Item | Refused:
        """The item, or why it is left out. Never raises."""
        facts, element = known.facts, found.element
        if element is None or facts is None:
            return Refused(known.source, found.problems[0], found.line)
        if known.twin:
            return Refused(known.source, problem("item-twice", known.twin), found.line)
        if facts.kind in KINDS and facts.status in LEFT_OUT:
            return Refused(known.source, problem("status-left-out", facts.title, status=facts.status), found.line)
        if facts.kind in KINDS:
            return self._text(element, known, facts, list(found.problems))
        return self._record(element, known, facts, list(found.problems))

    def _text(self, element: Element, known: Known, facts: Facts, noted: list[Problem]) -> Item:
        metas = element.metas()
        date, wrong = date_of(element, self.zone)
        text = element.written("content:encoded") or element.written("description")
        comments, left_out = comments_of(element, self.zone)
        image, lost = self._image(metas)
        categories, tags, others = self._terms(element)
        parent = self.index.parent(facts)
        notes = footnotes_of(text, metas)
        noted += [*missing(date, wrong), *_told_of(facts, known), *lost, *left_out, *others]
        noted += custom.unused(metas, (NOTES,) if notes else ())
        if facts.kind == "page" and facts.parent and parent is None:
            noted.append(problem("parent-missing", str(facts.parent)))
        if element.first("wp:is_sticky") == "1":
            noted.append(problem("field-unused", "1", field="is_sticky"))
        title, slug = _names(facts, known)
        return Item(
            known.source,
            KINDS[facts.kind],
            title,
            text,
            Markup.WORDPRESS,
            date=date,
            slug=slug,
            authors=tuple(filter(None, [self.index.channel.named(facts.login)])) if facts.login else (),
            categories=categories,
            tags=tags,
            language=self.index.language(facts),
            translation_of=self.index.group(facts),
            parent=parent.source if parent and known.depth else "",
            order=facts.order,
            draft=not facts.public,
            introduction=plain(element.first("excerpt:encoded")) or custom.description(metas),
            image=image,
            addresses=self._addresses(element, known, facts, metas.get("_wp_old_slug", [])),
            fields=references(text, facts.number, self.index) | ({NOTES: notes} if notes else {}),
            comments=comments,
            problems=tuple(noted),
        )

    def _record(self, element: Element, known: Known, facts: Facts, noted: list[Problem]) -> Item:
        """What nothing becomes of: what it was, its words if they were public, a file with all that is known of it."""
        fields = {"type": facts.kind, "status": facts.status}
        if facts.kind == "attachment":
            kept = attachment_of(element, facts)
            fields |= {name: getattr(kept, name) for name in ("src", "alt", "caption", "description", "credit")}
        else:
            noted.append(problem("post-type", facts.title, type=facts.kind[:60]))
            if facts.public:
                fields["text"] = element.written("content:encoded")
        return Item(
            known.source,
            Kind.RECORD,
            facts.title or facts.slug or known.source,
            "",
            Markup.TEXT,
            date=date_of(element, self.zone)[0],
            slug=facts.slug,
            language=self.index.language(facts),
            draft=not facts.public and facts.kind != "attachment",
            addresses=self._addresses(element, known, facts, []) if facts.public else (),
            fields=fields,
            problems=tuple(noted),
        )

    def _addresses(self, element: Element, known: Known, facts: Facts, old_slugs: list[str]) -> tuple[str, ...]:
        if known.taken:  # another item answers at these already
            return tuple(filter(None, [self.local(facts.link)]))
        found = addresses_of(facts, element.first("guid"), old_slugs, self.index.channel.root, self.local)
        return (*found, *parts_of(found[0], element.written("content:encoded"))) if found else ()

    def _image(self, metas: dict[str, list[str]]) -> tuple[Picture | None, list[Problem]]:
        wanted = metas.get("_thumbnail_id", [""])[0]
        if not number(wanted):
            return None, []
        found = self.index.library.by_number.get(number(wanted))
        return (found.picture(), []) if found else (None, [problem("attachment-missing", wanted)])

    def _terms(self, element: Element) -> tuple[tuple[str, ...], tuple[str, ...], list[Problem]]:
        """The categories below those above them, the tags, and the words of taxonomies that have no place here."""
        categories: dict[str, None] = {}
        tags: dict[str, None] = {}
        others = []
        for given in element.all("category"):
            domain, slug = given.attributes.get("domain", "category"), given.attributes.get("nicename", "")
            name = plain(given.text) or slug
            if domain == "category":
                above = self.index.channel.lineage("category", slug)
                categories |= dict.fromkeys([*(term.name for term in above), *([] if above else [name])])
            elif domain == "post_tag":
                tags[name] = None
            elif domain not in READ:
                others.append(problem("field-unused", name, field=domain[:100]))
        return tuple(filter(None, categories)), tuple(filter(None, tags)), others


def _told_of(facts: Facts, known: Known) -> list[Problem]:
    """What an editor has to know before publishing this."""
    told = []
    if facts.status != "publish":
        told.append(problem("status", status=facts.status[:40]))
    if facts.protected:
        told.append(problem("protected"))
    if known.taken:
        told.append(problem("id-taken", str(facts.number or facts.slug)))
    if not facts.title:
        told.append(problem("title-missing", facts.slug or known.source))
    return told


def _names(facts: Facts, known: Known) -> tuple[str, str]:
    """The title and the slug; each is made from the other where it is missing, else from the name of the item."""
    title = facts.title or facts.slug.replace("-", " ").strip().capitalize() or known.source
    return title, slugify(unquote(facts.slug)) or slugify(title) or "post"

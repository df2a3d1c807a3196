"""The export: a Jekyll tree for each language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import translation

from blog.models import BlogPage
from home.exporting.bodies import BodyReader
from home.exporting.bodies_written import write_blocks
from home.exporting.front_matter import head
from home.exporting.known import KnownPage, KnownSite
from home.exporting.media import Uploads
from home.exporting.old_addresses import redirections
from home.exporting.pages import LAYOUTS, local, tell
from home.exporting.site_files import write_site_files
from home.exporting.summary import Summary
from home.exporting.tree import Tree
from home.models import FormPage, HomePage, LandingPage

MODELS = {model._meta.label_lower: model for model in (HomePage, LandingPage, FormPage, BlogPage)}
KINDS = {"blog.blogpage": "posts"}


@dataclass(frozen=True)
class Addresses:
    """Where things stand in the tree of a language."""

    language: str
    site: KnownSite
    uploads: Uploads

    def page(self, pk: int) -> str | None:
        return self.site.link(pk, self.language)

    def listing(self, model: str) -> tuple[str, str] | None:
        found = self.site.listing(model, self.language)
        address = self.page(found.pk) if found else None
        return (found.title, address) if found and address else None

    def document(self, pk: int) -> str | None:
        return self.uploads.documents.get(pk)

    def picture(self, pk: int) -> tuple[str, str] | None:
        return self.uploads.pictures.get(pk)

    def written(self, address: str) -> str | None:
        return self.site.written_link(address, self.language)


def export_language(site: KnownSite, language: str, folder: Path, summary: Summary, tick: Callable[[], None]) -> None:
    """Write the tree of a language into `folder`, a page at a time."""
    tree = Tree(folder)
    uploads = Uploads(tree, site)
    addresses = Addresses(language, site, uploads)
    with translation.override(language):
        write_site_files(tree, addresses)
        for known in site.exported(language):
            _write_page(tree, known, addresses, summary)
            tick()
    summary.written["pictures and documents"] += uploads.count
    summary.pictures |= {pk for pk, found in uploads.pictures.items() if found}
    summary.documents |= {pk for pk, found in uploads.documents.items() if found}
    for known in site.staying(language):
        summary.left_out[known.stays] += 1


def _write_page(tree: Tree, known: KnownPage, addresses: Addresses, summary: Summary) -> None:
    page = _load(known)

    def change(kind: str) -> None:
        summary.change(f"{known.language}{known.address}", kind)

    fields, blocks = tell(page, BodyReader(addresses, change), addresses.uploads)
    body = write_blocks(blocks)
    for _block in body.changed:
        change("reads-otherwise")
    if page.seo_title or page.search_description:
        change("search")
    lead_to_it, impossible = redirections(known, addresses.site)
    for _address in impossible:
        change("address")
    path = _path(tree, known, page)
    common = {
        "layout": LAYOUTS[type(page)],
        "title": page.title,
        "slug": known.slug if known.slug not in path else "",
        "lang": known.language,
        "ref": addresses.site.ref(known),
        "permalink": known.address,
        "redirect_from": lead_to_it,
        "description": page.introduction,
        "published": known.live,
    }
    tree.write(path, f"{head(common | fields)}\n{body.text}\n")
    summary.written[KINDS.get(known.model, "pages") if known.live else "drafts"] += 1


def _load(known: KnownPage) -> Any:
    """The page as it is published; one that never was, as its last draft has it."""
    page = MODELS[known.model].for_serving().get(pk=known.pk)
    return page if known.live else page.get_latest_revision_as_object()


def _path(tree: Tree, known: KnownPage, page: Any) -> str:
    if isinstance(page, BlogPage):
        day = f"{local(page.date):%Y-%m-%d}"
        return (
            tree.free("_posts", f"{day}-{known.slug}", ".md") if known.live else tree.free("_drafts", known.slug, ".md")
        )
    folder, _slash, name = known.address.strip("/").rpartition("/")
    return tree.free(folder, name or "index", ".md")

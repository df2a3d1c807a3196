"""Where the links of imported texts lead: asked of the database for a whole text at once, never for each link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from django.utils.text import slugify
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from home.imports.old_site import OldSite
from home.imports.problems import Problem, problem
from home.imports.writing.addresses import Lead
from home.imports.writing.here import target_here
from home.imports.writing.library import Library
from home.imports.writing.links import Target
from home.imports.writing.old_paths import guesses, names_a_file
from home.models import OldAddress

AT_ONCE = 2000  # addresses in one query: engines limit them


@dataclass
class Found:
    """The targets of links, by the link as it is written; `files` are the addresses that files of the old site have
    here; what is to be told."""

    targets: dict[str, Target] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class Targets:
    """Finds the targets of the links of one old site."""

    def __init__(self, site: OldSite, library: Library) -> None:
        self.site = site
        self.library = library

    def for_now(self, links: Iterable[str], base: str, locale: int | None = None) -> Found:
        """Targets known so far, of links written in a text of this `locale` that stood at `base`; files are brought in.
        A link to anything else of the old site is written from the root, and waits."""
        found = Found()
        paths = {link: path for link in links if (path := self._path(link, base))}
        known = self._known(paths, found, locale)
        for link, path in paths.items():
            target = known.get(link)
            if target is None or not target.page:
                target = self._file(path, found) or target
            whole = link if urlsplit(link).netloc else path
            found.targets[link] = target or Target(whole, is_known=False)
        return found

    def for_good(self, links: Iterable[str], locale: int | None = None) -> Found:
        """Targets once everything was brought in. What leads nowhere leads to the old site, where that has a name."""
        found = Found()
        paths = {link: path for link in links if (path := self._path(link, "/"))}
        known = self._known(paths, found, locale)
        for link, path in paths.items():
            found.targets[link] = known.get(link) or target_here(path, locale) or self._lost(link, path, found)
        return found

    def _path(self, link: str, base: str) -> str | None:
        """The path from the root, with query and fragment, of a link within the old site; None for any other."""
        if link.startswith(("#", "www.")) or "{{" in link or "{%" in link:  # Liquid, left visible
            return None
        try:
            address, fragment = urldefrag(link.strip())
            local = self.site.local(address)
            if local and not local.startswith("/"):
                local = urljoin(base, local)
        except ValueError:
            return None
        return local and local + (f"#{fragment}" if fragment else "")

    def _known(self, paths: Mapping[str, str], found: Found, locale: int | None) -> dict[str, Target]:
        """The targets that have an old address of their own, by link."""
        wanted = {link: guesses(path) for link, path in paths.items()}
        owners = self._owners({guess for each in wanted.values() for guess in each})
        hits = {link: next((guess for guess in each if guess in owners), "") for link, each in wanted.items()}
        pages = by_id({owners[hit] for hit in hits.values() if hit and owners[hit]})
        leads = redirects({hit for hit in hits.values() if hit and not owners[hit]})
        anchored = {owners[hit] for link, hit in hits.items() if hit and "#" in paths[link] and owners[hit]}
        anchors = {page.pk: anchors_of(page) for page in Page.objects.filter(pk__in=anchored).specific()}
        targets = {}
        for link, hit in hits.items():
            fragment = paths[link].partition("#")[2]
            page = pages.get(owners.get(hit) or 0)
            if page:
                target = self._page(page, fragment, anchors.get(page.pk, set()), link, found)
                # Wagtail would send a link to a page on to its translation, the text itself where that is the one.
                targets[link] = target if locale in (None, page.locale_id) else Target(target.address)
            elif hit in leads:
                targets[link] = led(leads[hit], paths[link])
        return targets

    def _owners(self, guessed: set[str]) -> dict[str, int | None]:
        """The pages that stood at addresses; None for what is no page."""
        owners: dict[str, int | None] = {}
        addresses = sorted(guessed)
        for start in range(0, len(addresses), AT_ONCE):
            rows = OldAddress.objects.filter(origin=self.site.origin, address__in=addresses[start : start + AT_ONCE])
            owners |= dict(rows.order_by().values_list("address", "item__page"))
        return owners

    def _page(self, page: Page, fragment: str, anchors: set[str], link: str, found: Found) -> Target:
        """A page, which links follow; a heading of it, by the address of today: links to pages know no headings."""
        address = Lead(page).address
        anchor = slugify(unquote(fragment))
        if anchor and anchor in anchors:
            return Target(f"{address}#{anchor}")
        if fragment:
            found.problems.append(problem("link-fragment", link))
        return Target(address, page=page.pk)

    def _file(self, path: str, found: Found) -> Target | None:
        """The document or the picture made from the file at `path`, brought in if it has to be."""
        address, _mark, fragment = path.partition("#")
        if not names_a_file(address):
            return None
        document, refusal = self.library.document(address)
        if refusal:
            found.problems.append(refusal)
        if document:
            found.files[address] = document.url
            return Target(f"{document.url}#{fragment}") if fragment else Target(document.url, document=document.pk)
        image, _missing = (None, None) if refusal else self.library.find(address, "")
        if image:
            found.files[address] = image.file.url
            return Target(image.file.url)
        return None

    def _lost(self, link: str, path: str, found: Found) -> Target:
        """It goes on waiting: a later run may bring its target in."""
        if not urlsplit(link).netloc and self.site.hosts:
            link = f"https://{min(self.site.hosts, key=lambda host: (len(host), host))}{path}"
        found.problems.append(problem("link-old-site" if urlsplit(link).netloc else "link-dead", link))
        return Target(link, is_known=False)


def by_id(pages: set[int]) -> dict[int, Page]:
    return {page.pk: page for page in Page.objects.filter(pk__in=pages).select_related("locale")} if pages else {}


def redirects(paths: set[str]) -> dict[str, Redirect]:
    rows = Redirect.objects.filter(old_path__in=paths).select_related("redirect_page__locale") if paths else []
    return {row.old_path: row for row in rows}


def led(redirect: Redirect, path: str) -> Target:
    """Where a redirect leads; the old address itself where that is not for good."""
    if not redirect.is_permanent:
        return Target(path)
    return Target(Lead(redirect.redirect_page, redirect.redirect_page_route_path, redirect.redirect_link).address)


def anchors_of(page: Page) -> set[str]:
    """The anchors of the headings in the body of a page."""
    body = getattr(page, "body", None)
    headings = [block["value"] for block in body.raw_data if block["type"] == "heading"] if body else []
    return {slugify(value.get("text") or "") for value in headings}

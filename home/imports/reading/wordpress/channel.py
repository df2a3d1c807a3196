"""What an export says of the whole site: its addresses, its authors, its categories and tags."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from home.imports.reading.fields import plain
from home.imports.reading.wordpress.elements import Element
from home.imports.reading.wordpress.languages import code
from home.imports.reading.wordpress.php import unserialise

# The one address of a site, the surest first: `base_site_url` is that of the network where there are several sites.
ADDRESSES = ("wp:base_blog_url", "link", "wp:base_site_url")
SCALAR = re.compile(r"<(title|link|wp:base_site_url|wp:base_blog_url)>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,500})")
NOBODY = frozenset({"admin", "administrator", "administrateur", "root", "webmaster", "wordpress", "user", "editor"})
SHAPES = {
    "wp:category": ("wp:category_nicename", "wp:category_parent", "wp:cat_name", "wp:category_description"),
    "wp:tag": ("wp:tag_slug", "", "wp:tag_name", "wp:tag_description"),
    "wp:term": ("wp:term_slug", "wp:term_parent", "wp:term_name", "wp:term_description"),
}
TAXONOMIES = {"wp:category": "category", "wp:tag": "post_tag"}


@dataclass(frozen=True)
class Term:
    """A category, a tag or another word of a taxonomy; `parent` is the slug of the one above."""

    number: str
    slug: str
    name: str
    parent: str = ""


@dataclass
class Channel:
    """What was gathered; mail addresses are never read."""

    title: str = ""
    addresses: dict[str, str] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    author_numbers: dict[str, str] = field(default_factory=dict)
    terms: dict[str, dict[str, Term]] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)  # the code of each language of Polylang, by its slug there
    translations: dict[int, tuple[str, str]] = field(default_factory=dict)  # group and language of a post, by its id

    def add_scalars(self, text: str) -> None:
        """Take the site's own title and addresses from what stands between the items."""
        for name, value in SCALAR.findall(text):
            value = html.unescape(value.strip())
            if name == "title":
                self.title = self.title or plain(value)
            elif _host(value):
                self.addresses.setdefault(name, value)

    def add(self, element: Element) -> None:
        """Take an author or a term."""
        if element.name == "wp:author":
            login = element.first("wp:author_login")
            self.authors[login] = self.authors.get(login) or _person(element, login)
            self.author_numbers[login] = element.first("wp:author_id")
            return
        slug_name, parent_name, name_name, told_name = SHAPES[element.name]
        taxonomy = TAXONOMIES.get(element.name) or element.first("wp:term_taxonomy")
        slug = element.first(slug_name)
        told = element.first(told_name)
        if taxonomy == "language":
            self.languages[slug] = code(str(unserialise(told).get("locale") or slug))
        elif taxonomy == "post_translations":
            members = {key: value for key, value in unserialise(told).items() if str(value).isdigit()}
            self.translations |= {int(value): (slug, key) for key, value in members.items()}
        else:
            parent = element.first(parent_name) if parent_name else ""
            term = Term(element.first("wp:term_id"), slug, plain(element.first(name_name)) or slug, parent)
            self.terms.setdefault(taxonomy, {}).setdefault(slug, term)

    def named(self, login: str) -> str:
        """Who signs: the name shown, "" for the machine's own account, never an address of mail."""
        name = self.authors.get(login, login)
        return "" if "@" in name or name.lower() in NOBODY else name

    def lineage(self, taxonomy: str, slug: str) -> list[Term]:
        """A term below those above it, the highest first."""
        found: list[Term] = []
        terms = self.terms.get(taxonomy, {})
        while slug in terms and terms[slug] not in found:
            found.insert(0, terms[slug])
            slug = terms[slug].parent
        return found

    @property
    def base(self) -> str:
        """The address of the site, "" where none is given."""
        return next((self.addresses[name] for name in ADDRESSES if name in self.addresses), "")

    @property
    def hosts(self) -> frozenset[str]:
        """The names the site answered to, with and without `www`."""
        given = [self.addresses[name] for name in ADDRESSES[:2] if name in self.addresses] or [self.base]
        bare = {_host(address).removeprefix("www.") for address in given} - {""}
        return frozenset(bare | {f"www.{host}" for host in bare})

    @property
    def root(self) -> str:
        """The path at which the site stood, without a final stroke: "" but for a site in a folder."""
        return urlsplit(self.base).path.rstrip("/")


def _person(element: Element, login: str) -> str:
    names = [element.first("wp:author_first_name"), element.first("wp:author_last_name")]
    shown = plain(element.first("wp:author_display_name"))
    return plain(" ".join(names)) or shown if shown in ("", login) else shown


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        return parts.netloc.rpartition("@")[2].lower() if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""

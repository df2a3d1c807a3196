"""What makes a folder of texts a Jekyll site: configuration, menus, layouts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from cms.models import SiteSettings
from home.exporting.front_matter import dump
from home.exporting.tree import Tree

if TYPE_CHECKING:
    from home.exporting.export import Addresses
    from home.exporting.known import KnownPage

SKELETON = Path(__file__).parent / "skeleton"
# kramdown would print other quotes, dashes and dots than those that were written.
AS_WRITTEN = {
    "smart_quotes": "apos,apos,quot,quot",
    "typographic_symbols": {
        "hellip": "...", "mdash": "---", "ndash": "--", "laquo": "<<", "raquo": ">>", "laquo_space": "<< ",
        "raquo_space": " >>",
    },
}  # fmt: skip


def write_site_files(tree: Tree, addresses: Addresses) -> None:
    """Write everything that is no page."""
    association = SiteSettings.load()
    tree.write("_config.yml", dump(_config(association, addresses.language)))
    menus = {"main": association.main_menu, "footer": association.footer_menu}
    tree.write("_data/navigation.yml", dump({name: _menu(menu, addresses) for name, menu in menus.items()}))
    for file in sorted(SKELETON.rglob("*.html")):
        tree.write(file.relative_to(SKELETON).as_posix(), file.read_text(encoding="utf-8"))


def _config(association: SiteSettings, language: str) -> dict[str, Any]:
    words = association.words_in(language)
    return {
        "title": association.name,
        "description": words.tagline if words else "",
        "url": settings.SITE_ORIGIN,
        "lang": language,
        "timezone": settings.TIME_ZONE,
        "permalink": "pretty",
        "future": True,
        "markdown": "kramdown",
        "kramdown": AS_WRITTEN,
        "plugins": ["jekyll-redirect-from", "jekyll-feed"],
    }


def _menu(menu: Any, addresses: Addresses) -> list[dict[str, str]]:
    entries = []
    for item in menu.raw_data:
        value = item["value"]
        if item["type"] == "page":
            page = addresses.site.page_in(value, addresses.language)
            title, address = (page.title, _menu_address(page, addresses)) if page else ("", None)
        else:
            title, address = value.get(f"label_{addresses.language}") or value.get("label_fr"), value.get("url")
        if title and address:
            entries.append({"title": title, "url": address})
    return entries


def _menu_address(page: KnownPage, addresses: Addresses) -> str | None:
    """Where a page of a menu is: posts are listed on the first page of the tree."""
    return "/" if page.model == "blog.blogindexpage" else addresses.page(page.pk)

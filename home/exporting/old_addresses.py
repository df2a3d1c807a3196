"""The old addresses of a page, as files that jekyll-redirect-from can make."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from home.exporting.known import KnownPage, KnownSite


def redirections(page: KnownPage, site: KnownSite) -> tuple[list[str], list[str]]:
    """The addresses that lead to `page`, and those that cannot be files: with a query, or taken by another page."""
    possible, impossible = set(), []
    for written in sorted(set(site.old_addresses.get(page.pk, []))):
        address = as_file(written)
        if address is None:
            impossible.append(written)
        elif address not in site.addresses[page.language]:
            possible.add(address)
    return sorted(possible), impossible


def as_file(address: str) -> str | None:
    """An address that a file can have; one without an ending is a folder."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    path = unquote(parts.path)
    steps = path.split("/")
    if (
        parts.query
        or parts.netloc
        or not path.startswith("/")
        or ".." in steps
        or "\\" in path
        or not path.isprintable()
    ):
        return None
    return path if "." in steps[-1] or path.endswith("/") else f"{path}/"

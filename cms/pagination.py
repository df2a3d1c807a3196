"""Pages of long lists, from whatever the address says."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest

LAST_PAGE = 10_000


class PageForm(forms.Form):
    """The `page` of a query string."""

    page = forms.IntegerField(min_value=1, max_value=LAST_PAGE, required=False)


class CountedPaginator(Paginator):
    """Pages of a list whose length is known already."""

    def __init__(self, items: Any, per_page: int, total: int) -> None:
        super().__init__(items, per_page)
        self.count = total


def paginate(request: HttpRequest, items: Any, per_page: int, total: int | None = None) -> Page:
    """The asked page of `items`. Nonsense means the first page, and a page past the end the last one.

    `total` is the number of items, where it is known already: they are not counted again then.
    """
    form = PageForm(request.GET)
    number = (form.cleaned_data["page"] if form.is_valid() else None) or 1
    pages = Paginator(items, per_page) if total is None else CountedPaginator(items, per_page, total)
    return pages.get_page(number)


def query_without_page(request: HttpRequest) -> str:
    """The query string that shows the same choice elsewhere, from its question mark on; empty where nothing was
    chosen."""
    query = request.GET.copy()
    query.pop("page", None)
    return f"?{query.urlencode()}" if query else ""

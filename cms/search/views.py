"""The search page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.access import audiences_of
from cms.languages.codes import active_language
from cms.languages.links import links_for
from cms.models.search import SearchEntry
from cms.pagination import paginate
from cms.search.forms import SearchForm
from cms.search.query import MOST_HITS, Hits, ranked_ids, understand
from cms.search.text import asks_too_much

PER_PAGE = 20
DATED_KINDS = (SearchEntry.Kind.EVENT, SearchEntry.Kind.POST)


@dataclass(frozen=True)
class Result:
    """An entry as `components/search_result.html` takes it."""

    title: str
    url: str
    excerpt: str
    kind_name: str | Promise
    date: datetime | None
    language: str
    told_elsewhere: bool


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Pages and things with the words of `q`, in the reader's language, as far as the reader may know of them."""
    form = SearchForm(request.GET)
    form.is_valid()
    audiences = audiences_of(request.user)
    words = understand(form.query, active_language(), audiences)
    hits = Hits(ranked_ids(words, audiences, form.kind_asked))
    page = paginate(request, hits, PER_PAGE)
    context = {
        "title": _("Search"),
        "form": form,
        "kept": [{"name": "kind", "value": form.kind_asked}] if form.kind_asked else [],
        "is_capped": len(hits) == MOST_HITS,
        "page_obj": page,
        "results": list(results(request, page)),
        "near": [word for word in words if word.instead],
        "unknown": [word.spelling for word in words if not word.term_ids],
        "is_cut": asks_too_much(request.GET.get("q", "").strip(), active_language()),
        "kinds": kind_links(form),
    }
    response = render(request, "pages/search.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def kind_links(form: SearchForm) -> list[dict[str, object]]:
    """The same search among one kind of entry, or all, as `components/tag_list.html` takes them."""
    return [
        {
            "label": label,
            "url": "?" + urlencode({"q": form.query, **({"kind": kind} if kind else {})}),
            "current": kind == (form.kind_asked or ""),
        }
        for kind, label in form.fields["kind"].choices
    ]


def results(request: HttpRequest, entries: Iterable[SearchEntry]) -> Iterator[Result]:
    """The entries that have an address, as the page shows them."""
    for entry in entries:
        if url := address_of(request, entry):
            yield Result(
                title=entry.title,
                url=url,
                excerpt=entry.summary,
                kind_name=entry.get_kind_display(),
                date=entry.date if entry.kind in DATED_KINDS else None,
                language=entry.told_in,
                told_elsewhere=entry.told_in != entry.language,
            )


def address_of(request: HttpRequest, entry: SearchEntry) -> str | None:
    """Where `entry` is read; None while the index page it would be under is not live."""
    if entry.page:
        return links_for(request).path_of(entry.page)
    return links_for(request).path_url(entry.thing_label, entry.thing_path)

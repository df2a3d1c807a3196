"""The public view: from a path to a page in few queries.

Wagtail's own `serve` walks the tree level by level (two queries each) and, where the home page of a language is
missing, answers with the default language's tree (wagtail issue 12775). This one asks for all pages on the path at
once, and only in the tree of the language in the address. Hooks and view restrictions stay Wagtail's.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve_chain

from cms.languages.codes import active_language
from cms.models import BasePage

DEEPEST = 63  # the levels that fit into the 255 characters of a tree path, four a level


def deepest_page(path: str, language: str) -> tuple[Page | None, list[str]]:
    """The last page on `path` (without its language prefix) in the tree of `language`, and the rest of the path."""
    home = next((root.root_path for root in Site.get_site_root_paths() if root.language_code == language), None)
    steps = [step for step in path.split("/") if step]
    if home is None or "\0" in path:  # PostgreSQL refuses to compare with a NUL
        return None, steps
    levels = range(min(len(steps), DEEPEST) + 1)
    candidates = [home + "".join(f"{step}/" for step in steps[:n]) for n in levels]
    pages = Page.objects.filter(url_path__in=candidates, locale__language_code=language).select_related("locale")
    page = max(pages, key=lambda found: len(found.url_path), default=None)
    return page, steps[candidates.index(page.url_path) :] if page else steps


def find_route(request: HttpRequest, path: str) -> RouteResult:
    """The page that answers for `path` in the language of the address, with its arguments. Raises Http404."""
    found, rest = deepest_page(path, active_language())
    if found is None:
        raise Http404
    model = found.specific_class
    page = model.for_serving().get(pk=found.pk) if issubclass(model, BasePage) else found.specific
    request.served_page = page
    return page.route(request, rest)


def live_page(path: str, language: str) -> Page | None:
    """The live page at exactly `path` in the tree of `language`."""
    page, rest = deepest_page(path, language)
    return page if page and page.live and not rest else None


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at `path` through Wagtail's hooks. Raises Http404."""
    page, args, kwargs = find_route(request, path)
    answer = serve_chain
    for hook in reversed(hooks.get_hooks("on_serve_page")):
        answer = hook(answer)
    for hook in hooks.get_hooks("before_serve_page"):
        response = hook(page, request, args, kwargs)
        if isinstance(response, HttpResponse):
            return response
    return answer(page, request, args, kwargs)

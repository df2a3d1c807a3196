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


def find_route(request: HttpRequest, path: str) -> RouteResult:
    """The page that answers for `path` (without its language prefix), with its arguments. Raises Http404."""
    site = Site.find_for_request(request)
    language = active_language()
    roots = [
        root.root_path
        for root in Site.get_site_root_paths()
        if site and root.site_id == site.pk and root.language_code == language
    ]
    if not roots:
        raise Http404
    components = [component for component in path.split("/") if component]
    candidates = [roots[0] + "".join(f"{part}/" for part in components[:n]) for n in range(len(components) + 1)]
    pages = Page.objects.filter(url_path__in=candidates, locale__language_code=language).select_related("locale")
    deepest = max(pages, key=lambda page: len(page.url_path), default=None)
    if deepest is None:
        raise Http404
    rest = components[candidates.index(deepest.url_path) :]
    page = deepest.specific
    page.locale = deepest.locale
    request.served_page = page
    return page.route(request, rest)


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

"""Previews of things, on the very page that will show them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from cms.languages.site_pages import index_models
from cms.languages.things import Thing


def preview_thing(thing: Thing, request: HttpRequest, language: str) -> HttpResponse:
    """The page of `thing` in `language`, drawn by the live index page of that language.

    Raises Http404 where that language has no index page yet.
    """
    model = index_models().get(thing._meta.label_lower)
    page = model and model.objects.live().filter(locale__language_code=language).select_related("locale").first()
    if page is None:
        raise Http404("No index page in this language")
    with translation.override(language):
        request.served_page = page
        request.LANGUAGE_CODE = language
        response = page.render_thing(request, thing)
        return response.render() if hasattr(response, "render") else response

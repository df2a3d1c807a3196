"""Previews of things, on the very page that will show them."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.languages.site_pages import index_models
from cms.languages.things import Thing


def explain(request: HttpRequest, message: str | Promise) -> HttpResponse:
    """A page that says why there is nothing to see yet."""
    return TemplateResponse(request, "cms/previews/nothing_yet.html", {"message": message}).render()


def preview_thing(thing: Thing, request: HttpRequest, language: str) -> HttpResponse:
    """The page of `thing` in `language`, drawn by the live index page of that language; without one, the reason."""
    model = index_models().get(thing._meta.label_lower)
    page = model and model.objects.live().filter(locale__language_code=language).select_related("locale").first()
    if page is None:
        return explain(request, _("Publish the page that lists these in this language: the preview is drawn by it."))
    with translation.override(language):
        if hasattr(request, "revision_id"):
            del request.revision_id  # the user bar would look it up among the revisions of pages
        request.served_page = page
        request.LANGUAGE_CODE = language
        response = page.render_thing(request, thing)
        return response.render() if hasattr(response, "render") else response

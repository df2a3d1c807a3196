"""The page below which the things of a kind live."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from cms.languages.codes import language_codes
from cms.languages.links import Shown, links_for
from cms.languages.things import Thing, ToldQuerySet, joined_name
from cms.models.page import BasePage

RESERVED_ADDRESSES = ("feed", "calendar.ics", "csv", "faces", "archive")


class ThingIndexPage(RoutablePageMixin, BasePage):
    """An abstract index page: lists the things of one model and shows each at `<slug>/`.

    Subclasses name `lists` (the model's label, lower case), `thing_model` and `thing_template`.
    """

    lists = ""
    thing_model: type[Thing]
    thing_template = ""

    class Meta:
        abstract = True

    def things(self, request: HttpRequest) -> ToldQuerySet:
        """The live things that the reader may see, with their words."""
        return self.thing_model.objects.live().visible_to(request.user).told()

    @path("<slug:slug>/", name="thing")
    def thing_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The thing with these words' slug. A slug of the other language leads to this language's address."""
        language = self.locale.language_code
        found = sorted(
            self.things(request).filter(self.answers_to(slug)), key=lambda t: t.path_in(language) != f"{slug}/"
        )
        if not found:
            raise Http404
        thing = found[0]
        if thing.path_in(language) != f"{slug}/":
            return HttpResponseRedirect(links_for(request).thing_url(thing))
        return self.render_thing(request, thing)

    def answers_to(self, slug: str) -> Q:
        """Things whose words have this slug in any language. The query set has joined the words."""
        return Q.create([Q(**{f"{joined_name(code)}__slug": slug}) for code in language_codes()], connector=Q.OR)

    def render_thing(self, request: HttpRequest, thing: Thing) -> HttpResponse:
        """The page of `thing`, live or previewed."""
        request.shown = Shown(self.shown_paths(request, thing), tuple(thing.languages_told))
        request.served_thing = thing
        return self.render(
            request,
            template=self.thing_template,
            context_overrides={"thing": thing, "words": thing.words, **self.thing_context(request, thing)},
        )

    def shown_paths(self, request: HttpRequest, thing: Thing) -> dict[str, str]:
        """The path below this page, per language, of what an answer shows of `thing`."""
        return {code: thing.path_in(code) for code in language_codes()}

    def thing_context(self, request: HttpRequest, thing: Thing) -> dict[str, object]:
        """What the template of a thing takes beside the thing and its words."""
        return {}


def validate_address(slug: str) -> None:
    """Refuse the addresses that an index page keeps for itself: for slugs that are no words."""
    if slug in RESERVED_ADDRESSES:
        raise ValidationError(_("This address is reserved. Choose another."))

"""wagtail-localize's views, asking for the rights they forget; each stands at the address of the one it replaces."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.permissions import policy_registry
from wagtail_localize.views import edit_translation
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.snippets_api import SnippetViewSet
from wagtail_localize.views.submit_translations import SubmitPageTranslationView, SubmitSnippetTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms.languages.translation_rights import TRANSLATE, may, may_copy, may_edit, targets


def forbid(form: forms.Form, name: str) -> None:
    """Take away a box of `form`, whatever is sent."""
    if field := form.fields.get(name):
        field.disabled, field.initial, field.widget = True, False, forms.HiddenInput()


class SubmitMixin:
    """Nobody has a page copied that they may not read, nor the drafts below it."""

    def get_object(self) -> Any:
        instance = super().get_object()
        if not may_copy(self.request.user, instance):
            raise PermissionDenied
        return instance

    def get_form(self) -> forms.Form:
        form = super().get_form()
        if not may_edit(self.request.user, self.object):
            forbid(form, "include_subtree")
        return form


class SubmitPage(SubmitMixin, SubmitPageTranslationView):
    pass


class SubmitSnippet(SubmitMixin, SubmitSnippetTranslationView):
    pass


class Update(UpdateTranslationsView):
    """Refreshing takes the right to edit every translation, publishing at once the right to publish each."""

    def get_object(self) -> Any:
        source = super().get_object()
        user = self.request.user
        if not may_copy(user, source.get_source_instance()) or not all(
            may_edit(user, page) for page in targets(source)
        ):
            raise PermissionDenied
        return source

    def get_form(self) -> forms.Form:
        form = super().get_form()
        if not all(may(self.request.user, "publish", page) for page in targets(self.object)):
            forbid(form, "publish_translations")
        return form


class Report(TranslationsReportView):
    """For those who translate; in an order, which the original forgets."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(TRANSLATE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().order_by("pk")


class Snippets(SnippetViewSet):
    """Lists what the person may edit, not every title there is."""

    def get_queryset(self) -> QuerySet:
        policy = policy_registry.get_by_type(self.get_model())
        return policy.instances_user_has_permission_for(self.request.user, "change").order_by("pk")


@require_POST
def upload_pofile(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Answer a file that is missing, or that misses its header, with a message (the original fails with a 500)."""
    try:
        return edit_translation.upload_pofile(request, translation_id)
    except KeyError:
        messages.error(request, _("Choose a PO file that was downloaded from this translation."))
        return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


def no_aliases(request: HttpRequest, page_id: int) -> HttpResponse:
    """A translation turned into an alias shows the other language at once, and for good: there are none here."""
    raise Http404


def urlpatterns() -> list[URLPattern]:
    """The addresses of the originals, to be asked before them."""
    return [
        path("localize/submit/page/<int:page_id>/", SubmitPage.as_view()),
        path("localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/", SubmitSnippet.as_view()),
        path("localize/update/<int:translation_source_id>/", Update.as_view()),
        path("localize/translate/<int:translation_id>/pofile/upload/", upload_pofile),
        path("localize/page/<int:page_id>/convert_to_alias/", no_aliases),
        path("localize/reports/translations/", Report.as_view()),
        path("localize/reports/translations/results/", Report.as_view(results_only=True)),
        path("localize/api/snippets/<slug:app_label>/<slug:model_name>/", Snippets.as_view({"get": "list"})),
        path(
            "localize/api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/",
            Snippets.as_view({"get": "retrieve"}),
        ),
    ]

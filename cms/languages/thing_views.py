"""The admin's screens of things: a way to the public page, lists without a query per row, previews of half a form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet, UUIDField
from django.forms import FileField
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import WorkflowState
from wagtail.snippets.views.snippets import (
    CopyView,
    CreateView,
    EditView,
    IndexView,
    PreviewOnCreateView,
    PreviewOnEditView,
    SnippetViewSet,
)

from cms.languages.links import links_for
from cms.languages.thing_choosers import ThingChooserViewSet
from cms.languages.thing_deletion import KeepingDeleteView
from cms.languages.things import Drafted, with_state


def live_address(thing: Drafted, request: HttpRequest) -> str | None:
    """Where the public reads `thing`, in the editor's language; None while it is a draft or has no page."""
    shown_on = thing.shown_on if thing.live else None
    return links_for(request).thing_url(shown_on) if shown_on and shown_on.live else None


class ToldListMixin:
    """Loads the words with the rows of a list. Nobody needs the same one twice."""

    copy_view_enabled = False
    delete_view_class = KeepingDeleteView

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return self.model.objects.told()


class ThingIndexView(IndexView):
    def get_list_more_buttons(self, instance: Drafted) -> list[Button]:
        buttons = super().get_list_more_buttons(instance)
        if url := live_address(instance, self.request):
            attrs = {"target": "_blank", "rel": "noreferrer"}
            buttons.append(Button(_("View live"), url=url, icon_name="view", priority=15, attrs=attrs))
        return buttons


class LiveButtonsMixin:
    def get_success_buttons(self) -> list[Any]:
        published = self.model.objects.get(pk=self.object.pk)  # Wagtail publishes another instance than the form's
        url = live_address(published, self.request)
        live = [messages.button(url, _("View live"), new_window=True)] if url else []
        return [*live, *super().get_success_buttons()]


class ThingCreateView(LiveButtonsMixin, CreateView):
    pass


class ThingEditView(LiveButtonsMixin, EditView):
    def get_object(self, queryset: QuerySet | None = None) -> Drafted:
        """The latest draft. To show a form, its workflow is asked for once; to change anything, each time anew."""
        thing = super().get_object(queryset)
        if self.request.method == "GET":
            states = WorkflowState.objects.for_instance(thing).active()
            for shown in {id(found): found for found in (thing, self.live_object)}.values():
                shown._current_workflow_states = list(states.select_related("current_task_state__task"))
        return thing

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        url = live_address(self.live_object, self.request)
        attrs = {"target": "_blank", "rel": "noreferrer"}
        live = [Button(_("View live"), url=url, icon_name="view", priority=5, attrs=attrs)] if url else []
        return [*live, *self.buttons_of_the_row(), *super().header_more_buttons]

    def buttons_of_the_row(self) -> Iterator[Button]:
        """What others add to the row of a list stands above the form too: Wagtail has a hook for rows alone."""
        for hook in hooks.get_hooks("register_snippet_listing_buttons"):
            yield from hook(self.live_object, self.request.user, self.request.path)


class ThingCopyView(CopyView):
    def get_initial_form_instance(self) -> Drafted:
        return fresh_copy(self.get_object())


def fresh_copy(thing: Drafted) -> Drafted:
    """An unsaved thing that says the same as the latest draft of `thing`, at addresses still to be found."""
    data = thing.get_latest_revision_as_object().serializable_data() | {"pk": None}
    for field in type(thing)._meta.fields:
        if isinstance(field, UUIDField):
            data.pop(field.name)  # an identity of its own
    for relation in get_all_child_relations(type(thing)):
        for row in data[relation.get_accessor_name()]:
            row["pk"] = None
            if "slug" in row:
                row["slug"] = ""
    return type(thing).from_serializable_data(data)


class HalfFilledMixin:
    """Previews whatever is there: to look at the words, nobody has to know the date yet. Files are not sent along."""

    def validate_form(self, form: Any) -> bool:
        files = [row.fields[name] for rows in form.formsets.values() for row in rows.forms for name in file_fields(row)]
        for field in [*form.fields.values(), *files]:
            field.required = False
        return super().validate_form(form)


def file_fields(form: Any) -> list[str]:
    return [name for name, field in form.fields.items() if isinstance(field, FileField)]


class PreviewOnAdd(HalfFilledMixin, PreviewOnCreateView):
    pass


class PreviewOnChange(HalfFilledMixin, PreviewOnEditView):
    pass


class ThingViewSet(SnippetViewSet):
    """A snippet view set for things."""

    index_view_class = ThingIndexView
    add_view_class = ThingCreateView
    edit_view_class = ThingEditView
    copy_view_class = ThingCopyView
    delete_view_class = KeepingDeleteView
    preview_on_add_view_class = PreviewOnAdd
    preview_on_edit_view_class = PreviewOnChange
    chooser_viewset_class = ThingChooserViewSet
    list_per_page = 20

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return with_state(self.model.objects.told())

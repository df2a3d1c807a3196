"""What must not be lost keeps what it points at: such a thing is not deleted, and the admin says so.

Wagtail's own check looks into its index of references, which knows nothing of rows that were made in bulk.
"""

from __future__ import annotations

from typing import Any

from django.db import router
from django.db.models import Model, ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views.snippets import DeleteView


def is_kept(instance: Model) -> bool:
    """Whether a row that must not be lost points at `instance`, or at what would go with it."""
    collector = Collector(using=router.db_for_write(type(instance)))
    try:
        collector.collect([instance])
    except (ProtectedError, RestrictedError):
        return True
    return False


class KeepingDeleteView(DeleteView):
    """Deletes what nothing holds on to."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_kept(self.object):
            messages.error(request, _("This can’t be deleted: something that must not be lost belongs to it."))
            return redirect(self.model.snippet_viewset.get_url_name("edit"), self.object.pk)
        return super().post(request, *args, **kwargs)


class KeepingBulkDelete(DeleteBulkAction):
    """Leaves out what is kept, and says so to those who might have deleted it."""

    def check_perm(self, snippet: Model) -> bool:
        return super().check_perm(snippet) and not is_kept(snippet)

    def get_actionable_objects(self) -> tuple[list[Any], dict[str, list[Any]]]:
        objects, left_out = super().get_actionable_objects()
        named = [
            thing for thing in left_out["items_with_no_access"] if super(KeepingBulkDelete, self).check_perm(thing)
        ]
        return objects, left_out | {"items_with_no_access": named}

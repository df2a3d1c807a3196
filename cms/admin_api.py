"""Files in the admin's own interface for scripts: each account reads there what it may choose or change on screen.

Wagtail's lists every picture and document to whoever is let into the admin.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

USE = ["choose", "change", "delete"]


class OfferedMixin:
    request: Any
    model: Any

    def get_queryset(self) -> QuerySet:
        policy = policy_registry.get_by_type(self.model)
        offered = policy.instances_user_has_any_permission_for(self.request.user, USE)
        return super().get_queryset().filter(pk__in=offered.values("pk"))


class OfferedDocuments(OfferedMixin, DocumentsAdminAPIViewSet):
    pass


class OfferedImages(OfferedMixin, ImagesAdminAPIViewSet):
    pass

"""A column of a report in the admin whose cells hold forms."""

from __future__ import annotations

from typing import Any

from django.middleware.csrf import get_token
from wagtail.admin.ui.tables import Column


class FormColumn(Column):
    """What there is to do with a row: `template` draws its buttons, and has the token that their forms must send."""

    def __init__(self, name: str, template: str) -> None:
        super().__init__(name, label="", accessor="pk")
        self.cell_template_name = template

    def get_cell_context_data(self, instance: Any, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"csrf_token": get_token(parent_context["request"])}

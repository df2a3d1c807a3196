"""Answers as spreadsheets."""

from __future__ import annotations

from typing import Any

from wagtail.contrib.forms.views import SubmissionsListView

from cms.spreadsheets import as_text


class AnswersView(SubmissionsListView):
    """Wagtail's list of answers. Its XLSX export marks formulas as text; its CSV export did not."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        printed = super().preprocess_field_value(field, value, export_format)
        return as_text(printed) if export_format == self.FORMAT_CSV else printed

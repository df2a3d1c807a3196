"""The dates of an event in its form: to be filled in until it is published, then told, with a way to change them."""

from __future__ import annotations

from typing import Any

from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel


class SchedulePanel(MultiFieldPanel):
    """All fields of a schedule under one heading."""

    def __init__(self, children: Any = (), **kwargs: Any) -> None:
        fields = children or [
            FieldRowPanel([FieldPanel("day"), FieldPanel("starts_at"), FieldPanel("ends_at")]),
            FieldPanel("rule"),
            FieldRowPanel([FieldPanel("rests_in_august"), FieldPanel("rests_on_holidays"), FieldPanel("approximate")]),
            FieldRowPanel([FieldPanel("left_out"), FieldPanel("added")]),
            FieldRowPanel([FieldPanel("last_day"), FieldPanel("zone")]),
        ]
        super().__init__(fields, **{"heading": _("When"), **kwargs})

    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "community/panels/schedule.html"
        media = Media(js=["community/admin/schedule.js"])

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            if self.instance.is_scheduled:
                context["dates_url"] = reverse("event_dates:index", args=[self.instance.pk])
                context["said"] = self.instance.said()
            else:
                context["tell_url"] = reverse("event_dates:tell")
            return context

"""How many things an export leaves where they are."""

from __future__ import annotations

from django.apps import apps
from wagtail.documents import get_document_model
from wagtail.models import Page

from cms.models import AssociationImage
from home.exporting.known import EXPORTED
from home.exporting.summary import Summary
from home.models import FormAnswer

MODELS = {"events": "community.Event", "people": "community.Profile", "commissions": "community.Commission"}


def count_what_stays(summary: Summary) -> None:
    """Note the things that have calendars and exports of their own, and what no exported page shows."""
    for kind, model in MODELS.items():
        summary.left_out[kind] = apps.get_model(model).objects.count()
    summary.left_out["answers"] = FormAnswer.objects.count()
    summary.left_out["pictures"] = AssociationImage.objects.count() - len(summary.pictures)
    summary.left_out["documents"] = get_document_model().objects.count() - len(summary.documents)
    waiting = Page.objects.filter(live=True, has_unpublished_changes=True, alias_of=None).type(EXPORTED)
    summary.left_out["unpublished"] = waiting.count()

"""Proof sheets in the admin: the runs, what became of everything in one, what became of one source."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import truncatechars
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.imports.admin import corrections, telling
from home.imports.admin.access import ForPublishers
from home.imports.admin.listing import NEEDS_A_LOOK, LineFilter, counted, lines_of, needs, totals_of
from home.imports.admin.old_addresses import addresses_of, loose_addresses
from home.imports.admin.preview import MOST_SHOWN
from home.imports.admin.sides import shown_here, source_shown
from home.imports.sheet_file import pieces
from home.models import ImportLine, ImportRun

PER_PAGE = 100
PARTS_PER_PAGE = 200
MOST_DIFFERENCES = 50
LONGEST_HEADING = 40


class ImportScreen(ForPublishers, WagtailAdminTemplateMixin, TemplateView):
    """A screen about imports; `self.run` is the one it is about."""

    header_icon = "download"

    @cached_property
    def run(self) -> ImportRun:
        return get_object_or_404(ImportRun, pk=self.kwargs["pk"])

    def numbers(self, rows: Any, per_page: int) -> dict[str, Any]:
        page = WagtailPaginator(rows, per_page).get_page(self.request.GET.get("p"))
        return {"page": page, "elided_page_range": page.paginator.get_elided_page_range(page.number)}


class ImportsView(ImportScreen):
    """The runs, the latest first."""

    page_title = gettext_lazy("Imports")
    template_name = "home/admin/imports/runs.html"
    breadcrumbs_items: list[dict[str, str]] = []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        numbers = self.numbers(ImportRun.objects.all(), PER_PAGE)
        runs = list(numbers["page"].object_list)
        lines = ImportLine.objects.filter(run__in=runs).order_by()
        outcomes: dict[int, dict[str, int]] = {}
        for pk, outcome, count in lines.values_list("run", "outcome").annotate(n=Count("pk")):
            outcomes.setdefault(pk, {})[outcome] = count
        told = [(run, counted(outcomes.get(run.pk, {}))) for run in runs]
        return super().get_context_data(runs=told, **numbers, **kwargs)


class RunView(ImportScreen):
    """The proof sheet of a run: what needs a person, then every source."""

    template_name = "home/admin/imports/run.html"

    def get_page_title(self) -> str:
        return _("Import of %(site)s") % {"site": self.run.origin}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [{"url": reverse("imports"), "label": _("Imports")}, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        totals = totals_of(self.run)
        form = LineFilter(self.request.GET, totals)
        numbers = self.numbers(form.narrow(lines_of(self.run)).select_related("item__page"), PER_PAGE)
        context = {
            "run": self.run,
            "totals": totals,
            "outcomes": counted(totals.outcomes),
            "needs": needs(totals),
            "proposals": corrections.proposals(self.run, totals),
            "loose": loose_addresses(self.run.origin),
            "form": form,
            "rows": [telling.row(line) for line in numbers["page"].object_list],
        }
        return super().get_context_data(**context, **numbers, **kwargs)


class SourceView(ImportScreen):
    """One source beside its page, and every part of it with what became of it."""

    template_name = "home/admin/imports/source.html"

    @cached_property
    def line(self) -> ImportLine:
        lines = ImportLine.objects.filter(run=self.run).select_related("run", "item__page", "item__person")
        return get_object_or_404(lines, pk=self.kwargs["line"])

    def get_page_title(self) -> str:
        return self.line.title or self.line.source

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("import_run", args=[self.run.pk]), "label": self.run.origin}
        here = {"url": "", "label": truncatechars(self.get_page_title(), LONGEST_HEADING)}
        return [{"url": reverse("imports"), "label": _("Imports")}, above, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told, item = self.line.sheet, self.line.item
        entries = told.get("entries", [])
        status = self.request.GET.get("show", "")
        differences = told.get("differences", [])
        neighbours = lines_of(self.run).filter(NEEDS_A_LOOK)
        context = {
            "run": self.run,
            "line": self.line,
            "told": told,
            "kind": telling.kind_of(told),
            "language": telling.language(told.get("language", "")),
            "is_long": len(self.get_page_title()) > LONGEST_HEADING,
            "here": shown_here(item, self.request) if item else None,
            "source_shown": source_shown(told),
            "differences": differences[:MOST_DIFFERENCES],
            "more_differences": max(0, told.get("difference_count", 0) - MOST_DIFFERENCES),
            "counts": telling.counts(told),
            "text": told.get("text", "")[:MOST_SHOWN],
            "is_cut": len(told.get("text", "")) > MOST_SHOWN,
            "facts": telling.facts(told),
            "fields": telling.fields(told),
            "statuses": telling.statuses(entries),
            "status": status,
            "problems": telling.problems(told),
            "corrections": corrections.groups(told),
            "comments": telling.comments(told),
            "addresses": addresses_of(self.line),
            "wanted": list(item.wanted_pictures.waiting()) if item else [],
            "previous": neighbours.filter(pk__lt=self.line.pk).last(),
            "next": neighbours.filter(pk__gt=self.line.pk).first(),
        }
        numbers = self.numbers(telling.of_status(entries, status), PARTS_PER_PAGE)
        parts = [telling.part(entry) for entry in numbers["page"].object_list]
        return super().get_context_data(**kwargs | context | numbers | {"parts": parts})


class SheetView(ForPublishers, View):
    """The proof sheet as the file of the command."""

    def get(self, request: HttpRequest, pk: int) -> StreamingHttpResponse:
        run = get_object_or_404(ImportRun, pk=pk)
        response = StreamingHttpResponse(pieces(run), content_type="application/json")
        name = slugify(run.origin) or "site"
        response["Content-Disposition"] = f'attachment; filename="{name}-{run.started:%Y-%m-%d-%H%M%S}.json"'
        return response

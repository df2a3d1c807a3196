"""The addresses of proof sheets in the admin."""

from django.urls import path

from home.imports.admin.views import ImportsView, RunView, SheetView, SourceView

urlpatterns = [
    path("imports/", ImportsView.as_view(), name="imports"),
    path("imports/<int:pk>/", RunView.as_view(), name="import_run"),
    path("imports/<int:pk>/sheet.json", SheetView.as_view(), name="import_sheet"),
    path("imports/<int:pk>/<int:line>/", SourceView.as_view(), name="import_source"),
]

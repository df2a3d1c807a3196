"""Addresses of the dates of an event in the admin."""

from django.urls import path

from community.agenda.dates_views import DatesView, DateView
from community.agenda.series_views import SeriesView, tell

app_name = "event_dates"
urlpatterns = [
    path("tell/", tell, name="tell"),
    path("<int:event_id>/", DatesView.as_view(), name="index"),
    path("<int:event_id>/series/", SeriesView.as_view(), name="series"),
    path("<int:event_id>/<int:pk>/", DateView.as_view(), name="date"),
]

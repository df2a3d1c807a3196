"""Addresses of the dates of an event in the admin."""

from django.urls import path

from community.agenda import dates_views

app_name = "event_dates"
urlpatterns = [
    path("tell/", dates_views.tell, name="tell"),
    path("<int:event_id>/", dates_views.DatesView.as_view(), name="index"),
]

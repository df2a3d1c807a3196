"""Addresses of a rodéo's screens in the admin."""

from django.urls import path

from community.rodeo.admin_views import ApplyView, PlacesView, ProposalView

app_name = "rodeo_proposal"
urlpatterns = [
    path("<int:pk>/", ProposalView.as_view(), name="index"),
    path("<int:pk>/places/", PlacesView.as_view(), name="places"),
    path("<int:pk>/mandates/", ApplyView.as_view(), name="apply"),
]

"""Addresses of the team's screens in the admin."""

from django.urls import path

from community.teams.handover_views import HandOverView, SheetView
from community.teams.team_view import TeamView

app_name = "team"
urlpatterns = [
    path("<int:pk>/team/", TeamView.as_view(), name="index"),
    path("<int:pk>/team/handover/", SheetView.as_view(), name="sheet"),
    path("<int:pk>/team/<int:mandate>/hand-over/", HandOverView.as_view(), name="hand_over"),
]

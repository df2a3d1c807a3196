"""Addresses of coming into a commission, and of the letters about it."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from community.teams import views

urlpatterns = [
    path(_("commissions/<int:pk>/join/"), views.join_commission, name="join_commission"),
    path(_("commissions/invitation/<str:token>/"), views.answer_invitation, name="answer_invitation"),
    path(_("commissions/still-true/<str:token>/"), views.still_true, name="still_true"),
]

"""Registering for dates, and looking after who registered."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from community.registration import hosts_views, views

urlpatterns = [
    path(_("registration/<int:pk>/"), views.register_for, name="register"),
    path(_("registration/<int:pk>/sent/"), views.registration_sent, name="registration_sent"),
    path(_("my-registration/<str:token>/"), views.my_registration, name="my_registration"),
    path(_("account/dates/"), views.my_dates, name="my_dates"),
    path(_("registration/<int:pk>/list/"), hosts_views.participants, name="participants"),
    path(_("registration/<int:pk>/list/came/"), hosts_views.mark_came, name="mark_came"),
    path(_("registration/<int:pk>/list/date/"), hosts_views.change_date, name="change_date"),
    path(_("registration/<int:pk>/list/move/"), hosts_views.move_date, name="move_date"),
    path(_("registration/<int:pk>/list/letter/"), hosts_views.write_to_participants, name="write_to_participants"),
    path(_("registration/<int:pk>/list/csv/"), hosts_views.participants_csv, name="participants_csv"),
]

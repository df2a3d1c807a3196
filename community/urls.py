"""A person's own pages, below their account or opened by a link of theirs."""

from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _

from community.calendars import views as calendar_views
from community.people import introduction_views, views
from community.privacy import views as privacy_views
from community.rodeo import views as rodeo_views
from community.swapping import views as swapping_views

urlpatterns = [
    re_path(r"^(?P<path>(?:[\w-]+/)*calendar\.ics)$", calendar_views.below_the_agenda, name="calendar_file"),
    path(_("account/profile/"), views.edit_profile, name="edit_profile"),
    path(_("account/profile/preview/"), views.preview_profile, name="preview_profile"),
    path(_("account/profile/audience/"), views.profile_audience, name="profile_audience"),
    path(_("account/profile/renew/<str:token>/"), views.renew_consent, name="renew_consent"),
    path(_("account/introductions/"), introduction_views.introductions, name="introductions"),
    path(_("account/introductions/<int:pk>/"), introduction_views.answer_introduction, name="answer_introduction"),
    path(
        _("account/introductions/with/<slug:slug>/"),
        introduction_views.ask_for_introduction,
        name="ask_for_introduction",
    ),
    path(_("account/calendar/"), calendar_views.my_calendar, name="my_calendar"),
    path("calendar/<str:token>.ics", calendar_views.personal_calendar, name="personal_calendar"),
    path(_("account/rodeo/"), rodeo_views.rodeo, name="rodeo"),
    path(_("account/data/"), privacy_views.my_data, name="my_data"),
    path(_("account/data/download/"), privacy_views.download_data, name="download_data"),
    path(_("account/data/erase/"), privacy_views.erase_data, name="erase_data"),
    path(_("my-turn/<str:token>/"), swapping_views.my_turn, name="my_turn"),
    path(_("my-turn/swap/<str:token>/"), swapping_views.answer_swap, name="answer_swap"),
    path("", include("community.registration.urls")),
    path("", include("community.commissions.urls")),
    path("", include("community.teams.urls")),
]

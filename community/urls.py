"""A person's own pages, below their account."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from community.people import views

urlpatterns = [
    path(_("account/profile/"), views.edit_profile, name="edit_profile"),
    path(_("account/profile/preview/"), views.preview_profile, name="preview_profile"),
    path(_("account/profile/audience/"), views.profile_audience, name="profile_audience"),
]

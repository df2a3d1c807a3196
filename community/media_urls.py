"""Files that are read through the gate."""

from django.urls import re_path

from community.commissions.views import update_file
from community.people.views import portrait

urlpatterns = [
    re_path(r"^portraits/(?P<name>[^/\0]+)$", portrait, name="portrait"),
    re_path(r"^commissions/(?P<name>[^/\0]+)$", update_file, name="update_file"),
]
